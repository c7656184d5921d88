"""A few hundred columns of a program, asked the same question thousands of times with shifted rules."""

from dataclasses import dataclass, replace

import numpy as np

from participants.rules.selection.branches import Branches
from participants.rules.selection.prices import Prices
from participants.rules.selection.program import Mask, Numbers, Program


@dataclass(frozen=True, slots=True)
class Shift:
    """Rows whose lower end goes down, and whose upper end goes up, by so much."""

    rows: Numbers
    down: Numbers
    up: Numbers


NOTHING: Numbers = np.zeros(0, np.int64)
UNSHIFTED = Shift(NOTHING, NOTHING, NOTHING)


@dataclass(frozen=True, slots=True)
class Found:
    """The best of a kernel (None where there is none), and prices of every row of the whole program.

    `is_empty`: the prices, of the program without its costs, prove that the kernel holds no solution at all.
    """

    worth: int | None
    solution: Numbers
    prices: Numbers
    is_empty: bool


class Kernel:
    """The columns that prices leave open; all others stay at the end that the prices favour.

    whole: the columns that must be whole; the others may be rounded up once those are.
    guard: what a solution loses at least (times SCALE) when it moves a column that is left out; None when none is.
    """

    def __init__(self, program: Program, prices: Prices, inside: Mask, whole: Mask) -> None:
        self.program, self.inside = program, inside
        self.rest = np.where(inside, 0, prices.favoured)
        self.held = program.activity(self.rest)
        self.worth = program.worth(self.rest)
        self.part, self.rows = program.part(inside, prices.favoured)
        self.place = np.cumsum(inside) - 1
        self.row_place = np.full(len(self.held), -1)
        self.row_place[self.rows] = np.arange(len(self.rows))
        self.branches = Branches(self.part, np.flatnonzero(whole[inside]))
        outside = prices.loss[~inside]
        self.guard = int(outside.min()) if len(outside) else None

    @property
    def is_whole(self) -> bool:
        """Say whether no column is left out."""
        return self.guard is None

    def with_column(self, column: int, rows: Numbers, least: int | None) -> Found | None:
        """Find the best with this column at one, worth `least` or more; `rows` are those it stands in.

        None when a rule is broken on which the kernel has no influence.
        """
        if self.inside[column]:
            lower = self.part.lower.copy()
            lower[self.place[column]] = 1
            return self._answer(replace(self.part, lower=lower), self.worth, least)
        if self.rest[column]:
            return self._answer(self.part, self.worth, least)
        ones = np.ones_like(rows)
        return self.shifted(Shift(rows, ones, -ones), least, int(self.program.cost[column]))

    def shifted(self, shift: Shift, least: int | None, beside: int = 0) -> Found | None:
        """Find the best when rows are shifted, worth `least` or more with what is worth something beside it."""
        places = self.row_place[shift.rows]
        known = places >= 0
        if not self._keeps(shift, ~known):
            return None
        asked = self.part.shifted(places[known], shift.down[known], shift.up[known])
        return self._answer(asked, self.worth + beside, least)

    def _keeps(self, shift: Shift, which: Mask) -> bool:
        rows = shift.rows[which]
        lower, upper = self.program.row_lower[rows] - shift.down[which], self.program.row_upper[rows]
        return bool(((lower <= self.held[rows]) & (self.held[rows] <= upper + shift.up[which])).all())

    def _answer(self, asked: Program, beside: int, least: int | None) -> Found:
        best = self.branches.best(asked, None if least is None else least - beside)
        prices = np.zeros(len(self.held), np.int64)
        prices[self.rows] = best.prices
        if best.worth is None or best.solution is None:
            return Found(None, NOTHING, prices, best.is_empty)
        solution = self.rest.copy()
        solution[self.inside] = best.solution
        return Found(best.worth + beside, solution, prices, best.is_empty)
