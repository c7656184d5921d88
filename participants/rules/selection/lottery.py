"""The public lottery among equally good slates: one answer, whatever solver finds it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from participants.rules.selection.errors import SolverError
from participants.rules.selection.model import Model
from participants.rules.selection.optimum import Optimum
from participants.rules.selection.program import Numbers, Program
from participants.rules.selection.variations import Variations

Report = Callable[[int, int], None]


def draw(seed: str, applicant_id: str) -> int:
    """Give the applicant's lottery number: SHA-256 of seed|id as a whole number; smaller is earlier."""
    return int.from_bytes(hashlib.sha256(f"{seed}|{applicant_id}".encode()).digest(), "big")


def drawn(model: Model, best: Optimum, seed: str, report: Report) -> Numbers:
    """Give the solution whose slate is lexicographically first in draw order among all of the best worth.

    Walk the applicants from the earliest draw on and take each one that some best slate, containing all taken
    so far, contains. Only columns that exact prices leave open are asked about, and only those who are not on the
    best slate found last: whoever is on it is taken.
    """
    room = model.program.upper > model.program.lower
    free = room & best.prices.open_at(best.worth)
    order = sorted(
        np.flatnonzero(free[: len(model.pool)]).tolist(),
        key=lambda i: (draw(seed, model.pool[i].id), model.pool[i].id),
    )
    number = np.cumsum(free) - 1
    whole = best.prices.favoured.copy()
    whole[free] = _walk(
        model.program.restricted(free, best.prices.favoured), number[order], best.solution[free], report
    )
    if not model.program.allows(whole) or model.program.worth(whole) != best.worth:
        raise SolverError("The lottery's slate does not stand up to being counted in whole numbers.")
    return whole


def _walk(equals: Program, order: Numbers, known: Numbers, report: Report) -> Numbers:
    variations, worth = Variations(equals), equals.worth(known)
    for done, one in enumerate(order.tolist()):
        report(done, len(order))
        if not known[one]:
            asked = _held(equals, one, 1)
            found = variations.best(asked, worth - 1).solution
            known = known if found is None else found
        equals = _held(equals, one, int(known[one]))
    report(len(order), len(order))
    return known


def _held(program: Program, column: int, value: int) -> Program:
    lower, upper = program.lower.copy(), program.upper.copy()
    lower[column] = upper[column] = value
    return replace(program, lower=lower, upper=upper)
