"""The slate with its reasons, as the rows and the tables of a run hold them."""

from typing import Any

from participants.models import SelectionRun, SlateRow
from participants.queries.selection.pool import Pool
from participants.rules.draw import draw
from participants.rules.selection import Answer, Policy
from participants.rules.selection.explanations import Explanations, closeness

Outcome = SlateRow.Outcome


def slate_rows(
    run: SelectionRun, answer: Answer, pool: Pool, policy: Policy, reasons: Explanations
) -> list[SlateRow]:
    """A row for everybody of the pool: outcome, merit, and why; nobody has a reason where there is no slate."""
    outcomes, step = _outcomes(run, answer, pool), run.edition.merit_step

    def row(name: str, merit: int) -> SlateRow:
        outcome = outcomes.get(name, Outcome.NOT_SELECTED)
        made = SlateRow(
            run=run, application=pool.applications[name], record_id=name, outcome=outcome, merit=merit
        )
        if outcome == Outcome.SELECTED:
            made.replacement = reasons.replacements.get(name) or ""
        elif answer.feasible:
            made.loss = reasons.losses.get(name)
            made.closeness = closeness(made.loss, step, name in policy.locked_out)
            made.binding = list(reasons.binding.get(name, ()))
        return made

    return [row(person.id, person.merit) for person in pool.applicants]


def for_the_run(answer: Answer, reasons: Explanations) -> dict[str, Any]:
    """What a run keeps beside its rows: gains, the slate without targets and its price, the curve."""
    free, slate = set(reasons.without_targets.slate), set(answer.slate)
    merit = answer.optimum if answer.relaxation is None else answer.relaxation.merit
    return {
        "gains": dict(reasons.gains),
        "without_targets": {
            "merit": reasons.without_targets.optimum,
            "in": sorted(free - slate),
            "out": sorted(slate - free),
        },
        "curve": [[point.short, point.merit] for point in reasons.curve],
        "price": reasons.without_targets.optimum - (merit or 0),
    }


def _outcomes(run: SelectionRun, answer: Answer, pool: Pool) -> dict[str, str]:
    if not answer.feasible:
        return {}
    seed, chosen = run.policy["lottery_seed"], set(answer.slate)
    others = [person for person in pool.applicants if person.id not in chosen]
    others.sort(key=lambda person: (-person.merit, draw(seed, person.id)))
    reserve = others[: run.policy["reserve"]]
    return {
        **dict.fromkeys(chosen, Outcome.SELECTED),
        **{person.id: Outcome.RESERVE for person in reserve},
    }
