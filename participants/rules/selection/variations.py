"""A program that is asked again and again between other ends."""

from dataclasses import dataclass

import numpy as np

from participants.rules.selection.branches import NEVER, Branches, step_of
from participants.rules.selection.errors import SolverError
from participants.rules.selection.lessons import Lessons
from participants.rules.selection.narrow import Countries, narrowed
from participants.rules.selection.prices import Prices, prices_of
from participants.rules.selection.program import Numbers, Program
from participants.rules.selection.solver import Relaxation, Solver

FIRST_REACH = 24  # points below the relaxation in which the best is looked for first
WIDER = 3


@dataclass(frozen=True, slots=True)
class Best:
    """The best solution (None where there is none) and the prices of the relaxation.

    `is_empty`: those prices, of the program without its costs, prove that no solution exists at all.
    """

    worth: int | None
    solution: Numbers | None
    prices: Prices
    lp_bound: float = 0.0
    is_empty: bool = False


class Variations:
    """The best solutions of a program under other ends of its columns and rows; every search learns from those before.

    Source: reduced-cost fixing (Balas and Zemel 1980). What is worth nearly as much as the relaxation leaves few
    columns open; where nothing is found among them, more are taken in.
    """

    def __init__(self, program: Program) -> None:
        self.now = program
        self.step = step_of(program)
        self.countries, self.lessons = Countries(program), Lessons(len(program.cost))
        self.solver = Solver(program)

    def best(self, asked: Program, known: int = NEVER) -> Best:
        """Find the best that is worth more than `known`: every answer is proved in whole numbers."""
        relaxation = self.relaxed(asked)
        if relaxation is None:
            prices = prices_of(asked.with_cost({}), self.solver.contradiction())
            if prices.bound < 0:
                return Best(None, None, prices, is_empty=True)
            relaxation = _unpriced(asked)
        prices = prices_of(asked, relaxation)
        solution = None
        if self.whole(prices.best) > known:
            solution = self._as_it_stands(asked, relaxation, prices)
            if solution is None:
                solution = self._near(asked, prices, known)
        if solution is None:
            return Best(None, None, prices, relaxation.worth)
        if not asked.allows(solution):
            raise SolverError("The best solution does not stand up to being counted again.")
        return Best(asked.worth(solution), solution, prices, relaxation.worth)

    def whole(self, worth: int) -> int:
        """Give the greatest worth up to this one that a solution can have at all."""
        return worth // self.step * self.step

    def relaxed(self, asked: Program) -> Relaxation | None:
        """Allow parts of people between the ends that `asked` gives; None when even then there is no solution."""
        moved = np.flatnonzero((self.now.lower != asked.lower) | (self.now.upper != asked.upper))
        if len(moved):
            self.solver.bound(moved, asked.lower[moved], asked.upper[moved])
        rows = (self.now.row_lower != asked.row_lower) | (self.now.row_upper != asked.row_upper)
        if rows.any():
            self.solver.between(asked.row_lower, asked.row_upper)
        self.now = asked
        return self.solver.relax()

    def _as_it_stands(self, asked: Program, relaxation: Relaxation, prices: Prices) -> Numbers | None:
        """Give the relaxation itself where it is whole and nothing can be worth more."""
        solution = np.rint(relaxation.columns).astype(np.int64)
        is_best = asked.worth(solution) == self.whole(prices.best)
        return solution if is_best and asked.allows(solution) else None

    def _near(self, asked: Program, prices: Prices, known: int) -> Numbers | None:
        """Look among the columns that prices leave open, further and further below the relaxation."""
        room, reach = asked.upper > asked.lower, max(FIRST_REACH, self.step)
        better, most = self.whole(known) + self.step, self.whole(prices.best)
        while True:
            least = max(better, most - reach)
            is_open = room & prices.open_at(least)
            if (is_open == room).all():
                least = better
            narrow = narrowed(asked, is_open, prices.favoured, self.countries)
            branches = Branches(narrow, self.lessons, self.step, self.solver)
            found = branches.best(least - asked.worth(narrow.rest))
            if found is not None:
                return narrow.widened(found)
            if least == better:
                return None
            reach *= WIDER


def _unpriced(program: Program) -> Relaxation:
    rows, columns = np.zeros(len(program.row_lower)), np.zeros(len(program.cost))
    return Relaxation(0.0, columns, rows)
