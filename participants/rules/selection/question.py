"""The question that every explanation varies: the program of a pool and policy, and its prices."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from participants.rules.selection.bounds import COUNTRIES, COUNTRY_CAP, Bound
from participants.rules.selection.errors import SolverError
from participants.rules.selection.exchanges import Exchanges
from participants.rules.selection.model import model_of
from participants.rules.selection.pool import Applicant, Policy
from participants.rules.selection.prices import SCALE, Prices, prices_of
from participants.rules.selection.program import Numbers, Program
from participants.rules.selection.solver import Relaxation
from participants.rules.selection.variations import Variations


class Question:
    """A program with slates, priced once; prices: of the linear relaxation."""

    def __init__(self, people: Sequence[Applicant], policy: Policy) -> None:
        self.people, self.policy = people, policy
        self.program: Program = model_of(people, policy).program
        self.variations = Variations(self.program)
        relaxation = self.variations.relaxed(self.program)
        if relaxation is None:
            raise SolverError("The solver found no slate where it had found one.")
        self.prices = prices_of(self.program, relaxation)
        self.exchanges = Exchanges(self.program, len(people))

    def rows_of(self, bound: Bound) -> Numbers:
        """Find the rows that state a bound: one, or one per country for the cap."""
        if bound.kind == COUNTRIES:
            return np.array([len(self.program.row_lower) - 1])
        if bound.kind == COUNTRY_CAP:
            rows = np.arange(self.first_country_row, len(self.program.row_lower) - 1)
            return rows[~self.exchanges.is_presence[rows]]
        target = next(
            place
            for place, target in enumerate(self.policy.targets)
            if (target.feature, target.value) == (bound.feature, bound.value)
        )
        return np.array([1 + target])

    @property
    def first_country_row(self) -> int:
        """Count the rows before, as `model_of` lays them out: the panel, targets, organisations."""
        cap, members = self.policy.max_per_organisation, Counter(one.organisation for one in self.people)
        organisations = sum(cap is not None and bool(name) and n > cap for name, n in members.items())
        return 1 + len(self.policy.targets) + organisations

    def priced(self, rows: Numbers, program: Program | None = None) -> Prices:
        """Bound the program, or one with the same rules, with these prices of rows (times SCALE)."""
        return prices_of(program or self.program, Relaxation(0.0, rows / SCALE, rows / SCALE))

    def most_with(self, prices: Prices) -> Numbers:
        """Bound (times SCALE), for every applicant, what a solution with them is worth."""
        count = len(self.people)
        return prices.bound - np.where(prices.favoured[:count] == 0, prices.loss[:count], 0)
