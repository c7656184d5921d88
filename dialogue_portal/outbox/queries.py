"""What the health page and the outbox pages show."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from dialogue_portal.outbox.models import OutgoingEmail, OutgoingEmailQuerySet
from dialogue_portal.outbox.rendering import direction_of
from dialogue_portal.outbox.states import Status


@dataclass(frozen=True)
class Pile:
    """The e-mails of one letter in one language: how many, and one of them to read."""

    sample: OutgoingEmail
    count: int

    @property
    def direction(self) -> str:
        return direction_of(self.sample.language)


def oldest_unsent() -> datetime | None:
    """Since when the longest-waiting e-mail is on its way; held ones wait for a person and do not count."""
    oldest: datetime | None = OutgoingEmail.objects.unsent().aggregate(oldest=Min("queued_at"))["oldest"]
    return oldest


def counts_by_status() -> dict[Status, int]:
    """How many e-mails stand where, zero included."""
    rows = OutgoingEmail.objects.order_by().values_list("status").annotate(count=Count("pk"))
    counted = {Status(status): count for status, count in rows}
    return {status: counted.get(status, 0) for status in Status}


def piles(rows: OutgoingEmailQuerySet) -> list[Pile]:
    """The rows by letter and language, in two queries."""
    grouped = rows.order_by().values_list("letter", "language").annotate(count=Count("pk"))
    counts = {(letter, language): count for letter, language, count in grouped}
    samples = rows.order_by("letter", "language", "created_at").distinct("letter", "language")
    return [Pile(sample, counts.get((sample.letter, sample.language), 1)) for sample in samples]
