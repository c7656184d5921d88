"""How long what is kept, and from which day on: days and months in, the day on which something falls due out.

Source: the table "Keep until" of the handbook's page on retention.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SAFETY_AFTER_EVENT = timedelta(days=30)
TRAVEL_AFTER_EVENT = timedelta(days=30)
DRAFTS_AFTER_CLOSE = timedelta(days=90)
UNSUCCESSFUL_MONTHS = 12  # after the decision
PARTICIPANT_MONTHS = 24  # after the event
INTERESTS_MONTHS = 12  # what networks declared of themselves: after the event
UNWANTED_AFTER_EVENT = timedelta(days=30)  # participants who have taken their consent back
CARD_MONTHS = 60  # after the event: as long as somebody may still ask who decided, and by which rule
ACCOUNT_MONTHS = 12  # after the last sign-in
NEVER_USED = timedelta(days=30)  # an address that somebody typed and nobody ever signed in with
MAIL_BODIES = timedelta(days=90)
HELD_ANSWERS = timedelta(days=7)
IMPORTS = timedelta(days=365)  # that there was one; its content goes within days
LISTED_AHEAD = timedelta(days=30)
NOT_YET = date.max  # no day can be named while somebody waits for an answer
NOTICE = timedelta(days=7)  # nothing is erased that was not listed for as long as this


@dataclass(frozen=True)
class EditionDays:
    """The days of an edition from which everything counts; `decided_on` is the day its decisions were released."""

    ends_on: date
    call_closes_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """What one application has to say about how long it is kept."""

    status: str
    decided_on: date | None = None  # or, if somebody looked again, the day of that answer
    withdrawn_on: date | None = None
    unwanted_since: date | None = None  # when the consent to news of later editions was taken back
    is_looked_at_again: bool = False  # asked, and not answered yet


def safety_due(edition: EditionDays) -> date:
    """Answers about safety: thirty days after the event."""
    return edition.ends_on + SAFETY_AFTER_EVENT


def travel_due(edition: EditionDays) -> date:
    """Passports and everything for travelling: thirty days after the event."""
    return edition.ends_on + TRAVEL_AFTER_EVENT


def guest_due(edition: EditionDays) -> date:
    """Participants who came without an application: as long as those with one."""
    return add_months(edition.ends_on, PARTICIPANT_MONTHS)


def record_due(edition: EditionDays) -> date:
    """Records of tallies and slates hold a line for each person: they go when unsuccessful applications do."""
    return add_months(edition.decided_on or edition.ends_on, UNSUCCESSFUL_MONTHS)


def card_due(edition: EditionDays) -> date:
    """Decision cards about which there is no question: five years after the event."""
    return add_months(edition.ends_on, CARD_MONTHS)


def application_due(standing: Standing, edition: EditionDays) -> tuple[str, date]:
    """The kind of erasure an application will be part of (`drafts`, `unsuccessful`, `participants`), and its day."""
    if standing.status == "draft":
        return "drafts", (edition.call_closes_on or edition.ends_on) + DRAFTS_AFTER_CLOSE
    if standing.status == "selected":
        return "participants", participant_due(standing, edition)
    if standing.status == "ineligible" and standing.is_looked_at_again:
        return "unsuccessful", NOT_YET
    return "unsuccessful", add_months(decision_day(standing, edition), UNSUCCESSFUL_MONTHS)


def participant_due(standing: Standing, edition: EditionDays) -> date:
    """Two years after the event, or, once the consent is taken back, as soon as the event is well over."""
    if standing.unwanted_since:
        return max(edition.ends_on + UNWANTED_AFTER_EVENT, standing.unwanted_since)
    return add_months(edition.ends_on, PARTICIPANT_MONTHS)


def decision_day(standing: Standing, edition: EditionDays) -> date:
    """Its own decision, else the edition's; whoever withdrew later than that is decided by the withdrawal.

    An edition that never released a decision is decided by its last day.
    """
    of_edition = edition.decided_on or edition.ends_on
    if standing.status == "withdrawn" and standing.withdrawn_on:
        return max(standing.withdrawn_on, edition.decided_on) if edition.decided_on else standing.withdrawn_on
    return standing.decided_on or of_edition


def account_due(joined_on: date, last_seen_on: date | None) -> date:
    """An account with nothing in it: the first of a month, so that no day tells who was seen when."""
    day = add_months(last_seen_on, ACCOUNT_MONTHS) if last_seen_on else joined_on + NEVER_USED
    return add_months(day.replace(day=1), 1)


def erased_from(falls_due_on: date, listed_on: date) -> date:
    """The first day on which it may really go: due, and listed long enough for somebody to hold it."""
    return max(falls_due_on, listed_on + NOTICE)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
