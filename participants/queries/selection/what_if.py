"""A slate under other numbers, beside the one under today's: both from the pool as it is, with the dummy seed."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from participants.models import Application, SelectionRun
from participants.queries.selection.described import described
from participants.queries.selection.policy import DUMMY_SEED, as_rules
from participants.queries.selection.pool import Pool, pool_of
from participants.queries.selection.sides import Kept, Side
from participants.rules.selection import (
    Answer,
    Applicant,
    PolicyError,
    SolverError,
    choose_slate,
)

LIMIT = 1.0  # seconds for both slates together


@dataclass(frozen=True)
class WhatIfAnswer:
    """The slate under today's numbers and under the others; or why the others give none.

    `result` holds conflicts and the least relaxation as a run does, or the code of what went wrong.
    """

    before: Side | None
    after: Side | None
    coming: list[tuple[str, Application]]
    going: list[tuple[str, Application]]
    result: Mapping[str, Any]
    seconds: float

    @property
    def more(self) -> int | None:
        """How much more merit the other numbers give; less where it is negative."""
        if self.before is None or self.after is None:
            return None
        return (self.after.merit or 0) - (self.before.merit or 0)


def slate_if(run: SelectionRun, numbers: Kept) -> WhatIfAnswer:
    """Choose both slates within the limit; five queries, whatever the size of the pool."""
    began = time.perf_counter()
    pool = pool_of(run.round, run.attendance)
    deadline = time.perf_counter() + LIMIT
    try:
        after = _chosen(numbers, pool, deadline)
        # Where the run has no slate it would take as long again to say why.
        before = _chosen(run.policy, pool, deadline) if run.result.get("feasible") else None
    except (PolicyError, SolverError) as error:
        return WhatIfAnswer(None, None, [], [], _why(error), time.perf_counter() - began)
    known = [*run.policy["targets"], *numbers["targets"]]
    now = _side(before, run.policy, pool, known) if before else None
    then = _side(after, numbers, pool, known)
    return WhatIfAnswer(
        now,
        then,
        coming=_people(then.slate - now.slate, pool) if now and after.feasible else [],
        going=_people(now.slate - then.slate, pool) if now and after.feasible else [],
        result=described(after, pool.applicants),
        seconds=time.perf_counter() - began,
    )


def _chosen(kept: Kept, pool: Pool, deadline: float) -> Answer:
    policy = replace(as_rules(dict(kept), pool), lottery_seed=DUMMY_SEED)
    return choose_slate(pool.applicants, policy, time_limit=max(deadline - time.perf_counter(), 0.01))


def _why(error: Exception) -> dict[str, Any]:
    code, details = getattr(error, "code", "solver"), getattr(error, "details", {})
    return {
        "error": code,
        "details": {name: str(detail) for name, detail in details.items()},
        "sentence": str(error),
    }


def _side(answer: Answer, kept: Kept, pool: Pool, targets: Iterable[Kept]) -> Side:
    """A slate with the counts of every value that either policy speaks of."""
    slate = frozenset(answer.slate)
    people = [person for person in pool.applicants if person.id in slate]
    own = {(count.feature, count.value): asdict(count) for count in answer.counts}
    names = dict.fromkeys((target["feature"], target["value"]) for target in targets)
    return Side(
        policy=kept,
        slate=slate,
        counts=[own.get(name) or _count(*name, people) for name in names],
        countries=answer.countries,
        merit=sum(person.merit for person in people),
        is_feasible=answer.feasible,
    )


def _count(feature: str, value: str, people: Sequence[Applicant]) -> dict[str, Any]:
    chosen = sum(value in person.features.get(feature, ()) for person in people)
    return {"feature": feature, "value": value, "minimum": 0, "maximum": None, "chosen": chosen}


def _people(names: Iterable[str], pool: Pool) -> list[tuple[str, Application]]:
    return sorted(
        ((name, pool.applications[name]) for name in names), key=lambda one: one[1].organisation_name
    )
