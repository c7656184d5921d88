"""What a run says about its slate: what everybody would cost, what every bound costs, who could replace whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Json = dict[str, object]
Closeness = Literal["clear", "close", "draw", "no_slate", "locked"]

MERIT, DRAW, ORGANISATION = "merit", "draw", "max_per_organisation"
LOCKED_IN, LOCKED_OUT = "locked_in", "locked_out"


@dataclass(frozen=True, slots=True)
class WithoutTargets:
    """The slate if every bound that may give were dropped: its merit in points, its ids in order."""

    optimum: int
    slate: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The best merit in points when bounds may give by this many places together."""

    short: int
    merit: int


@dataclass(frozen=True, slots=True)
class Explanations:
    """Everything exact, in points of merit, by applicant's id or by the name of a bound.

    losses: of everybody not chosen; 0 lost the draw, None no slate with them keeps the rules.
    binding: which rules stand against them, named as the gains are; or `max_per_organisation` (a colleague has
        the place), `locked_in` (who would have to go is locked in), `locked_out`, `draw` (only the draw stands
        against them), `merit` (nobody on the slate comes after them).
    gains: what merit gains when this bound alone gives by one; only where it gains at all.
    replacements: of every member, who would best take the place if all others stay; None nobody could.
    Without a slate that keeps every rule there are no losses, gains and replacements.
    """

    without_targets: WithoutTargets
    curve: tuple[CurvePoint, ...]
    losses: Mapping[str, int | None] = field(default_factory=dict)
    binding: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gains: Mapping[str, int] = field(default_factory=dict)
    replacements: Mapping[str, str | None] = field(default_factory=dict)

    def as_result(self) -> Json:
        """Name the explanations as `result.json` does; nothing when there is no slate."""
        if not self.replacements:
            return {}
        return {
            "loss": dict(self.losses),
            "gain_if_loosened_by_one": dict(self.gains),
            "single_replacement": dict(self.replacements),
        }


def closeness(loss: int | None, step: int, is_locked: bool) -> Closeness:
    """Put a loss in points into a word for people; `step` is the edition's merit step, in points.

    Close means that one step more of their own merit would have brought them at least into the draw: merit
    grows by a point, the loss shrinks by a point.
    """
    if is_locked:
        return "locked"
    if loss is None:
        return "no_slate"
    if loss == 0:
        return "draw"
    return "close" if loss <= step else "clear"
