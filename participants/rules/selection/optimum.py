"""The best total a program allows, found on a few hundred columns and proved for all of them."""

from dataclasses import dataclass

import numpy as np

from participants.rules.selection.errors import SolverError
from participants.rules.selection.prices import Prices, prices_of
from participants.rules.selection.program import Mask, Numbers, Program
from participants.rules.selection.solver import Relaxation, Solver

FIRST_KERNEL = 400
WIDER = 3


@dataclass(frozen=True, slots=True)
class Optimum:
    """A best solution, its worth, the bound of the linear relaxation, and the prices that prove it."""

    worth: int
    lp_bound: float
    solution: Numbers
    prices: Prices


def optimum(program: Program) -> Optimum | None:
    """Find a solution of the greatest worth; None when no solution exists."""
    relaxation = Solver(program).relax()
    return None if relaxation is None else optimum_near(program, relaxation)


def optimum_near(program: Program, relaxation: Relaxation) -> Optimum | None:
    """Find a solution of the greatest worth, starting from the columns that the linear relaxation favours.

    Source: reduced-cost fixing over a kernel (Balas and Zemel 1980), with weak duality in whole numbers: a
    column outside the kernel is settled only when leaving its favoured end provably costs too much.
    """
    prices = prices_of(program, relaxation)
    nearest = _nearest(relaxation, prices)
    size = FIRST_KERNEL
    while True:
        inside = np.zeros(len(nearest), bool)
        inside[nearest[:size]] = True
        best = _best_within(program, prices, inside)
        if best is not None and not (prices.open_at(program.worth(best) + 1) & ~inside).any():
            return _optimum(program, best, relaxation, prices)
        if inside.all():
            return None
        size *= WIDER


def _nearest(relaxation: Relaxation, prices: Prices) -> Numbers:
    """Sort columns by what leaving their favoured end costs; the last ones stand for rules and go first."""
    settled = np.abs(relaxation.columns - prices.favoured) < 0.5
    return np.lexsort((-np.arange(len(settled)), settled, prices.loss))


def _best_within(program: Program, prices: Prices, inside: Mask) -> Numbers | None:
    part = Solver(program.restricted(inside, prices.favoured)).solve()
    if part is None:
        return None
    whole = prices.favoured.copy()
    whole[inside] = part
    return whole


def _optimum(program: Program, best: Numbers, relaxation: Relaxation, prices: Prices) -> Optimum:
    worth = program.worth(best)
    if not program.allows(best) or worth > prices.best:
        raise SolverError("The solver's optimum does not stand up to being counted in whole numbers.")
    return Optimum(worth, round(relaxation.worth, 6), best, prices)
