"""The best total a program allows, found on the few columns that prices leave open and proved for all of them."""

from dataclasses import dataclass

from participants.rules.selection.prices import Prices
from participants.rules.selection.program import Numbers, Program
from participants.rules.selection.variations import Variations


@dataclass(frozen=True, slots=True)
class Optimum:
    """A best solution, its worth, the bound of the linear relaxation, and the prices that prove it."""

    worth: int
    lp_bound: float
    solution: Numbers
    prices: Prices


def optimum(program: Program) -> Optimum | None:
    """Find a solution of the greatest worth; None when no solution exists."""
    best = Variations(program).best(program)
    if best.worth is None or best.solution is None:
        return None
    return Optimum(best.worth, round(best.lp_bound, 6), best.solution, best.prices)
