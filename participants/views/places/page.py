"""The page of one's own place: what it is, until when to answer, and what is next."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.permissions.places import (
    may_accept_place,
    may_cancel_place,
    may_decline_place,
    may_name_substitute,
)
from participants.queries.places.next_steps import next_steps_of
from participants.queries.places.own import standing_of
from participants.queries.places.substitutes import open_substitution
from participants.states import PlaceStatus
from participants.views.places.own import own_place_or_404


@require_safe
@signed_in
def place(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Where it stands, what one may do, and after accepting what comes next."""
    own, now, user = own_place_or_404(request, pk), timezone.now(), who(request)
    context = {
        "place": own,
        "edition": own.edition,
        "standing": standing_of(own),
        "steps": next_steps_of(own) if own.status == PlaceStatus.CONFIRMED else [],
        "substitution": open_substitution(own),
        "may_accept": may_accept_place(user, own, at=now),
        "may_decline": may_decline_place(user, own),
        "may_cancel": may_cancel_place(user, own, at=now),
        "may_substitute": may_name_substitute(user, own, at=now),
    }
    return render(request, "places/place.html", context)
