"""The page of somebody on the reserve list: what is known, and whether they could still come."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.replacing import say_availability
from participants.forms.replacing import AvailabilityForm
from participants.queries.intake import outcome_of
from participants.queries.replacing.reserve import standing_of
from participants.states import ApplicationStatus
from participants.views.mine.own import own_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """When they hear at the latest, never a rank; one question or two, answered as often as they like."""
    application = own_or_404(request, pk)
    if outcome_of(application).code != ApplicationStatus.RESERVE:
        raise Http404
    now = timezone.now()
    standing = standing_of(application, on=now.astimezone(application.edition.zone).date())
    form = AvailabilityForm(
        request.POST if request.method == "POST" else None,
        travels=standing.travels,
        initial={} if standing.said is None else standing.said.as_typed,
    )
    if request.method == "POST" and form.is_valid():
        say_availability(application, *form.said, by=who(request), at=now)
        messages.success(request, _("Thank you. You can change this answer at any time."))
        return redirect("reserve:answer", pk)
    facts = {"application": application, "edition": application.edition, "standing": standing}
    return render(request, "reserve/answer.html", facts | {"form": form})
