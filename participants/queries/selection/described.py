"""Conflicts and the least relaxation of an answer as plain values, with what the pool holds of each rule."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from participants.rules.selection import Answer, Applicant, Bound

GIVES = {
    "min": ("minimum", -1),
    "max": ("maximum", 1),
    "max:country": ("max_per_country", 1),
    "min:countries": ("min_countries", -1),
}


def described(answer: Answer, pool: Sequence[Applicant]) -> dict[str, Any]:
    """Whether a slate keeps every rule; if none does, why, and the least that would have to give."""
    gives = answer.relaxation.gives if answer.relaxation else ()
    return {
        "feasible": answer.feasible,
        "units": answer.relaxation.units if answer.relaxation else 0,
        "gives": [{**_bound(bound, pool), "by": short} for bound, short in gives],
        "conflicts": [[_bound(bound, pool) for bound in conflict] for conflict in answer.conflicts],
    }


def relaxed(policy: Mapping[str, Any], gives: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The policy after its rules have given as the least relaxation says."""
    changed = {**policy, "targets": [dict(target) for target in policy["targets"]]}
    for bound in gives:
        name, sign = GIVES[bound["kind"]]
        own = (bound["feature"], bound["value"])
        holders = [t for t in changed["targets"] if (t["feature"], t["value"]) == own] or [changed]
        holders[0][name] += sign * bound["by"]
    return changed


def _bound(bound: Bound, pool: Sequence[Applicant]) -> dict[str, Any]:
    held = [person for person in pool if bound.value in person.features.get(bound.feature, ())]
    countries = {person.country for person in (held if bound.feature else pool)}
    return {**asdict(bound), "held": len(held), "countries": len(countries - {""})}
