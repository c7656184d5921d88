"""Say yes or no to an invitation: a page asks once more, and only a sent form answers."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.places.answering import accept_place, decline_place
from participants.forms.places import AcceptForm, LeaveForm
from participants.permissions.places import may_accept_place, may_decline_place
from participants.queries.places.features import declared_of
from participants.views.places.own import own_place_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def accept(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One's own answers that counted, each right or not any more; then the place is theirs."""
    place, now = own_place_or_404(request, pk), timezone.now()
    form = AcceptForm(declared_of(place), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        accept_place(place, form.wrong, by=who(request), at=now)
        return redirect("places:place", pk)
    verdict = may_accept_place(who(request), place, at=now)
    context = {"place": place, "edition": place.edition, "form": form, "may_accept": verdict}
    return render(request, "places/accept.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def decline(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say no, with a reason or without."""
    place = own_place_or_404(request, pk)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        decline_place(place, form.cleaned_data["reason"], by=who(request), at=timezone.now())
        return redirect("places:place", pk)
    verdict = may_decline_place(who(request), place)
    context = {"place": place, "edition": place.edition, "form": form, "may_decline": verdict}
    return render(request, "places/decline.html", context)
