"""Boxes of solutions, and whether prices close them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from participants.rules.selection.errors import SolverError
from participants.rules.selection.lessons import Lessons
from participants.rules.selection.prices import SCALE, prices_of
from participants.rules.selection.program import UNBOUNDED, Mask, Numbers, Program
from participants.rules.selection.solver import Solver

NEARLY = 1e-6
BOUND, FARKAS, OPEN = "bound", "farkas", ""
FAR = 2**30


@dataclass(frozen=True, slots=True)
class Box:
    """Solutions between two corners: closed by prices (`kind` says how), or open around an LP solution."""

    lower: Numbers
    upper: Numbers
    kind: str
    bound: int
    prices: Numbers
    solution: NDArray[np.float64]


class Boxes:
    """The boxes over the free columns of a program, the others held at their values in `rest`."""

    def __init__(self, program: Program, is_free: Mask, rest: Numbers, limit: int) -> None:
        self.program, self.rows = program.part(is_free, rest)
        self.columns = np.flatnonzero(is_free)
        self.limit = limit - program.worth(np.where(is_free, 0, rest)) * SCALE
        self.solver, self.lessons = Solver(self.program), Lessons(len(self.columns))

    def whole(self) -> Box:
        """Give the box that holds everything."""
        return self._closed(self.program.lower, self.program.upper)

    def halves(self, box: Box, column: int) -> tuple[Box, Box]:
        """Cut a box in two at the LP solution's value of this column."""
        cut = min(int(np.floor(box.solution[column] + 1e-9)), int(box.upper[column]) - 1)
        cut = max(cut, int(box.lower[column]))
        lower, upper = box.lower.copy(), box.upper.copy()
        upper[column], lower[column] = cut, cut + 1
        halves = self._closed(box.lower, upper), self._closed(lower, box.upper)
        part = min(max(float(box.solution[column]) - cut, NEARLY), 1 - NEARLY)
        for side, (half, way) in enumerate(zip(halves, (part, 1 - part), strict=True)):
            now = self.limit if half.kind else half.bound
            self.lessons.learn(column, side, max(0, box.bound - now) / way)
        return halves

    def sides(self, box: Box) -> Iterator[tuple[int, int, int]]:
        """Name the columns of the whole program that the box restricts."""
        moved = (box.lower > self.program.lower) | (box.upper < self.program.upper)
        for place in np.flatnonzero(moved).tolist():
            yield int(self.columns[place]), int(box.lower[place]), int(box.upper[place])

    def is_better(self, solution: Numbers) -> bool:
        """Say whether a solution is worth more than what is to be proved."""
        return self.program.worth(solution) * SCALE >= self.limit

    def _closed(self, lower: Numbers, upper: Numbers) -> Box:
        self.solver.bound(np.arange(len(lower)), lower, upper)
        relaxation = self.solver.relax()
        if relaxation is None:
            return self._empty(lower, upper)
        prices = prices_of(replace(self.program, lower=lower, upper=upper), relaxation)
        kind = BOUND if prices.bound < self.limit else OPEN
        return Box(lower, upper, kind, prices.bound, prices.rows, relaxation.columns)

    def _empty(self, lower: Numbers, upper: Numbers) -> Box:
        """Close a box without solutions: the least by which rows have to give prices them (Farkas)."""
        count = len(lower)
        self._giving.bound(np.arange(count), lower, upper)
        least = self._giving.relax()
        if least is None:
            raise SolverError("The solver found no way in which rows may give.")
        rules = replace(self.program, cost=np.zeros_like(self.program.cost), lower=lower, upper=upper)
        prices = prices_of(rules, least)
        kind = FARKAS if prices.bound < 0 else OPEN
        return Box(lower, upper, kind, prices.bound, prices.rows, least.columns[:count])

    @cached_property
    def _giving(self) -> Solver:
        """The same rows, each of which may give at the price of one."""
        below = np.flatnonzero(self.program.row_lower > -UNBOUNDED)
        above = np.flatnonzero(self.program.row_upper < UNBOUNDED)
        return Solver(_with_slacks(self.program, below, above))


def _with_slacks(program: Program, below: Numbers, above: Numbers) -> Program:
    count, slacks = len(program.cost), len(below) + len(above)
    rows = np.concatenate([program.rows, below, above])
    columns = np.concatenate([program.columns, count + np.arange(slacks)])
    values = np.concatenate([program.values, np.ones_like(below), -np.ones_like(above)])
    order = np.argsort(rows, kind="stable")
    return replace(
        program,
        cost=np.concatenate([np.zeros(count, np.int64), np.full(slacks, -1)]),
        lower=np.concatenate([program.lower, np.zeros(slacks, np.int64)]),
        upper=np.concatenate([program.upper, np.full(slacks, FAR)]),
        starts=np.append(0, np.cumsum(np.bincount(rows, minlength=len(program.row_lower)))),
        columns=columns[order],
        values=values[order],
    )
