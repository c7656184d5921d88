"""Whether the pool is still the one that was frozen."""

from dataclasses import dataclass

from participants.models import SelectionPolicy, SelectionRun
from participants.queries.selection.pool import ids_of_pool, newest_tallied_round
from participants.rules.selection.record_ids import ids_digest
from participants.states import RunStatus


@dataclass(frozen=True)
class PoolThen:
    """How many people it held at the freeze, how many today, and whether they are the same."""

    then: int
    today: int
    is_same: bool


def pool_since_freeze(policy: SelectionPolicy) -> PoolThen | None:
    """The pool then and today; None while nothing is frozen, and once all are told: nobody is on the shortlist."""
    round_ = newest_tallied_round(policy.edition)
    told = SelectionRun.objects.filter(
        edition=policy.edition_id, attendance=policy.attendance, status=RunStatus.RELEASED
    )
    if not policy.frozen or round_ is None or told.exists():
        return None
    names = ids_of_pool(round_, policy.attendance)
    is_same = ids_digest(names) == policy.frozen["pool"]
    return PoolThen(policy.frozen["people"], len(names), is_same)
