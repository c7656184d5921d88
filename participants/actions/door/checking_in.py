"""Let people in: each scan is kept once, however often and however late it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.editions.models import Edition
from participants.models import CheckIn, Place
from participants.permissions.door import may_mark_attended
from participants.queries.door.attendance import door_is_open
from participants.queries.door.badges import EXPECTED, Badges, badges_of
from participants.states import PlaceStatus

# A device whose clock is ahead says when it is by ours.
AHEAD = timedelta(minutes=5)
LET_IN, AGAIN, NOT_TODAY = "in", "again", "not_today"
NOT_ACCEPTED, ENDED, OF_ANOTHER, UNKNOWN = "not_accepted", "ended", "of_another", "unknown"
OLD = "old"


@dataclass(frozen=True)
class Scan:
    """A code and when it was scanned, by the clock of the device."""

    code: str
    at: datetime


@dataclass(frozen=True)
class Seen:
    """What became of a scan: the place, if the code is one, and when they came in first that day."""

    scan: Scan
    outcome: str
    place: Place | None = None
    in_at: datetime | None = None


@transaction.atomic
def check_in(edition: Edition, scans: Sequence[Scan], *, by: User, at: datetime) -> list[Seen]:
    """Let in whoever these badges belong to; the same scans sent again give the same answer and change nothing."""
    may_mark_attended(by).or_refuse()
    badges = badges_of(edition)
    keys = [badges.key_of(scan.code) for scan in scans]
    # In the order of their keys, so that two doors never wait for each other.
    rows = Place.objects.select_for_update(of=("self",)).filter(pk__in=[key for key in keys if key])
    places = {str(row.pk): row for row in rows.select_related("application").order_by("pk")}
    return [
        _seen(badges, scan, places.get(key or ""), by=by, at=at)
        for scan, key in zip(scans, keys, strict=True)
    ]


@transaction.atomic
def let_in(edition: Edition, key: UUID, *, by: User, at: datetime) -> Seen:
    """The same for somebody found by name, whose badge is lost."""
    may_mark_attended(by).or_refuse()
    row = Place.objects.select_for_update(of=("self",)).select_related("application")
    return _let_in(edition, Scan("", at), row.get(pk=key, edition=edition), by=by, at=at)


def _seen(badges: Badges, scan: Scan, place: Place | None, *, by: User, at: datetime) -> Seen:
    if place is None and badges.is_old(scan.code):
        return Seen(scan, OLD)
    if place is None:
        return Seen(scan, OF_ANOTHER if badges.is_of_another(scan.code) else UNKNOWN)
    return _let_in(badges.edition, scan, place, by=by, at=at)


def _let_in(edition: Edition, scan: Scan, place: Place, *, by: User, at: datetime) -> Seen:
    if place.status not in EXPECTED:
        return Seen(scan, NOT_ACCEPTED if place.status == PlaceStatus.INVITED else ENDED, place)
    scanned_at = scan.at if scan.at <= at + AHEAD else at
    day = scanned_at.astimezone(edition.zone).date()
    if not door_is_open(edition, day):
        return Seen(scan, NOT_TODAY, place)
    given = {"scanned_at": scanned_at, "received_at": at, "checked_by": by}
    first, is_new = CheckIn.objects.get_or_create(place=place, day=day, defaults=given)
    # A scan sent again must not undo that somebody was marked absent after all.
    if is_new and place.status != PlaceStatus.ATTENDED:
        advance(place, "mark_attended", by=by)
    is_same = first.scanned_at == scanned_at
    return Seen(scan, LET_IN if is_new or is_same else AGAIN, place, first.scanned_at)
