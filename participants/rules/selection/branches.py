"""Branch and bound over the few columns that prices leave open, each branch closed by prices in whole numbers."""

from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from math import gcd

import numpy as np

from participants.rules.selection.lessons import Lessons
from participants.rules.selection.narrow import Narrow
from participants.rules.selection.prices import SCALE, Prices, prices_of
from participants.rules.selection.program import Numbers, Program
from participants.rules.selection.solver import Relaxation, Solver

MOST_NODES = 4_000
NEARLY = 1e-6
NEVER = -(2**42)  # worth less than anything, and still to be counted times SCALE
DOWN, UP = 0, 1


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a branch comes from: the column, the side, how far it was moved, and the bound before."""

    column: int
    side: int
    way: float
    bound: int


@dataclass(frozen=True, slots=True, order=True)
class Branch:
    """Solutions between two ends of every column; the one with the highest bound comes first, then the latest."""

    below: int
    age: int
    program: Program = field(compare=False)
    cut: Cut | None = field(compare=False)


class Branches:
    """The search for the best solution of a narrow program, begun where the solver `around` it stands."""

    def __init__(self, narrow: Narrow, lessons: Lessons, step: int, around: Solver) -> None:
        self.narrow, self.lessons, self.step = narrow, lessons, step
        self.now = narrow.program
        self.solver = Solver(narrow.program)
        self.solver.begin_as(around, narrow.columns, narrow.rows)
        self.worth = NEVER
        self.solution: Numbers | None = None

    def best(self, least: int) -> Numbers | None:
        """Find the best solution worth `least` or more; None where there is none.

        Source: best-first branch and bound, dual simplex from the last basis, columns settled by their reduced
        costs; a branch is left only when prices in whole numbers, or Farkas' lemma, close it.
        """
        self.worth, self.solution = least - self.step, None
        waiting = [Branch(NEVER * SCALE, 0, self.narrow.program, None)]
        for count in range(1, MOST_NODES):
            if not waiting or self._most(-waiting[0].below) <= self.worth:
                return self.solution
            branch = heappop(waiting)
            relaxation, prices = self._relaxed(branch.program)
            if relaxation is None and prices.bound >= 0:
                break
            self._learn(branch, relaxation, prices)
            if relaxation is not None and not self._is_closed(branch.program, relaxation, prices):
                for half in self._halves(self._settled(branch.program, prices), relaxation, prices, count):
                    heappush(waiting, half)
        return self._by_the_solver(least)

    def _is_closed(self, branch: Program, relaxation: Relaxation, prices: Prices) -> bool:
        """Say whether nothing better is left here, after a look at the solution itself."""
        if self._most(prices.bound) <= self.worth:
            return True
        candidate = self._rounded(relaxation)
        if branch.allows(candidate) and branch.worth(candidate) > self.worth:
            self.worth, self.solution = branch.worth(candidate), candidate
        return self._is_one_choice(branch) or self._most(prices.bound) <= self.worth

    def _is_one_choice(self, branch: Program) -> bool:
        return not (branch.upper > branch.lower)[self.narrow.is_whole].any()

    def _relaxed(self, branch: Program) -> tuple[Relaxation | None, Prices]:
        moved = np.flatnonzero((self.now.lower != branch.lower) | (self.now.upper != branch.upper))
        if len(moved):
            self.solver.bound(moved, branch.lower[moved], branch.upper[moved])
        self.now = branch
        relaxation = self.solver.relax()
        if relaxation is None:
            return None, prices_of(branch.with_cost({}), self.solver.contradiction())
        return relaxation, prices_of(branch, relaxation)

    def _most(self, bound: int) -> int:
        return bound // (SCALE * self.step) * self.step

    def _learn(self, branch: Branch, relaxation: Relaxation | None, prices: Prices) -> None:
        if cut := branch.cut:
            now = self.worth * SCALE if relaxation is None else min(prices.bound, cut.bound)
            self.lessons.learn(cut.column, cut.side, (cut.bound - now) / cut.way)

    def _rounded(self, relaxation: Relaxation) -> Numbers:
        whole = self.narrow.is_whole
        x = np.ceil(relaxation.columns - NEARLY).astype(np.int64)
        x[whole] = np.rint(relaxation.columns[whole])
        return x

    def _settled(self, branch: Program, prices: Prices) -> Program:
        """Hold what prices settle: leaving its end there would cost a column more than there is to gain."""
        held = ~prices.open_at(self.worth + self.step)
        return replace(
            branch,
            lower=np.where(held, prices.favoured, branch.lower),
            upper=np.where(held, prices.favoured, branch.upper),
        )

    def _halves(
        self, branch: Program, relaxation: Relaxation, prices: Prices, count: int
    ) -> tuple[Branch, ...]:
        """Cut where both halves promise to fall most; of equals the half the column leans to is looked at first."""
        if self._is_one_choice(branch):
            return (Branch(-prices.bound, -2 * count, branch, None),)
        column = self._undecided(branch, relaxation)
        value, number = relaxation.columns[column], int(self.narrow.columns[column])
        cut = min(max(int(np.floor(value)), int(branch.lower[column])), int(branch.upper[column]) - 1)
        low, high = branch.upper.copy(), branch.lower.copy()
        low[column], high[column] = cut, cut + 1
        part = min(max(value - cut, NEARLY), 1 - NEARLY)
        down, up = (Cut(number, DOWN, part, prices.bound), Cut(number, UP, 1 - part, prices.bound))
        first = -2 * count
        return (
            Branch(-prices.bound, first + (part >= 0.5), replace(branch, upper=low), down),
            Branch(-prices.bound, first + (part < 0.5), replace(branch, lower=high), up),
        )

    def _undecided(self, branch: Program, relaxation: Relaxation) -> int:
        values = relaxation.columns
        room = (branch.upper > branch.lower) & self.narrow.is_whole
        between = np.flatnonzero(room & (np.abs(values - np.rint(values)) > NEARLY))
        if not len(between):
            between = np.flatnonzero(room)
        parts = values[between] - np.floor(values[between])
        return int(between[np.argmax(self.lessons.promise(self.narrow.columns[between], parts))])

    def _by_the_solver(self, least: int) -> Numbers | None:
        """Leave a question with too many branches to the solver's own, and count its answer again."""
        solution = Solver(self.narrow.program).solve()
        if solution is None or self.narrow.program.worth(solution) < least:
            return None
        return solution


def step_of(program: Program) -> int:
    """Give what every worth is a multiple of."""
    return gcd(*program.cost.tolist()) or 1
