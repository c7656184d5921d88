"""What a run keeps of its result for its page, ready to be worded."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from participants.rules.selection import Answer, Applicant, Bound


def for_the_page(answer: Answer, digests: Mapping[str, str], pool: Sequence[Applicant]) -> dict[str, Any]:
    """The answer with its counts, and with what the pool holds of every bound that is spoken of."""
    merits = {person.id: person.merit for person in pool}
    gives = answer.relaxation.gives if answer.relaxation else ()
    return {
        "feasible": answer.feasible,
        "optimum": answer.optimum,
        "merit": sum(merits[name] for name in answer.slate),
        "pool": len(pool),
        "countries": answer.countries,
        "counts": [asdict(count) for count in answer.counts],
        "units": answer.relaxation.units if answer.relaxation else 0,
        "gives": [{**_bound(bound, pool), "by": short} for bound, short in gives],
        "conflicts": [[_bound(bound, pool) for bound in conflict] for conflict in answer.conflicts],
        "proof_leaves": len(answer.proof.leaves) if answer.proof else None,
        "solver": answer.solver,
        "version": answer.version,
        "inputs": dict(digests),
    }


def _bound(bound: Bound, pool: Sequence[Applicant]) -> dict[str, Any]:
    """A bound with what the pool holds of it."""
    held = [person for person in pool if bound.value in person.features.get(bound.feature, ())]
    countries = {person.country for person in (held if bound.feature else pool)}
    return {**asdict(bound), "held": len(held), "countries": len(countries - {""})}
