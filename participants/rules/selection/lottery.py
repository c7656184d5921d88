"""The public lottery among equally good slates: one answer, whatever solver finds it."""

import hashlib
from collections.abc import Callable

import numpy as np

from participants.rules.selection.errors import SolverError
from participants.rules.selection.model import Model
from participants.rules.selection.optimum import Optimum
from participants.rules.selection.program import Numbers, Program, Row
from participants.rules.selection.solver import Solver

AT_A_TIME = 14
Report = Callable[[int, int], None]


def draw(seed: str, applicant_id: str) -> int:
    """Give the applicant's lottery number: SHA-256 of seed|id as a whole number; smaller is earlier."""
    return int.from_bytes(hashlib.sha256(f"{seed}|{applicant_id}".encode()).digest(), "big")


def drawn(model: Model, best: Optimum, seed: str, report: Report) -> Numbers:
    """Give the solution whose slate is lexicographically first in draw order among all of the best worth.

    Walk the applicants from the earliest draw on and take each one that some best slate, containing all taken
    so far, contains. Only columns that exact prices leave open are asked about, fourteen at a time with
    weights 2^13 … 1, whose sum orders the fourteen answers exactly as the walk does.
    """
    free = best.prices.open_at(best.worth)
    order = sorted(
        np.flatnonzero(free[: len(model.pool)]).tolist(),
        key=lambda i: (draw(seed, model.pool[i].id), model.pool[i].id),
    )
    number = np.cumsum(free) - 1
    whole = best.prices.favoured.copy()
    whole[free] = _walk(_among_equals(model.program, best), number[order], best.solution[free], report)
    if not model.program.allows(whole) or model.program.worth(whole) != best.worth:
        raise SolverError("The lottery's slate does not stand up to being counted in whole numbers.")
    return whole


def _among_equals(program: Program, best: Optimum) -> Program:
    costly = np.flatnonzero(program.cost)
    merit = Row(costly, program.cost[costly], best.worth, best.worth)
    return program.with_row(merit).restricted(best.prices.open_at(best.worth), best.prices.favoured)


def _walk(equals: Program, order: Numbers, known: Numbers, report: Report) -> Numbers:
    solver = Solver(equals)
    for first in range(0, len(order), AT_A_TIME):
        report(first, len(order))
        batch = order[first : first + AT_A_TIME]
        weights = np.zeros_like(equals.cost)
        weights[batch] = 2 ** np.arange(AT_A_TIME - 1, AT_A_TIME - 1 - len(batch), -1)
        solver.set_cost(weights)
        found = solver.solve()
        if found is None:
            raise SolverError("The solver lost a slate that it had found before.")
        known = found
        solver.bound(batch, known[batch], known[batch])
    report(len(order), len(order))
    return known
