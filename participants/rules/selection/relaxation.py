"""When no slate keeps every rule: the least that bounds have to give, and the best slate at that price."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from participants.rules.selection.bounds import published_bounds
from participants.rules.selection.errors import SolverError
from participants.rules.selection.lottery import drawn
from participants.rules.selection.model import model_of
from participants.rules.selection.optimum import Optimum, optimum
from participants.rules.selection.pool import Applicant, Policy
from participants.rules.selection.program import Program, Row
from participants.rules.selection.proof import Proof, prove


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The fewest places by which bounds have to give, the best merit at that price, its slate, and the proof."""

    units: int
    merit: int
    slate: tuple[Applicant, ...]
    proof: Proof | None


def least_relaxation(
    pool: Sequence[Applicant], policy: Policy, tell: Callable[[str, int, int], None]
) -> Relaxed:
    """Give the least relaxation; ties are decided by the same public lottery.

    One unit is one place of one side of a target, one more person allowed per country, or one country fewer.
    """
    model = model_of(pool, policy, giving=published_bounds(policy))
    slacks = range(model.slack.start, model.slack.stop)
    fewest = model.program.with_cost(dict.fromkeys(slacks, -1))
    least = _certain(fewest)
    if not least.worth:
        raise SolverError("The solver found a slate where it had said that there is none.")
    units = Row(slacks, [1] * len(slacks), -least.worth, -least.worth)
    model = model.with_program(model.program.with_row(units))
    best = _certain(model.program)
    solution = drawn(model, best, policy.lottery_seed, lambda done, of: tell("relaxation", done, of))
    proof = prove(fewest, least, lambda done, of: tell("proof", done, of))
    return Relaxed(-least.worth, best.worth, model.slate(solution), proof)


def _certain(program: Program) -> Optimum:
    best = optimum(program)
    if best is None:
        raise SolverError("The solver found no slate although every bound may give.")
    return best
