"""The rules of review of every edition, and what has been changed in them."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef

from dialogue_portal.audit.changes import Change, changes_in
from dialogue_portal.editions.models import Edition
from participants.models import Criterion, ReviewRules, VotingRound
from participants.states import RoundStatus

SHOWN = 100


@dataclass(frozen=True)
class Difference:
    """One setting before and after."""

    name: str
    before: object
    after: object


@dataclass(frozen=True)
class RulesChange:
    """Who changed what, when and why; the first one has nothing before it."""

    change: Change
    differences: list[Difference]


def rules_of_editions() -> list[Any]:
    """Every edition with its rules, and whether they are frozen; one query."""
    opened = VotingRound.objects.filter(edition=OuterRef("pk")).exclude(status=RoundStatus.DRAFT)
    editions = Edition.objects.newest_first().select_related("review_rules")
    rows = list(editions.annotate(is_frozen=Exists(opened)))
    return [(row, getattr(row, "review_rules", None) or ReviewRules(edition=row)) for row in rows]


def rubric_of(edition: Edition) -> list[tuple[Criterion, float]]:
    """The lines of the rubric with their share in percent."""
    rows = list(Criterion.objects.filter(edition=edition))
    total = sum(row.weight for row in rows)
    return [(row, 100 * row.weight / total) for row in rows]


def history_of(edition: Edition) -> list[RulesChange]:
    """Every change, the newest first."""
    event_model: Any = apps.get_model("participants", "ReviewRulesEvent")
    events = event_model.objects.filter(edition=edition).select_related("pgh_context").order_by("-pgh_id")
    changes = changes_in(events[: SHOWN + 1])
    older = [*changes[1:], None]
    return [
        RulesChange(change, _differences(before.event, change.event) if before else [])
        for change, before in zip(changes[:SHOWN], older, strict=False)
    ]


def _differences(before: Any, after: Any) -> list[Difference]:
    fields = [field for field in ReviewRules._meta.fields if field.name not in {"id", "edition"}]
    return [
        Difference(str(field.verbose_name), _said(before, field), _said(after, field))
        for field in fields
        if getattr(before, field.name) != getattr(after, field.name)
    ]


def _said(event: Any, field: Any) -> object:
    value = getattr(event, field.name)
    if isinstance(value, dict):
        return ", ".join(f"{code} {number}" for code, number in value.items()) or "–"
    return dict(field.choices or ()).get(value, value)
