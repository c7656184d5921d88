"""Who is in, who came, who did not."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q

from dialogue_portal.editions.models import Edition
from participants.models import CheckIn, Place
from participants.models.places import PlaceQuerySet
from participants.queries.door.badges import EXPECTED, expected_in
from participants.states import PlaceStatus
from participants.vocabulary import Attendance

# Badges are handed out on the day before already.
EARLIER = timedelta(days=1)
FOUND = 20


@dataclass(frozen=True)
class Counts:
    """How many are expected in person, in today, came at all, and were marked absent."""

    expected: int
    today: int
    attended: int
    absent: int


def door_is_open(edition: Edition, day: date) -> bool:
    """From the day before the Dialogue to its last."""
    return edition.starts_on - EARLIER <= day <= edition.ends_on


def counts_of(edition: Edition, *, at: datetime) -> Counts:
    """One query."""
    today = Q(check_ins__day=at.astimezone(edition.zone).date())
    rows = Place.objects.in_edition(edition).filter(status__in=EXPECTED)
    return Counts(
        **rows.aggregate(
            expected=Count("pk", distinct=True, filter=~Q(attendance=Attendance.ONLINE)),
            today=Count("pk", distinct=True, filter=today),
            attended=Count("pk", distinct=True, filter=Q(status=PlaceStatus.ATTENDED)),
            absent=Count("pk", distinct=True, filter=Q(status=PlaceStatus.ABSENT)),
        )
    )


def found_by_name(edition: Edition, words: str, *, at: datetime) -> list[Place]:
    """Those whose name or organisation holds the words, with when they came in today."""
    if not words.strip():
        return []
    rows = expected_in(edition)
    for word in words.split()[:5]:
        names = ("name", "organisation", "application__given_name", "application__family_name")
        more = (
            "application__pseudonym",
            "application__organisation_name",
            "application__acronym",
        )
        rows = rows.filter(Q(*(Q(**{f"{one}__icontains": word}) for one in names + more), _connector=Q.OR))
    today = Q(check_ins__day=at.astimezone(edition.zone).date())
    return list(rows.annotate(in_at=Min("check_ins__scanned_at", filter=today))[:FOUND])


def attendance_of(edition: Edition) -> PlaceQuerySet:
    """Everybody who was expected, with how many days they were in and when they were last."""
    return expected_in(edition).annotate(days=Count("check_ins"), last_in=Max("check_ins__scanned_at"))


def not_in(edition: Edition) -> PlaceQuerySet:
    """Those who said that they come in person and were never let in; nobody is let in online."""
    rows = Place.objects.in_edition(edition).filter(status=PlaceStatus.CONFIRMED)
    rows = rows.exclude(attendance=Attendance.ONLINE)
    return rows.exclude(pk__in=CheckIn.objects.filter(place__edition=edition).values("place"))


def digest_of(places: Sequence[Place]) -> str:
    """Changes when the list that was looked at has changed."""
    return hashlib.sha256("|".join(sorted(str(place.pk) for place in places)).encode()).hexdigest()
