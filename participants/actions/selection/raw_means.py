"""What a slate would be if raw means were used: who would come onto it, and who would go."""

from dataclasses import replace
from typing import Any

from participants.queries.selection.pool import Pool
from participants.rules.selection import Answer, Policy, SolverError, choose_slate


def changed_by_raw_means(answer: Answer, pool: Pool, policy: Policy) -> dict[str, Any]:
    """Names of the record that come in and go out, under the same policy, locks and lots; or why nobody knows."""
    if not answer.feasible:
        return {"unknown": "no_slate"}
    if not pool.raw_merits:
        return {"unknown": "no_raw_means"}
    # Where nobody voted, merit stays what it is.
    people = [replace(one, merit=pool.raw_merits.get(one.id, one.merit)) for one in pool.applicants]
    if all(one.merit == other.merit for one, other in zip(people, pool.applicants, strict=True)):
        return {"in": [], "out": []}
    try:
        slate, other = set(answer.slate), set(choose_slate(people, policy).slate)
    except SolverError:
        return {"unknown": "solver"}
    return {"in": sorted(other - slate), "out": sorted(slate - other)}
