"""The shortlist as it stands, to be changed by hand, and every change of it with who, when and why."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import Application
from participants.queries.shortlist import SHOWN, Line, Scores
from participants.states import ApplicationStatus as S

PUT_ON, TAKE_OFF = "shortlist", "take_off_shortlist"
NAMED = 5
Change = Mapping[str, Any]


@dataclass(frozen=True)
class ListChange:
    """What somebody did in one step: how many were put on or taken off, some of them by name, and why."""

    key: UUID
    is_put_on: bool
    at: datetime
    who: str
    why: str
    count: int
    some: list[tuple[UUID, str, str]]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.some)


def keys_by_score(edition: Edition, status: str, scores: Scores, *, region: str, words: str) -> list[UUID]:
    """Applications on the shortlist, or not on it, the best assessed first."""
    rows = Application.objects.in_edition(edition).filter(status=status).order_by("receipt", "pk")
    if region:
        rows = rows.from_region(region)
    if words:
        rows = rows.filter(Q(receipt__icontains=words) | Q(organisation_name__icontains=words))
    keys = list(rows.values_list("pk", flat=True))
    return sorted(keys, key=lambda key: (key not in scores, -scores.get(key, 0)))


def lines_of(keys: list[UUID], scores: Scores) -> list[Line]:
    """These with their scores, in this order."""
    rows = Application.objects.only(*SHOWN).in_bulk(keys)
    return [Line(rows[key], scores.get(key)) for key in keys if key in rows]


def changes_of(edition: Edition) -> QuerySet[Any]:
    """Every step somebody took, the newest first."""
    return (  # type: ignore[no-any-return]  # made by the library
        events_of(edition)
        .order_by()
        .values("pgh_context_id", "pgh_context__metadata")
        .annotate(count=Count("pk"), at=Min("pgh_created_at"), last=Max("pgh_id"))
        .order_by("-last")
    )


def in_words(edition: Edition, steps: list[Change]) -> list[ListChange]:
    """These steps with names; two queries however many there are."""
    facts = [step["pgh_context__metadata"] for step in steps]
    actors = {said["actor"] for said in facts if said.get("actor")}
    names = {str(person.pk): str(person) for person in User.objects.filter(pk__in=actors)}
    some = _some_of(edition, [step["pgh_context_id"] for step in steps])
    return [
        ListChange(
            step["pgh_context_id"],
            said["verb"] == PUT_ON,
            step["at"],
            names.get(said.get("actor", ""), ""),
            said.get("reason", ""),
            step["count"],
            some[step["pgh_context_id"]],
        )
        for step, said in zip(steps, facts, strict=True)
    ]


def standing_of(edition: Edition, change: UUID) -> tuple[str, list[UUID]]:
    """What a step did, and the applications that nothing has happened to since."""
    events = events_of(edition).filter(pgh_context=change)
    newest = _events().filter(pgh_obj=OuterRef("pk")).order_by("-pgh_id")
    rows = Application.objects.filter(pk__in=events.order_by().values("pgh_obj"))
    last = rows.annotate(last=Subquery(newest.values("pgh_context")[:1])).filter(last=change)
    verb = events.values_list("pgh_context__metadata__verb", flat=True).first() or ""
    done = {PUT_ON: S.SHORTLISTED, TAKE_OFF: S.ELIGIBLE}.get(verb)
    return verb, list(last.filter(status=done).order_by("pk").values_list("pk", flat=True)) if done else []


def events_of(edition: Edition) -> QuerySet[Any]:
    """Every time an application of the edition was put on or taken off."""
    return _events().filter(edition=edition, pgh_context__metadata__verb__in=[PUT_ON, TAKE_OFF])


def _events() -> QuerySet[Any]:
    event_model: Any = apps.get_model("participants", "ApplicationEvent")
    return event_model.objects.all()  # type: ignore[no-any-return]  # made by the library


def _some_of(edition: Edition, changes: list[UUID]) -> dict[UUID, list[tuple[UUID, str, str]]]:
    place = Window(RowNumber(), partition_by=F("pgh_context_id"), order_by=F("pgh_id").asc())
    events = events_of(edition).filter(pgh_context__in=changes).annotate(place=place)
    rows = events.filter(place__lte=NAMED).order_by("pgh_context_id", "place")
    found: dict[UUID, list[tuple[UUID, str, str]]] = defaultdict(list)
    for change, *application in rows.values_list(
        "pgh_context_id", "pgh_obj", "pgh_obj__receipt", "pgh_obj__organisation_name"
    ):
        found[change].append((application[0], application[1], application[2]))
    return found
