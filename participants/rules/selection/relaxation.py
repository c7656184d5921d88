"""When no slate keeps every rule: the least that bounds have to give, and the best slate at that price."""

from collections.abc import Sequence

from participants.rules.selection.bounds import Bound
from participants.rules.selection.errors import SolverError
from participants.rules.selection.lottery import Report, drawn
from participants.rules.selection.model import model_of
from participants.rules.selection.optimum import Optimum, optimum
from participants.rules.selection.pool import Applicant, Policy
from participants.rules.selection.program import Program, Row


def least_relaxation(
    pool: Sequence[Applicant], policy: Policy, bounds: Sequence[Bound], report: Report
) -> tuple[int, int, tuple[Applicant, ...]]:
    """Give the fewest places by which bounds have to give, the best merit at that price, and its slate.

    One unit is one place of one side of a target, one more person allowed per country, or one country fewer.
    Ties are decided by the same public lottery.
    """
    model = model_of(pool, policy, giving=bounds)
    slacks = range(model.slack.start, model.slack.stop)
    units = -_certain(model.program.with_cost(dict.fromkeys(slacks, -1))).worth
    if not units:
        raise SolverError("The solver found a slate where it had said that there is none.")
    model = model.with_program(model.program.with_row(Row(slacks, [1] * len(slacks), units, units)))
    best = _certain(model.program)
    return units, best.worth, model.slate(drawn(model, best, policy.lottery_seed, report))


def _certain(program: Program) -> Optimum:
    best = optimum(program)
    if best is None:
        raise SolverError("The solver found no slate although every bound may give.")
    return best
