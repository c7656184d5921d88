"""Which bounds contradict each other, each conflict as small as it can be."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

import numpy as np

from participants.rules.selection.bounds import Bound, places_short
from participants.rules.selection.model import Model, model_of
from participants.rules.selection.pool import Applicant, Policy
from participants.rules.selection.program import Mask
from participants.rules.selection.variations import Variations

Conflict = tuple[Bound, ...]


def disjoint_conflicts(
    pool: Sequence[Applicant], policy: Policy, bounds: Sequence[Bound], slate: Sequence[Applicant]
) -> tuple[Conflict, ...]:
    """Find irreducible conflicts, no two sharing a bound, until the bounds left over can all be kept.

    Panel size, organisations and locks are never in question; `slate` is any slate that keeps those three.
    Source: deletion filter (Chinneck and Dravnieks 1991), repeated on what is left.
    """
    question = _Question(model_of(pool, policy, giving=bounds), bounds, slate)
    left, found = list(bounds), []
    while not question.can_keep(left):
        conflict = _irreducible(question, left)
        found.append(tuple(conflict))
        left = [bound for bound in left if bound not in conflict]
    return tuple(found)


def _irreducible(question: "_Question", bounds: list[Bound]) -> list[Bound]:
    conflict = bounds
    for bound in bounds:
        without = [other for other in conflict if other != bound]
        if not question.can_keep(without):
            conflict = without
    return conflict


class _Question:
    """Can these bounds be kept together? What was learnt from one answer saves the solver many others."""

    def __init__(self, model: Model, bounds: Sequence[Bound], slate: Sequence[Applicant]) -> None:
        self.model, self.bounds = model, bounds
        self.columns = np.arange(model.slack.start, model.slack.stop)
        self.variations = Variations(model.program)
        self.broken = [self._broken_by(slate)]
        self.clashing: list[frozenset[Bound]] = []

    def can_keep(self, kept: Sequence[Bound]) -> bool:
        if any(clash.issubset(kept) for clash in self.clashing):
            return False
        if any(broken.isdisjoint(kept) for broken in self.broken):
            return True
        return self._ask(np.array([bound in kept for bound in self.bounds]))

    def _ask(self, asked: Mask) -> bool:
        upper = self.model.program.upper.copy()
        upper[self.columns[asked]] = 0
        best = self.variations.best(replace(self.model.program, upper=upper))
        if best.is_empty:
            unpriced = best.prices.loss[self.columns] == 0
            self.clashing.append(frozenset(compress(self.bounds, asked & ~unpriced)))
        if best.solution is None:
            return False
        self.broken.append(self._broken_by(self.model.slate(best.solution)))
        return True

    def _broken_by(self, slate: Sequence[Applicant]) -> frozenset[Bound]:
        return frozenset(bound for bound in self.bounds if places_short(bound, slate))
