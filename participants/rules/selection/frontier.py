"""Merit against balance: what the best slate is worth when bounds may give by so many places together."""

from collections.abc import Sequence
from dataclasses import replace

from participants.rules.selection.bounds import bounds_of
from participants.rules.selection.errors import SolverError
from participants.rules.selection.explanations import CurvePoint
from participants.rules.selection.lottery import Report
from participants.rules.selection.model import model_of
from participants.rules.selection.pool import Applicant, Policy
from participants.rules.selection.prices import prices_of
from participants.rules.selection.program import Program, Row
from participants.rules.selection.variations import Variations

MOST_POINTS = 12


def frontier(
    people: Sequence[Applicant], policy: Policy, known: CurvePoint, full: int, report: Report
) -> tuple[CurvePoint, ...]:
    """Give points of the exact frontier from `known` (the slate as it is) to the first that reaches merit `full`.

    `full`: what the best slate without any bound is worth, in points. A unit is one place of one side of a target,
    one more person allowed per country, or one country fewer. With more than MOST_POINTS points, as many evenly
    spread, both ends among them.
    """
    curve = _Curve(people, policy, known)
    report(0, MOST_POINTS)
    last = curve.first_with(full)
    count = min(MOST_POINTS, last - known.short + 1)
    points = []
    for done in range(count):
        report(done, count)
        short = known.short + (done * (last - known.short) // (count - 1) if count > 1 else 0)
        points.append(CurvePoint(short, curve.merit(short)))
    return tuple(points)


class _Curve:
    """The frontier, computed where it is asked for."""

    def __init__(self, people: Sequence[Applicant], policy: Policy, known: CurvePoint) -> None:
        model = model_of(people, policy, giving=bounds_of(people, policy))
        slacks = range(model.slack.start, model.slack.stop)
        self.program = model.program.with_row(Row(slacks, [1] * len(slacks), upper=known.short))
        self.most = int(model.program.upper[model.slack].sum())
        self.variations = Variations(self.program)
        self.known = {known.short: known.merit}
        self.first = known.short

    def merit(self, short: int) -> int:
        """Give the best merit when bounds give by at most so many units."""
        if short not in self.known:
            known = max(merit for units, merit in self.known.items() if units < short)
            better = self.variations.best(self._giving(short), known).worth
            self.known[short] = known if better is None else better
        return self.known[short]

    def first_with(self, merit: int) -> int:
        """Find the least units that reach this merit: not before prices allow it."""
        below, above = self.first - 1, self.most
        while above - below > 1:
            middle = (below + above) // 2
            below, above = (below, middle) if self._most(middle) >= merit else (middle, above)
        while self.merit(above) < merit:
            above += 1
        return above

    def _most(self, short: int) -> int:
        if short in self.known:
            return self.known[short]
        program = self._giving(short)
        relaxation = self.variations.relaxed(program)
        if relaxation is None:
            raise SolverError("The solver found no slate although bounds may give.")
        return prices_of(program, relaxation).best

    def _giving(self, short: int) -> Program:
        upper = self.program.row_upper.copy()
        upper[-1] = short
        return replace(self.program, row_upper=upper)
