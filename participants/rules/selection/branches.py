"""Branch and bound for small programs that are asked again and again, closed by prices in whole numbers."""

from dataclasses import dataclass, replace
from math import gcd

import numpy as np

from participants.rules.selection.errors import SolverError
from participants.rules.selection.prices import SCALE, Prices, prices_of
from participants.rules.selection.program import Numbers, Program
from participants.rules.selection.solver import DUAL, Relaxation, Solver

MOST_NODES = 60  # beyond these the cuts of the solver are quicker
NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Best:
    """The best solution worth `least` or more (None where there is none), and the prices of the first relaxation.

    `is_empty`: those prices (of the program without its costs) prove that no solution exists at all.
    """

    worth: int | None
    solution: Numbers | None
    prices: Numbers
    is_empty: bool


class Branches:
    """A program whose rows and columns may be held between other ends at every question.

    whole: the columns that must be whole; the others may be rounded up once those are.
    """

    def __init__(self, program: Program, whole: Numbers) -> None:
        self.program, self.whole = program, whole
        self.now = program
        self.step = gcd(*program.cost.tolist()) or 1
        self.solver = Solver(program, again=DUAL)
        self.solver.only_relax()

    def best(self, asked: Program, least: int | None) -> Best:
        """Find the best solution worth `least` or more between the ends that `asked` gives.

        Source: depth-first branch and bound, dual simplex from the last basis; a branch is left only when prices
        in whole numbers, or Farkas' lemma, close it.
        """
        self.solver.between(asked.row_lower, asked.row_upper)
        first: Best | None = None
        worth, solution = None if least is None else least - 1, None
        stack, nodes = [asked], 0
        while stack:
            nodes += 1
            if nodes > MOST_NODES:
                return self._by_the_solver(asked, least, first)
            branch = stack.pop()
            relaxation, prices = self._relaxed(branch)
            first = first or Best(None, None, prices.rows, relaxation is None)
            if relaxation is None and prices.bound >= 0:
                return self._by_the_solver(asked, least, replace(first, is_empty=False))
            if relaxation is None or (worth is not None and self._most(prices) <= worth):
                continue
            candidate = self._rounded(relaxation)
            if branch.allows(candidate) and (worth is None or branch.worth(candidate) > worth):
                worth, solution = branch.worth(candidate), candidate
                if self._most(prices) <= worth:
                    continue
            stack.extend(self._halves(branch, relaxation))
        if first is None:
            raise SolverError("The solver was asked nothing.")
        return replace(first, worth=None if solution is None else worth, solution=solution)

    def _relaxed(self, branch: Program) -> tuple[Relaxation | None, Prices]:
        moved = np.flatnonzero((self.now.lower != branch.lower) | (self.now.upper != branch.upper))
        if len(moved):
            self.solver.bound(moved, branch.lower[moved], branch.upper[moved])
        self.now = branch
        relaxation = self.solver.relax()
        if relaxation is None:
            return None, prices_of(branch.with_cost({}), self.solver.contradiction())
        return relaxation, prices_of(branch, relaxation)

    def _most(self, prices: Prices) -> int:
        return prices.bound // (SCALE * self.step) * self.step

    def _rounded(self, relaxation: Relaxation) -> Numbers:
        x = np.ceil(relaxation.columns - NEARLY).astype(np.int64)
        x[self.whole] = np.rint(relaxation.columns[self.whole])
        return x

    def _halves(self, branch: Program, relaxation: Relaxation) -> tuple[Program, Program]:
        """Split where the relaxation is most undecided; the half it leans to is looked at first."""
        values = relaxation.columns[self.whole]
        room = (branch.upper - branch.lower)[self.whole] > 0
        undecided = np.where(room, np.abs(values - np.rint(values)), -1.0)
        column = self.whole[int(np.argmax(undecided))]
        if not undecided.max() >= 0:
            raise SolverError("The solver is undecided although every choice is made.")
        value = relaxation.columns[column]
        cut = min(max(int(np.floor(value)), int(branch.lower[column])), int(branch.upper[column]) - 1)
        low, high = branch.upper.copy(), branch.lower.copy()
        low[column], high[column] = cut, cut + 1
        down, up = replace(branch, upper=low), replace(branch, lower=high)
        return (down, up) if value - cut >= 0.5 else (up, down)

    def _by_the_solver(self, asked: Program, least: int | None, first: Best | None) -> Best:
        """Leave a question with too many branches to the solver's own, and count its answer again."""
        if first is None:
            raise SolverError("The solver was asked nothing.")
        solution = Solver(asked).solve()
        if solution is None or (least is not None and asked.worth(solution) < least):
            return first
        return replace(first, worth=asked.worth(solution), solution=solution)
