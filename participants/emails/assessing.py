"""The letter to assessors."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.actions import post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient

ASSESSMENTS_DUE = Letter("assessments_due")


def say_assessments_due(counts: Iterable[tuple[User, int]], *, on: date) -> int:
    """To each: how many are due soon or overdue, and where; at most one letter a day."""
    path = reverse("admin:index")
    return post_many(
        ASSESSMENTS_DUE,
        [
            Addressed(
                Recipient(person.email, person.preferred_language),
                f"assessments:{person.pk}",
                {"count": count, "path": path},
            )
            for person, count in counts
        ],
        round=on.isoformat(),
    )
