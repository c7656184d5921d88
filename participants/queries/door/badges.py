"""Whose badge a code is."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from dialogue_portal.editions.models import Edition
from participants.models import Place
from participants.models.places import PlaceQuerySet
from participants.rules.badge_code import badge_code, fingerprint, whose
from participants.states import PlaceStatus

# Whoever has said that they come, or came.
EXPECTED = frozenset({PlaceStatus.CONFIRMED, PlaceStatus.ATTENDED, PlaceStatus.ABSENT})


def code_of(place: Place) -> str:
    """What is printed on the badge of a place."""
    return badge_code(_key(), place.edition_id, place.pk)


@dataclass(frozen=True)
class Badges:
    """Every badge of an edition; made once for as many scans as there are."""

    edition: Edition
    codes: dict[str, str]

    def key_of(self, typed: str) -> str | None:
        """The key of the place, or nothing."""
        return whose(typed, self.codes)

    def is_of_another(self, typed: str) -> bool:
        """Whether it is a badge of another edition."""
        keys = Place.objects.exclude(edition=self.edition).values_list("edition", "pk")
        return whose(typed, {str(pk): badge_code(_key(), edition, pk) for edition, pk in keys}) is not None


def badges_of(edition: Edition) -> Badges:
    """One query."""
    keys = Place.objects.in_edition(edition).values_list("pk", flat=True)
    return Badges(edition, {str(pk): badge_code(_key(), edition.pk, pk) for pk in keys})


def expected_in(edition: Edition) -> PlaceQuerySet:
    """Everybody who can be let in, by name."""
    rows = Place.objects.in_edition(edition).filter(status__in=EXPECTED)
    return rows.select_related("application").order_by("name", "application__family_name", "pk")


def fingerprints(places: Iterable[Place]) -> str:
    """What the open page holds, so that it knows a badge without a connection; no name, no code."""
    return " ".join(sorted(fingerprint(code_of(place)) for place in places))


def _key() -> bytes:
    return hashlib.sha256(f"badge|{settings.SECRET_KEY}".encode()).digest()
