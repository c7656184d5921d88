"""How long somebody may ask to be looked at again, and by when they are answered."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS_TO_ASK = 10
DAYS_TO_ANSWER = 10


def ask_until(told_at: datetime, zone: ZoneInfo) -> datetime:
    """The last moment to ask: the end of the tenth day after the news, on the edition's clock (DOMAIN §8.1)."""
    return end_of_day(told_at, DAYS_TO_ASK, zone)


def answer_until(asked_at: datetime, zone: ZoneInfo) -> datetime:
    """By when an answer is promised: the end of the tenth day after it was asked, on the edition's clock."""
    return end_of_day(asked_at, DAYS_TO_ANSWER, zone)


def end_of_day(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The last second of the day that many days later; `moment` is aware, days are those of the zone."""
    day = moment.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(23, 59, 59), zone)
