"""A moment in words: on the clock of the Dialogue's place and in UTC."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.utils.formats import date_format


@dataclass(frozen=True)
class Moment:
    """What a page prints for a date and time."""

    iso: str
    there: str
    zone: str
    utc: str


def moment_in(at: datetime, zone: str | tzinfo | None) -> Moment:
    """The moment in a zone (Europe/Zurich; UTC when none is given), with UTC beside it where that differs."""
    place = ZoneInfo(zone) if isinstance(zone, str) and zone else zone or UTC
    there = at.astimezone(place)
    utc = at.astimezone(UTC)
    same_clock = there.utcoffset() == utc.utcoffset()
    pattern = "TIME_FORMAT" if there.date() == utc.date() else "DATETIME_FORMAT"
    return Moment(
        iso=utc.isoformat(timespec="seconds"),
        there=date_format(there, "DATETIME_FORMAT"),
        zone="UTC" if same_clock else zone_name(there),
        utc="" if same_clock else date_format(utc, pattern),
    )


def zone_name(at: datetime) -> str:
    """The zone as people know it (CET), or its distance from UTC where it has no letters."""
    name = at.tzname() or ""
    return name if name.isalpha() else f"UTC{name[:3]}:{name[3:] or '00'}"
