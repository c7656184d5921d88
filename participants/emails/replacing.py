"""The letters to the reserve list: neutral, they say that there is news and where to read it."""

from collections.abc import Iterable
from datetime import datetime

from dialogue_portal.outbox.actions import post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from participants.emails.details import details_of
from participants.models import Application

RESERVE_ASKED = Letter("reserve_asked")
RESERVE_CLOSED = Letter("reserve_closed")


def ask_the_reserve(rows: Iterable[Application], *, at: datetime) -> int:
    """There is a question to each of them; each time it is asked is a letter of its own."""
    return post_many(RESERVE_ASKED, map(_addressed, rows), round=at.isoformat())


def say_reserve_closed(rows: Iterable[Application]) -> int:
    """There is the final news."""
    return post_many(RESERVE_CLOSED, map(_addressed, rows))


def _addressed(row: Application) -> Addressed:
    to = Recipient(row.email, row.contact_language or row.language)
    return Addressed(to, f"application:{row.pk}", details_of(row))
