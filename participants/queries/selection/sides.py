"""Slates beside each other: every count, the merit, what their policies say differently, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from participants.queries.selection.sentences import ANSWERED_FOR_BALANCE, Wording
from participants.queries.selection.targets import in_spoken_order

Kept = Mapping[str, Any]
SIZES = ("panel", "reserve", "max_per_organisation", "max_per_country", "min_countries")


@dataclass(frozen=True)
class Side:
    """One of several slates: the policy it comes from, who is on it by the ids of the record, its counts."""

    policy: Kept
    slate: frozenset[str]
    counts: Sequence[Kept]
    countries: int
    merit: int | None
    is_feasible: bool


@dataclass(frozen=True)
class Cell:
    """What one slate holds of a value, and its range; nothing where it has no target for it."""

    chosen: int | None = None
    minimum: int = 0
    maximum: int | None = None

    @property
    def span(self) -> str:
        """The range as a person says it."""
        has_none = not self.minimum and self.maximum is None
        return span(None if has_none else (self.minimum, self.maximum))

    @property
    def is_kept(self) -> bool:
        """Whether the range is kept."""
        chosen = self.chosen or 0
        return self.minimum <= chosen and (self.maximum is None or chosen <= self.maximum)


@dataclass(frozen=True)
class CountLine:
    """One value in every slate."""

    what: str
    cells: list[Cell]

    @property
    def differs(self) -> bool:
        """Whether the slates hold it differently."""
        return len({cell.chosen for cell in self.cells}) > 1


def count_lines(sides: Sequence[Side], wording: Wording, *, sees_balance: bool) -> list[CountLine]:
    """Every value that any of the slates has a target for.

    Beside who comes and who goes, counts of what was answered for balance only would tell it of single people:
    they are for those who read the record too.
    """
    held = [{(c["feature"], c["value"]): c for c in side.counts} for side in sides]
    known = {name: count for counts in held for name, count in counts.items()}
    shown = [
        count
        for count in in_spoken_order(list(known.values()))
        if sees_balance or count["feature"] not in ANSWERED_FOR_BALANCE
    ]
    return [
        CountLine(
            wording.what(count["feature"], count["value"]),
            [_cell(counts.get((count["feature"], count["value"]))) for counts in held],
        )
        for count in shown
    ]


def _cell(count: Kept | None) -> Cell:
    return Cell(count["chosen"], count["minimum"], count["maximum"]) if count else Cell()


def differences(before: Kept, after: Kept, wording: Wording, *, sees_balance: bool = True) -> list[str]:
    """What the second policy says differently, a sentence each."""
    return [
        *_sizes(before, after),
        *_targets(before, after, wording, sees_balance=sees_balance),
        *_locks(before, after),
    ]


def _sizes(before: Kept, after: Kept) -> list[str]:
    names = {
        "panel": _("Places"),
        "reserve": _("Reserve places"),
        "max_per_organisation": _("At most per organisation"),
        "max_per_country": _("At most per country"),
        "min_countries": _("Countries at least"),
    }
    return [
        _("%(what)s: %(after)s instead of %(before)s")
        % {"what": names[name], "after": after[name], "before": before[name]}
        for name in SIZES
        if before[name] != after[name]
    ]


def _targets(before: Kept, after: Kept, wording: Wording, *, sees_balance: bool) -> list[str]:
    old, new = (
        {(t["feature"], t["value"]): (t["minimum"], t["maximum"]) for t in kept["targets"]}
        for kept in (before, after)
    )
    return [
        _("%(what)s: %(after)s instead of %(before)s")
        % {
            "what": wording.what(*name),
            "after": span(new.get(name)),
            "before": span(old.get(name)),
        }
        for name in {**old, **new}
        if old.get(name) != new.get(name) and (sees_balance or name[0] not in ANSWERED_FOR_BALANCE)
    ]


def _locks(before: Kept, after: Kept) -> list[str]:
    old, new = ({(lock["id"], lock["kind"]) for lock in kept.get("locks", [])} for kept in (before, after))
    if old == new:
        return []
    facts = {"what": _("Locks"), "after": len(new), "before": len(old)}
    if len(old) != len(new):
        return [_("%(what)s: %(after)s instead of %(before)s") % facts]
    return [_("The locks are others.")]


def span(range_: tuple[int, int | None] | None) -> str:
    """A range as a person says it."""
    if range_ is None:
        return _("no target")
    minimum, maximum = range_
    if maximum is None:
        return _("at least %(minimum)d") % {"minimum": minimum}
    return _("%(minimum)d to %(maximum)d") % {"minimum": minimum, "maximum": maximum}
