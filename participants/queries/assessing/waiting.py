"""What waits for an assessor, in the order in which it is best read, and how far everybody is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import Assessment
from participants.permissions.assessing import ASSESSED
from participants.queries.assessing.people import possible_assessors
from participants.rules.assessing import Unread, reading_order
from participants.states import AssessmentStatus

WAITS = Q(status=AssessmentStatus.GIVEN, application__status__in=ASSESSED)
IS_COMPLETE = Q(status=AssessmentStatus.COMPLETE)


@dataclass(frozen=True)
class Desk:
    """How many wait for somebody, how many of them are overdue, and the next deadline."""

    waiting: int
    overdue: int
    next_due_at: datetime | None


@dataclass(frozen=True)
class Progress:
    """One assessor of an edition: what was given, is complete, waits, is overdue."""

    person: User
    is_here: bool
    given: int
    complete: int
    waiting: int
    overdue: int


def desk_of(person: User, *, at: datetime) -> Desk:
    """What waits for this person; one query."""
    counts = Assessment.objects.filter(WAITS, assessor=person).aggregate(
        waiting=Count("pk"), overdue=Count("pk", filter=Q(due_at__lt=at)), next_due_at=Min("due_at")
    )
    return Desk(**counts)


def in_reading_order(person: User) -> list[int]:
    """The keys of what waits for this person, the next one first; two queries."""
    mine = Assessment.objects.filter(assessor=person).order_by()
    waiting = mine.filter(WAITS).values_list("pk", "place", "application__region", "due_at")
    read = mine.filter(IS_COMPLETE).values_list("application__region").annotate(count=Count("pk"))
    found = [
        Unread(str(key), place, region, due.date() if due else None) for key, place, region, due in waiting
    ]
    return [int(key) for key in reading_order(found, dict(read), str(person.pk))]


def next_after(person: User, key: int) -> int | None:
    """The one to read after this one: from the beginning again at the end, nothing when no other waits."""
    order = in_reading_order(person)
    others = [one for one in order if one != key]
    here = order.index(key) if key in order else 0
    return next(iter(others[here:] or others), None)


def rows_of(person: User) -> QuerySet[Assessment]:
    """This person's own, with what a page shows of the application."""
    return Assessment.objects.filter(assessor=person).select_related("application__edition")


def progress_of(edition: Edition, *, at: datetime) -> list[Progress]:
    """Everybody who has been given something of the edition, by name; constant queries."""
    live = ~Q(status=AssessmentStatus.DECLINED)
    overdue = WAITS & Q(due_at__lt=at)
    rows = (
        Assessment.objects.filter(live, application__edition=edition)
        .order_by()
        .values_list("assessor")
        .annotate(
            given=Count("pk"),
            complete=Count("pk", filter=IS_COMPLETE),
            waiting=Count("pk", filter=WAITS),
            overdue=Count("pk", filter=overdue),
        )
    )
    counts = {row[0]: row[1:] for row in rows}
    here = set(possible_assessors().values_list("pk", flat=True))
    people = User.objects.filter(pk__in=counts).order_by("name", "email")
    return [Progress(person, person.pk in here, *counts[person.pk]) for person in people]


def due_by_person(*, before: datetime) -> list[tuple[User, int]]:
    """Those of the secretariat with something due by then, and how much; two queries."""
    due = Assessment.objects.filter(WAITS, due_at__lt=before).order_by().values("assessor")
    counts = dict(due.values_list("assessor").annotate(count=Count("pk")))
    return [(person, counts[person.pk]) for person in possible_assessors().filter(pk__in=counts)]


def untaken() -> list[tuple[str, str, int]]:
    """Editions with places that were declined and that nobody has: address, title, how many; two queries."""
    rows = Assessment.objects.filter(application__status__in=ASSESSED).order_by()
    declined = rows.filter(status=AssessmentStatus.DECLINED)
    live = Assessment.objects.filter(application=OuterRef("application"), place=OuterRef("place"))
    open_places = declined.exclude(Exists(live.exclude(status=AssessmentStatus.DECLINED)))
    places = set(open_places.values_list("application__edition", "application", "place"))
    counts = Counter(edition for edition, _application, _place in places)
    editions = Edition.objects.in_bulk(list(counts))
    return [(row.slug, row.name, counts[key]) for key, row in editions.items()]
