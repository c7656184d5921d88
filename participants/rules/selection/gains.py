"""What merit would gain if one bound gave by one: an answer of its own for each, never a price of the relaxation."""

import numpy as np

from participants.rules.selection.bounds import COUNTRIES, COUNTRY_CAP, MINIMUM, Bound, bounds_of
from participants.rules.selection.lottery import Report
from participants.rules.selection.program import Program
from participants.rules.selection.question import Question

NAMES = {COUNTRY_CAP: "max_per_country", COUNTRIES: "min_countries"}


def gain_name(bound: Bound) -> str:
    """Name a bound as gains and explanations do: `max_per_country`, `min_countries`, else as everywhere."""
    return NAMES.get(bound.kind, bound.name)


def gains_by_one(question: Question, best: int, report: Report) -> dict[str, int]:
    """Give the points that the best slate (worth `best`) gains if this bound alone gives by one, where it gains.

    A maximum and the cap per country go up by one, a minimum and the number of countries down. Exact.
    """
    bounds = tuple(bounds_of(question.people, question.policy))
    found = {}
    for done, bound in enumerate(bounds):
        report(done, len(bounds))
        looser = question.variations.best(_loosened(question, bound), best)
        if looser.worth is not None:
            found[gain_name(bound)] = looser.worth - best
    return found


def _loosened(question: Question, bound: Bound) -> Program:
    rows = question.rows_of(bound)
    ones, none = np.ones_like(rows), np.zeros_like(rows)
    down, up = (ones, none) if bound.kind in (MINIMUM, COUNTRIES) else (none, ones)
    return question.program.shifted(rows, down, up)
