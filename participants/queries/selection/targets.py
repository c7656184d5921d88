"""Every target of a run with its range, what the slate holds, a bar to see it by, and what it costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participants.models import SelectionRun
from participants.models.policy import Feature
from participants.queries.selection.sentences import ANSWERED_FOR_BALANCE, Wording, is_balance


@dataclass(frozen=True)
class TargetLine:
    """One target: its range, what the slate holds, and a bar to see it by."""

    what: str
    minimum: int
    maximum: int
    chosen: int
    in_pool: int
    panel: int

    @property
    def is_kept(self) -> bool:
        """Whether the slate keeps the target."""
        return self.minimum <= self.chosen <= self.maximum

    @property
    def bar(self) -> dict[str, float]:
        """Places on a scale of 0 to 100 for the drawing."""
        scale = 100 / max(self.panel, 1)
        left, right, at = (
            min(places, self.panel) * scale for places in (self.minimum, self.maximum, self.chosen)
        )
        return {"left": round(left, 1), "width": round(max(right - left, 0.8), 1), "at": round(at, 1)}


@dataclass(frozen=True)
class Price:
    """What one rule costs: the merit there would be more if it gave by one place."""

    rule: str
    points: int


def target_lines(run: SelectionRun, wording: Wording, *, sees_balance: bool = True) -> list[TargetLine]:
    """Every target whose totals may be seen, features in the order in which people speak of them."""
    panel, counts = run.policy["panel"], run.result.get("counts", [])
    return [
        TargetLine(
            what=wording.what(count["feature"], count["value"]),
            minimum=count["minimum"],
            maximum=panel if count["maximum"] is None else count["maximum"],
            chosen=count["chosen"],
            in_pool=count["in_pool"],
            panel=panel,
        )
        for count in in_spoken_order(counts)
        if sees_balance or count["feature"] not in ANSWERED_FOR_BALANCE
    ]


def in_spoken_order(counts: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Features in the order in which people speak of them."""
    order = {feature: place for place, feature in enumerate(Feature.values)}
    return sorted(counts, key=lambda count: order.get(count["feature"], len(order)))


def prices(run: SelectionRun, wording: Wording, *, sees_balance: bool = True) -> list[Price]:
    """The rules that cost merit, the dearest first; one that costs any is met exactly, which tells its total."""
    gains = run.explanations.get("gains", {})
    costly = [
        (points, wording.rule(name, run.policy))
        for name, points in gains.items()
        if points and (sees_balance or not is_balance(name))
    ]
    return [Price(rule, points) for points, rule in sorted(costly, key=lambda one: (-one[0], one[1]))]
