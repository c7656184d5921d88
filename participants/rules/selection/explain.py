"""Explain a slate: what everybody else would cost, what every bound costs, who could replace whom."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from participants.rules.selection.answer import Answer
from participants.rules.selection.binding import standing_against
from participants.rules.selection.errors import SolverError
from participants.rules.selection.explanations import CurvePoint, Explanations
from participants.rules.selection.frontier import frontier
from participants.rules.selection.gains import gains_by_one
from participants.rules.selection.losses import best_with
from participants.rules.selection.lottery import Report
from participants.rules.selection.pool import Applicant, Policy
from participants.rules.selection.program import Mask
from participants.rules.selection.question import Question
from participants.rules.selection.replacements import single_replacements
from participants.rules.selection.without_targets import slate_without_targets

Progress = Callable[[str, int, int], None]


def explain(
    pool: Iterable[Applicant], policy: Policy, answer: Answer, on_progress: Progress | None = None
) -> Explanations:
    """Explain the answer that `choose_slate` gave to this pool and policy, whatever the order of rows.

    Points of merit throughout, exact. `on_progress(stage, done, of)` is told how far the work is, and may raise
    Stopped. Raises SolverError when an explanation does not stand up to being counted again. When no slate keeps
    every rule only the slate without targets and the curve are given, which then begins at the least relaxation.
    """
    people = sorted(pool, key=lambda applicant: applicant.id)
    tell = on_progress or _tell_nobody
    without = slate_without_targets(people, policy)
    curve = frontier(people, policy, _begin(answer), without.optimum, _stage(tell, "curve"))
    if not answer.feasible:
        return Explanations(without, curve)
    question = Question(people, policy)
    chosen = np.isin([person.id for person in people], answer.slate)
    best = int(question.program.cost[: len(people)] @ chosen)
    losses = _losses(people, chosen, best, best_with(question, chosen, _stage(tell, "losses")))
    return Explanations(
        without,
        curve,
        losses=losses,
        binding=standing_against(question, chosen, losses),
        gains=gains_by_one(question, best, _stage(tell, "gains")),
        replacements=single_replacements(question, chosen),
    )


def _begin(answer: Answer) -> CurvePoint:
    if answer.relaxation is not None:
        return CurvePoint(answer.relaxation.units, answer.relaxation.merit)
    return CurvePoint(0, answer.optimum or 0)


def _losses(
    people: Sequence[Applicant], chosen: Mask, best: int, worth: Sequence[int | None]
) -> dict[str, int | None]:
    losses = {
        person.id: None if reached is None else best - reached
        for person, is_chosen, reached in zip(people, chosen, worth, strict=True)
        if not is_chosen
    }
    if min((loss for loss in losses.values() if loss is not None), default=0) < 0:
        raise SolverError("A better slate turned up than the one to be explained.")
    return losses


def _stage(tell: Progress, stage: str) -> Report:
    return lambda done, of: tell(stage, done, of)


def _tell_nobody(stage: str, done: int, of: int) -> None:
    """Leave progress unreported."""
