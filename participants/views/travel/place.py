"""The way to one's own place; to everybody else it does not exist."""

import uuid

from django.http import Http404, HttpRequest

from dialogue_portal.accounts.who import who
from participants.models import Place
from participants.queries.places.own import own_place
from participants.queries.travel.own import OwnTravel, own_travel
from participants.states import PlaceStatus


def place_or_404(request: HttpRequest, key: uuid.UUID) -> Place:
    """The place of whoever asks, once they have accepted it."""
    place = own_place(who(request), key)
    if place is None or place.status != PlaceStatus.CONFIRMED:
        raise Http404
    return place


def travel_or_404(request: HttpRequest, key: uuid.UUID) -> OwnTravel:
    """Everything they have answered so far."""
    return own_travel(place_or_404(request, key))
