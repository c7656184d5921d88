"""Try other numbers: the new slate at once, and a row that says that it was tried."""

from typing import Any

from django.utils import timezone

from dialogue_portal.accounts.models import User
from participants.models import SelectionPolicy, SelectionRun, WhatIf
from participants.permissions.what_if import may_try_numbers
from participants.queries.selection.sides import SIZES, Kept
from participants.queries.selection.what_if import WhatIfAnswer, slate_if


def try_numbers(run: SelectionRun, numbers: Kept, *, by: User) -> WhatIfAnswer:
    """Choose the slate under these numbers; what was changed is kept, whose locks is not, and no slate."""
    may_try_numbers(by, run).or_refuse()
    answer = slate_if(run, numbers)
    policy = SelectionPolicy.objects.get(edition=run.edition_id, attendance=run.attendance)
    changes = changed(run.policy, numbers)
    WhatIf.objects.create(policy=policy, tried_by=by, tried_at=timezone.now(), changes=changes)
    return answer


def changed(before: Kept, after: Kept) -> dict[str, Any]:
    """Every number that is another, from and to; of locks only how many."""
    old, new = (
        {f"{t['feature']}:{t['value']}": [t["minimum"], t["maximum"]] for t in kept["targets"]}
        for kept in (before, after)
    )
    sizes = {name: [before[name], after[name]] for name in SIZES if before[name] != after[name]}
    targets = {
        name: [old.get(name), new.get(name)] for name in {**old, **new} if old.get(name) != new.get(name)
    }
    locks = [len(kept.get("locks", [])) for kept in (before, after)]
    return {**sizes, **targets, **({"locks": locks} if before.get("locks", []) != after["locks"] else {})}
