"""Time stamps of an export become UTC, with one order of day and month for the whole file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from participants.rules.folding import western_digits

DATE = re.compile(r"(\d{1,4})\s*[./\-年]\s*(\d{1,2})\s*[./\-月]\s*(\d{1,4})\s*日?")
CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?")
AFTERNOON = re.compile(r"(?<![a-z])p\.?\s?m\b|下午|(?<!\w)م(?!\w)", re.IGNORECASE)
MORNING = re.compile(r"(?<![a-z])a\.?\s?m\b|上午|(?<!\w)ص(?!\w)", re.IGNORECASE)
OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?\s*$|(?:utc|gmt|z)\s*$", re.IGNORECASE)
SERIAL = re.compile(r"\s*(\d{5})(?:[.,](\d+))?\s*")
SERIAL_ORIGIN = datetime(1899, 12, 30, tzinfo=UTC)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED_MONTH = re.compile(
    rf"\b(?:(\d{{1,2}})\s+)?({'|'.join(MONTHS)})[a-z]*\.?\s+(?:(\d{{1,2}}),?\s+)?(\d{{4}})\b", re.IGNORECASE
)


@dataclass(frozen=True)
class StampReader:
    """Reads the stamps of one file: its zone, and whether the day or the month comes first."""

    zone: tzinfo
    day_first: bool = True

    def read(self, text: str) -> datetime | None:
        """The moment in UTC; None when the text is no time stamp."""
        try:
            return self._read(western_digits(text))
        except (ValueError, OverflowError):
            return None

    def _read(self, text: str) -> datetime | None:
        serial = SERIAL.fullmatch(text)
        if serial:
            days = float(f"{serial[1]}.{serial[2] or 0}")
            return (SERIAL_ORIGIN + timedelta(days=days)).replace(tzinfo=self.zone).astimezone(UTC)
        date = self._date(text)
        if date is None:
            return None
        rest = text[date[1] :]
        moment = date[0] + _time_of_day(rest)
        return moment.replace(tzinfo=_offset(rest) or self.zone).astimezone(UTC)

    def _date(self, text: str) -> tuple[datetime, int] | None:
        match = DATE.search(text)
        if match:
            first, second, third = (int(part) for part in match.groups())
            return _ordered(first, second, third, self.day_first, len(match[1])), match.end()
        named = NAMED_MONTH.search(text)
        if not named or not (named[1] or named[3]):
            return None
        year, month, day = int(named[4]), MONTHS.index(named[2].lower()) + 1, int(named[1] or named[3])
        return datetime(year, month, day, tzinfo=UTC), named.end()


def reader_for(stamps: Iterable[str], zone: tzinfo) -> StampReader:
    """The reader whose order of day and month reads most stamps, then spans least time; else days first."""
    typed = [stamp for stamp in stamps if stamp.strip()]
    readers = (StampReader(zone, day_first=True), StampReader(zone, day_first=False))
    return min(readers, key=lambda reader: _unlikeliness(reader, typed))


def _unlikeliness(reader: StampReader, stamps: list[str]) -> tuple[int, timedelta]:
    moments = [moment for stamp in stamps if (moment := reader.read(stamp))]
    span = max(moments) - min(moments) if moments else timedelta()
    return len(stamps) - len(moments), span


def _ordered(first: int, second: int, third: int, day_first: bool, first_digits: int) -> datetime:
    if first_digits == 4:
        return datetime(first, second, third, tzinfo=UTC)
    year = third + 2000 if third < 100 else third
    day, month = (first, second) if day_first else (second, first)
    return datetime(year, month, day, tzinfo=UTC)


def _time_of_day(text: str) -> timedelta:
    clock = CLOCK.search(text)
    if not clock:
        return timedelta()
    hour, minute, second = (int(part or 0) for part in clock.groups())
    if hour > 23 or minute > 59 or second > 60:
        raise ValueError(text)
    if AFTERNOON.search(text) and hour < 12:
        hour += 12
    if MORNING.search(text) and hour == 12:
        hour = 0
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(text: str) -> tzinfo | None:
    clock = CLOCK.search(text)
    match = OFFSET.search(text[clock.end() :]) if clock else None
    if not match:
        return None
    if not match[1]:
        return UTC
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-offset if match[1] == "-" else offset)
