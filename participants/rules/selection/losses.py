"""What it would cost to have somebody on the slate who was not chosen."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from participants.rules.selection.branches import NEVER, step_of
from participants.rules.selection.errors import SolverError
from participants.rules.selection.lottery import Report
from participants.rules.selection.prices import SCALE
from participants.rules.selection.program import Mask, Numbers, Program
from participants.rules.selection.question import Question
from participants.rules.selection.variations import Best

Alike = list[int]


def best_with(question: Question, chosen: Mask, report: Report) -> list[int | None]:
    """Give, for everybody in the pool, what the best slate with them is worth, in points; `chosen`: a best slate.

    None when no slate with them keeps the rules. Every answer stands in whole numbers between a slate that was
    found and prices that forbid a better one. Each slate that is found is tried with
    every possible exchange, each set of prices on everybody (weak duality).
    """
    search = _Search(question, chosen, report)
    for group in _alike(question, np.flatnonzero(~chosen).tolist()):
        search.settle(group)
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
        self.step = step_of(question.program)
        best = int(self.merit @ chosen)
        self.least = np.where(chosen, best, NEVER)
        self.most = np.where(chosen, best, self._whole(question.most_with(question.prices)))
        self.most[question.exchanges.is_locked_out] = NEVER
        is_free = question.program.lower[: len(chosen)] == 0
        for member in np.flatnonzero(chosen & is_free).tolist():
            self._exchange(chosen, member, best)

    def answers(self) -> list[int | None]:
        """Give what is known once slates and prices meet for everybody."""
        if (self.least != self.most).any():
            raise SolverError("Slates and prices do not meet for somebody who was not chosen.")
        return [None if worth == NEVER else worth for worth in self.least.tolist()]

    def settle(self, group: Alike) -> None:
        """Answer for people who stand in the same rules, the weakest first."""
        while group := [person for person in group if self.least[person] < self.most[person]]:
            self.report(int((self.least == self.most).sum()), len(self.most))
            self._ask(group)

    def _ask(self, group: Alike) -> None:
        person = group[0]
        known = int(self.least[person])
        found = self.question.variations.best(self._with(person), known)
        self._learn(found)
        if found.worth is not None:
            self._share(group, found)
        else:
            self.most[person if known > NEVER else group] = known

    def _with(self, person: int) -> Program:
        lower = self.question.program.lower.copy()
        lower[person] = 1
        return replace(self.question.program, lower=lower)

    def _share(self, group: Alike, found: Best) -> None:
        """Answer for the weakest and those alike, and learn for everybody on the slate that was found.

        The best others beside the weakest are the best beside each of them who is not one of the others: whoever
        is chosen beside somebody stronger could be exchanged for the weaker.
        """
        worth, slate = found.worth or 0, np.asarray(found.solution)[: len(self.merit)] == 1
        beside = worth - int(self.merit[group[0]])
        for person in group:
            if person == group[0] or not slate[person]:
                self.least[person] = self.most[person] = beside + int(self.merit[person])
        self.least = np.maximum(self.least, np.where(slate, worth, NEVER))
        self._exchange(slate, group[0], worth)

    def _exchange(self, slate: Mask, leaving: int, worth: int) -> None:
        """Learn what slates there are with others in the place of one member."""
        possible = self.question.exchanges.possible(slate, leaving)
        exchanged = worth - int(self.merit[leaving]) + self.merit
        self.least = np.maximum(self.least, np.where(possible, exchanged, NEVER))

    def _learn(self, found: Best) -> None:
        """Learn from prices what no slate with somebody can exceed, or that there is none."""
        rows = found.prices.rows
        if not found.is_empty:
            most = self._whole(self.question.most_with(self.question.priced(rows)))
            self.most = np.minimum(self.most, most)
            return
        rules = self.question.program.with_cost({})
        self.most[self.question.most_with(self.question.priced(rows, rules)) < 0] = NEVER

    def _whole(self, most: Numbers) -> Numbers:
        return most // (SCALE * self.step) * self.step
