"""Until when somebody answers an invitation: worked back from the first day, so that a visa is still possible."""

from dataclasses import dataclass
from datetime import date, timedelta

# Nobody decides about a journey over night, however late they are invited.
FEWEST_DAYS = 3

USUAL, VISA, EVENT, SHORT = "usual", "visa", "event", "short"


@dataclass(frozen=True, slots=True)
class Lead:
    """The days an edition gives for an answer, a visa, and the last answer of those who need none."""

    answer_days: int
    visa_days: int
    latest_days: int


@dataclass(frozen=True, slots=True)
class AnswerBy:
    """The last day for an answer, and why it is that day: usual, visa, event or short."""

    day: date
    why: str


def answer_by(today: date, first_day: date, lead: Lead, *, is_visa_counted: bool) -> AnswerBy:
    """Give the usual days, fewer when the visa or the event asks for it, but never less than a few.

    All in whole days on the edition's calendar. The few days are kept even when they reach beyond the day a visa
    would need: a replacement may still travel without one. They end on the day before the first day, but leave
    tomorrow to answer.
    """
    usual = today + timedelta(days=lead.answer_days)
    is_visa = is_visa_counted and lead.visa_days > lead.latest_days
    last = first_day - timedelta(days=max(1, lead.visa_days if is_visa else lead.latest_days))
    tomorrow, eve = today + timedelta(days=1), first_day - timedelta(days=1)
    fewest = min(today + timedelta(days=min(FEWEST_DAYS, lead.answer_days)), max(tomorrow, eve))
    if usual <= last:
        return AnswerBy(usual, USUAL)
    if last >= fewest:
        return AnswerBy(last, VISA if is_visa else EVENT)
    return AnswerBy(fewest, SHORT)
