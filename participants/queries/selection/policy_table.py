"""The table of targets: every value a target can speak of, with what the pool holds beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from participants.models import SelectionPolicy
from participants.models.policy import Feature
from participants.queries.selection.sense import row_of, values_of
from participants.queries.selection.sentences import ANSWERED_FOR_BALANCE, Wording
from participants.rules.selection.held import Holdings
from participants.rules.selection.sense import FEWEST, MINIMUM_ONLY, Row

# How exactly somebody may know what was answered for balance: to the person; for those who do not see who comes and
# goes, in fives; for those who do, that there are enough for a target.
EXACT, IN_FIVES, ENOUGH = 1, 5, 1_000_000


@dataclass(frozen=True)
class Line:
    """One value: its name, what is asked of it, and whether only a minimum may be."""

    feature: str
    value: str
    name: str
    row: Row
    is_minimum_only: bool

    @property
    def key(self) -> str:
        """How fields and sentences of this line are named."""
        return f"{self.feature}:{self.value}"


@dataclass(frozen=True)
class Group:
    """One feature with its lines; `is_published` says that applicants have been told of it."""

    feature: str
    name: str
    lines: Sequence[Line]
    is_published: bool


def groups_of(policy: SelectionPolicy, rows: Sequence[Row] | None = None) -> list[Group]:
    """Every feature in the order people speak of them; `rows` stand in for the targets that are saved."""
    wording = Wording(policy.edition)
    asked = {
        (row.feature, row.value): row
        for row in ([row_of(target) for target in policy.targets.all()] if rows is None else rows)
    }
    known = values_of(policy)
    strangers = [key for key in asked if key[1] not in known.get(key[0], ())]
    is_open = policy.features_published_at is None
    return [
        Group(
            feature,
            str(Feature(feature).label),
            [
                _line(wording, feature, value, asked.get((feature, value)))
                for value in (*values, *(value for name, value in strangers if name == feature))
            ],
            is_open or feature in policy.features,
        )
        for feature, values in known.items()
    ]


def _line(wording: Wording, feature: str, value: str, row: Row | None) -> Line:
    # A new row begins in places; a row that is already there keeps its unit.
    return Line(
        feature,
        value,
        wording.value(feature, value),
        row or Row(feature, value),
        (feature, value) in MINIMUM_ONLY,
    )


def held_in_words(pool: Holdings, feature: str, value: str, *, step: int = EXACT) -> str:
    """What the pool holds of a value; of what is answered for balance only, nothing small, and else in whole steps."""
    people = pool.of(feature, value).people
    if feature not in ANSWERED_FOR_BALANCE or (step == EXACT and not people):
        return str(people)
    if people < FEWEST:
        return _("fewer than %(fewest)d") % {"fewest": FEWEST}
    return (
        str(people)
        if step == EXACT
        else _("at least %(least)d") % {"least": max(FEWEST, people - people % step)}
    )


def in_percent(rows: Sequence[Row], of: int) -> list[Row]:
    """Numbers of places as a share of `of`, never tighter than they were: minimum rounded down, maximum up."""
    return [
        row
        if row.is_percent or not of
        else Row(
            row.feature,
            row.value,
            row.minimum * 100 // of,
            None if row.maximum is None else min(100, -(-row.maximum * 100 // of)),
            True,
        )
        for row in rows
    ]


def copied_rows(policy: SelectionPolicy, like: SelectionPolicy) -> tuple[list[Row], list[str]]:
    """The targets of another edition for this one, and what this edition does not know; shares where sizes differ."""
    rows = [row_of(target) for target in like.targets.all()]
    known: Mapping[str, Sequence[str]] = values_of(policy)
    wording = Wording(like.edition)
    lost = [
        wording.what(row.feature, row.value) for row in rows if row.value not in known.get(row.feature, ())
    ]
    kept = [row for row in rows if row.value in known.get(row.feature, ())]
    return (kept if policy.panel == like.panel else in_percent(kept, like.panel)), lost
