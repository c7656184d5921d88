"""Where an application stands in the list it was opened from, and which one comes next."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from participants.models import Application
from participants.states import ApplicationStatus as A


@dataclass(frozen=True)
class Neighbours:
    """The ones before and after in the list, the next that awaits screening, and how many still do."""

    before: UUID | None
    after: UUID | None
    next_awaiting: UUID | None
    awaiting: int


def neighbours(application: Application, rows: QuerySet[Application]) -> Neighbours:
    """In the order of the list: the newest first, and from the end back to its beginning."""
    others = rows.exclude(pk=application.pk)
    at, pk = application.submitted_at, application.pk
    below = others.filter(Q(submitted_at__lt=at) | Q(submitted_at=at, pk__gt=pk)).order_by(
        "-submitted_at", "pk"
    )
    above = others.filter(Q(submitted_at__gt=at) | Q(submitted_at=at, pk__lt=pk)).order_by(
        "submitted_at", "-pk"
    )
    awaiting = others.filter(status=A.SUBMITTED)
    first_awaiting = awaiting.order_by("-submitted_at", "pk")
    return Neighbours(
        before=_first(above),
        after=_first(below),
        next_awaiting=_first(below.filter(status=A.SUBMITTED)) or _first(first_awaiting),
        awaiting=awaiting.count(),
    )


def _first(rows: QuerySet[Application]) -> UUID | None:
    return rows.values_list("pk", flat=True).first()
