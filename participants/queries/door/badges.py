"""Whose badge a code is."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from dialogue_portal.editions.models import Edition
from participants.models import Place
from participants.models.places import PlaceQuerySet
from participants.rules.badge_code import badge_code, fingerprint, whose
from participants.states import HOLDS_A_PLACE, PlaceStatus
from participants.vocabulary import Attendance

# Whoever has said that they come, or came.
EXPECTED = frozenset({PlaceStatus.CONFIRMED, PlaceStatus.ATTENDED, PlaceStatus.ABSENT})


def code_of(place: Place) -> str:
    """What is printed on the badge of a place."""
    return badge_code(_key(), place.edition_id, place.pk, place.badge)


@dataclass(frozen=True)
class Badges:
    """Every badge of an edition that counts, and those that count no more; made once for many scans."""

    edition: Edition
    codes: dict[str, str]
    old: dict[str, str]

    def key_of(self, typed: str) -> str | None:
        """The key of the place, or nothing."""
        return whose(typed, self.codes)

    def is_old(self, typed: str) -> bool:
        """Whether it was printed before the place changed hands or was offered once more."""
        return whose(typed, self.old) is not None

    def is_of_another(self, typed: str) -> bool:
        """Whether it is a badge of another edition."""
        places = Place.objects.exclude(edition=self.edition).only("edition", "badge")
        return whose(typed, {str(place.pk): code_of(place) for place in places}) is not None


def badges_of(edition: Edition) -> Badges:
    """One query."""
    places = Place.objects.in_edition(edition).only("edition", "badge")
    codes = {str(place.pk): code_of(place) for place in places}
    return Badges(edition, codes, {code: code for place in places for code in old_codes_of(place)})


def old_codes_of(place: Place) -> list[str]:
    """What is printed on earlier badges of a place."""
    return [badge_code(_key(), place.edition_id, place.pk, badge) for badge in range(1, place.badge)]


def void_in(edition: Edition) -> str:
    """What the open page holds of badges that count no more: earlier ones, and those of places that ended."""
    places = Place.objects.in_edition(edition).only("edition", "badge", "status")
    codes = [code for place in places for code in old_codes_of(place)]
    codes += [code_of(place) for place in places if place.status not in HOLDS_A_PLACE]
    return " ".join(sorted(map(fingerprint, codes)))


def expected_in(edition: Edition) -> PlaceQuerySet:
    """Everybody who can be let in, by name."""
    rows = Place.objects.in_edition(edition).filter(status__in=EXPECTED)
    return rows.select_related("application").order_by("name", "application__family_name", "pk")


def at_the_door(edition: Edition) -> PlaceQuerySet:
    """Those of them who come in person: nobody wears a badge online."""
    return expected_in(edition).exclude(attendance=Attendance.ONLINE)


def fingerprints(places: Iterable[Place]) -> str:
    """What the open page holds, so that it knows a badge without a connection; no name, no code."""
    return " ".join(sorted(fingerprint(code_of(place)) for place in places))


def _key() -> bytes:
    return hashlib.sha256(f"badge|{settings.SECRET_KEY}".encode()).digest()
