"""Give back a place that had been accepted."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.actions.places.ending import cancel_place
from participants.forms.places import LeaveForm
from participants.permissions.places import may_cancel_place, may_name_substitute
from participants.views.places.own import own_place_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def cancel(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask once more, then the place is free."""
    place, now, user = own_place_or_404(request, pk), timezone.now(), who(request)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        cancel_place(place, form.cleaned_data["reason"], by=user, at=now)
        return redirect("places:place", pk)
    context = {
        "place": place,
        "edition": place.edition,
        "form": form,
        "may_cancel": may_cancel_place(user, place, at=now),
        "may_substitute": may_name_substitute(user, place, at=now),
    }
    return render(request, "places/cancel.html", context)
