"""What it would cost to have somebody on the slate who was not chosen."""

from collections import defaultdict
from collections.abc import Sequence
from math import gcd

import numpy as np

from participants.rules.selection.errors import SolverError
from participants.rules.selection.kernel import Found, Kernel
from participants.rules.selection.lottery import Report
from participants.rules.selection.prices import SCALE
from participants.rules.selection.program import Mask, Numbers
from participants.rules.selection.question import Question

Alike = list[int]
NEVER = -(2**60)


def best_with(question: Question, chosen: Mask, report: Report) -> list[int | None]:
    """Give, for everybody in the pool, what the best slate with them is worth, in points; `chosen`: a best slate.

    None when no slate with them keeps the rules. Every answer stands in whole numbers between a slate that was
    found and prices that forbid a better one. Source: reduced-cost kernels (Balas and Zemel 1980); each slate that
    the solver finds is tried with every possible exchange, each of its prices on everybody (weak duality).
    """
    search = _Search(question, chosen, report)
    waiting = _alike(question, np.flatnonzero(~chosen).tolist())
    for kernel in question.kernels:
        waiting = [left for group in waiting if (left := search.settle(kernel, group))]
        if not waiting:
            break
    return search.answers()


def _alike(question: Question, others: Sequence[int]) -> list[Alike]:
    """Group people who stand in the same rules, the weakest first."""
    groups: dict[tuple[int, ...], Alike] = defaultdict(list)
    for person in sorted(others, key=lambda i: question.people[i].merit):
        groups[tuple(question.exchanges.rows_of(person).tolist())].append(person)
    return [group for _, group in sorted(groups.items())]


class _Search:
    """What is known of everybody: a slate with them that is worth `least`, and that none is worth over `most`."""

    def __init__(self, question: Question, chosen: Mask, report: Report) -> None:
        self.question, self.report = question, report
        self.merit = question.program.cost[: len(chosen)]
        self.step = gcd(*self.merit.tolist()) or 1
        best = int(self.merit @ chosen)
        self.least = np.where(chosen, best, NEVER)
        self.first = question.most_with(question.prices)
        self.most = np.where(chosen, best, self._whole(self.first))
        self.most[question.exchanges.is_locked_out] = NEVER
        is_free = question.program.lower[: len(chosen)] == 0
        for member in np.flatnonzero(chosen & is_free).tolist():
            self._exchange(chosen, member, best)

    def answers(self) -> list[int | None]:
        """Give what is known once slates and prices meet for everybody."""
        if (self.least != self.most).any():
            raise SolverError("Slates and prices do not meet for somebody who was not chosen.")
        return [None if worth == NEVER else worth for worth in self.least.tolist()]

    def settle(self, kernel: Kernel, group: Alike) -> Alike:
        """Answer for people who stand in the same rules; give those left for a wider kernel."""
        while group := [person for person in group if self.least[person] < self.most[person]]:
            self.report(int((self.least == self.most).sum()), len(self.most))
            if not self._ask(kernel, group):
                return group
        return []

    def _ask(self, kernel: Kernel, group: Alike) -> bool:
        """Answer for the weakest; say no when a wider kernel has to be asked."""
        person = group[0]
        enough = self._enough(kernel, person)
        known = int(self.least[person])
        found = kernel.with_column(person, self.question.exchanges.rows_of(person), max(enough, known + 1))
        if found is None:
            return False
        self._learn(found)
        if found.worth is not None:
            self._share(group, found)
        elif enough <= known:
            self.most[person if known > NEVER else group] = known
        is_settled = bool(self.least[person] == self.most[person])
        return is_settled or self._enough(kernel, person) < enough

    def _share(self, group: Alike, found: Found) -> None:
        """Answer for the weakest and those alike.

        The best others beside the weakest are the best beside each of them who is not one of the others: whoever
        is chosen beside somebody stronger could be exchanged for the weaker.
        """
        worth = found.worth or 0
        beside = worth - int(self.merit[group[0]])
        for person in group:
            if person == group[0] or not found.solution[person]:
                self.least[person] = self.most[person] = beside + int(self.merit[person])
        self._exchange(found.solution[: len(self.merit)] == 1, group[0], worth)

    def _exchange(self, slate: Mask, leaving: int, worth: int) -> None:
        """Learn what slates there are with others in the place of one member."""
        possible = self.question.exchanges.possible(slate, leaving)
        exchanged = worth - int(self.merit[leaving]) + self.merit
        self.least = np.maximum(self.least, np.where(possible, exchanged, NEVER))

    def _learn(self, found: Found) -> None:
        """Learn from prices what no slate with somebody can exceed, or that there is none."""
        if not found.is_empty:
            most = self._whole(self.question.most_with(self.question.kernels.priced(found.prices)))
            self.most = np.minimum(self.most, most)
            return
        rules = self.question.program.with_cost({})
        self.most[self.question.most_with(self.question.kernels.priced(found.prices, rules)) < 0] = NEVER

    def _whole(self, most: Numbers) -> Numbers:
        return most // (SCALE * self.step) * self.step

    def _enough(self, kernel: Kernel, person: int) -> int:
        """Give the worth at which a kernel's best is the best of all: what is left out cannot reach more."""
        if kernel.guard is None:
            return NEVER
        return min(int(self.most[person]), (int(self.first[person]) - kernel.guard) // SCALE)
