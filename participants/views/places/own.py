"""One's own place, or none."""

import uuid

from django.http import Http404, HttpRequest

from participants.models import Place
from participants.queries.places.own import own_place


def own_place_or_404(request: HttpRequest, pk: uuid.UUID) -> Place:
    """One's own place; another person's does not exist."""
    place = own_place(request.user, pk)
    if place is None:
        raise Http404
    return place
