"""Choose the slate: the best balanced group by merit, ties by public lottery, or why there is none."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from participants.rules.selection.answer import Answer, Count, Relaxation
from participants.rules.selection.bounds import bounds_of, places_short
from participants.rules.selection.checks import check
from participants.rules.selection.conflicts import disjoint_conflicts
from participants.rules.selection.errors import SolverError
from participants.rules.selection.lottery import drawn
from participants.rules.selection.model import model_of
from participants.rules.selection.optimum import Optimum, optimum
from participants.rules.selection.pool import Applicant, Policy
from participants.rules.selection.proof import Proof, prove
from participants.rules.selection.relaxation import least_relaxation
from participants.rules.selection.solver import NAME, version, within

Slate = Sequence[Applicant]
Progress = Callable[[str, int, int], None]


def choose_slate(
    pool: Iterable[Applicant],
    policy: Policy,
    on_progress: Progress | None = None,
    time_limit: float | None = None,
) -> Answer:
    """Choose the one slate that pool, policy and lottery seed determine, whatever the order of rows.

    Merit in whole points. `on_progress(stage, done, of)` is told how far the work is. Raises PolicyError when
    the question contradicts itself, SolverError when an answer does not stand up to being counted again, and
    TookTooLong (one of these) when the solver has not finished after `time_limit` seconds.
    Source: an integer program, its proof by weak duality, and a lexicographic lottery among its optima.
    """
    people = sorted(pool, key=lambda applicant: applicant.id)
    check(people, policy)
    with within(time_limit):
        return _chosen(people, policy, on_progress or _tell_nobody)


def _chosen(people: Slate, policy: Policy, tell: Progress) -> Answer:
    tell("optimum", 0, 1)
    model = model_of(people, policy)
    best = optimum(model.program)
    if best is None:
        return _without_a_slate(people, policy, tell)
    solution = drawn(model, best, policy.lottery_seed, lambda done, of: tell("lottery", done, of))
    proof = prove(model.program, best, lambda done, of: tell("proof", done, of))
    return _with_a_slate(people, policy, model.slate(solution), best, proof)


def _tell_nobody(stage: str, done: int, of: int) -> None:
    """Leave progress unreported."""


def _with_a_slate(people: Slate, policy: Policy, slate: Slate, best: Optimum, proof: Proof | None) -> Answer:
    _verify(people, policy, slate, best.worth, units=0)
    return _answer(people, policy, slate, optimum=best.worth, lp_bound=best.lp_bound, proof=proof)


def _without_a_slate(people: Slate, policy: Policy, tell: Progress) -> Answer:
    bounds = tuple(bounds_of(people, policy))
    tell("relaxation", 0, 1)
    least = least_relaxation(people, policy, tell)
    slate = least.slate
    _verify(people, policy, slate, least.merit, least.units)
    tell("conflicts", 0, 1)
    conflicts = disjoint_conflicts(people, policy, bounds, slate)
    gives = tuple((bound, short) for bound in bounds if (short := places_short(bound, slate)))
    relaxation = Relaxation(least.units, least.merit, gives)
    return _answer(people, policy, slate, relaxation=relaxation, conflicts=conflicts, proof=least.proof)


def _verify(people: Slate, policy: Policy, slate: Slate, merit: int, units: int) -> None:
    """Count the slate again from the policy itself, without the program that the solver saw."""
    ids = {applicant.id for applicant in slate}
    organisations = [applicant.organisation for applicant in slate if applicant.organisation]
    cap = policy.max_per_organisation or len(slate)
    stands = (
        len(ids) == policy.panel
        and policy.locked_in <= ids
        and ids.isdisjoint(policy.locked_out)
        and all(organisations.count(organisation) <= cap for organisation in set(organisations))
        and sum(applicant.merit for applicant in slate) == merit
        and sum(places_short(bound, slate) for bound in bounds_of(people, policy)) == units
    )
    if not stands:
        raise SolverError("The chosen slate does not stand up to being counted again.")


def _answer(people: Slate, policy: Policy, slate: Slate, **found: Any) -> Answer:
    return Answer(
        slate=tuple(applicant.id for applicant in slate),
        counts=tuple(_counts(people, policy, slate)),
        countries=len({applicant.country for applicant in slate} - {""}),
        solver=NAME,
        version=version(),
        **found,
    )


def _counts(people: Slate, policy: Policy, slate: Slate) -> Iterable[Count]:
    for target in policy.targets:
        chosen, in_pool = (sum(target.counts(applicant) for applicant in group) for group in (slate, people))
        yield Count(target.feature, target.value, target.minimum, target.maximum, chosen, in_pool)
