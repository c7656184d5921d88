"""People of other kinds: who has been invited already, and whom a personal link is meant for."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models.functions import Lower

from dialogue_portal.editions.models import Edition
from participants.models import Place, Substitution
from participants.permissions.places import may_agree_to_substitute, may_register


def addresses_in(edition: Edition, asked: Iterable[str]) -> set[str]:
    """Those of these addresses, folded, that hold a place of an edition already."""
    rows = Place.objects.in_edition(edition).holding()
    own = rows.annotate(own=Lower("email")).filter(own__in=asked).values_list("own", flat=True)
    applied = rows.filter(email="").annotate(theirs=Lower("application__email"))
    return {*own, *applied.filter(theirs__in=asked).values_list("theirs", flat=True)}


def meant_by_link(user: Any, digest: str, *, at: datetime) -> Place | Substitution | None:
    """What a personal link asks of this person; nothing when it is meant for another address, or too late."""
    if not digest:
        return None
    places = Place.objects.select_related("edition", "application")
    place = places.filter(digest=digest, application=None).first()
    if place and may_register(user, place, at=at):
        return place
    asked = Substitution.objects.select_related("place__edition", "place__application")
    substitution = asked.filter(digest=digest, decided_at=None).first()
    return substitution if substitution and may_agree_to_substitute(user, substitution, at=at) else None
