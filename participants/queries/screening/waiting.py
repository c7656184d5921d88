"""How much of each edition waits for screening."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from participants.models import Application
from participants.states import ApplicationStatus as A

PATIENCE = timedelta(days=7)


@dataclass(frozen=True)
class Queue:
    """One edition: its applications to screen, and those returned that nobody has answered for a week."""

    edition: int
    title: str
    to_screen: int
    unanswered: int


def queues(*, at: datetime) -> list[Queue]:
    """Of every edition that has any, in one query."""
    unanswered = Q(status=A.RETURNED, screened_at__lt=at - PATIENCE)
    rows = (
        Application.objects.filter(Q(status=A.SUBMITTED) | unanswered)
        .order_by()
        .values("edition", "edition__title")
        .annotate(
            to_screen=Count("pk", filter=Q(status=A.SUBMITTED)), unanswered=Count("pk", filter=unanswered)
        )
        .order_by("-edition__starts_on", "-edition")
    )
    found = rows.values_list("edition", "edition__title", "to_screen", "unanswered")
    return [Queue(*row) for row in found]
