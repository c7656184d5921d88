"""Put numbers that were tried into the policy, with a reason, and ask for a run with them."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from dialogue_portal.accounts.models import User
from participants.actions.selection.ask import ask_for_run
from participants.actions.selection.locks import lift_lock, lock_application
from participants.actions.selection.policies import Draft, save_policy
from participants.models import SelectionPolicy, SelectionRun
from participants.queries.selection.policy import lock_id
from participants.queries.selection.policy_versions import NUMBERS
from participants.queries.selection.sense import row_of
from participants.queries.selection.sides import Kept
from participants.rules.selection.sense import Numbers, Row


@transaction.atomic
def adopt_numbers(
    run: SelectionRun, numbers: Kept, reason: str, *, seen: int | None, by: User, at: datetime
) -> SelectionRun:
    """The policy says what was tried from now on, as a new version; locks are made and lifted for the same reason."""
    policy = SelectionPolicy.objects.select_related("edition").get(
        edition=run.edition_id, attendance=run.attendance
    )
    draft = Draft(
        Numbers(**{name: numbers[name] for name in NUMBERS}),
        list(_rows(policy, numbers)),
        policy.seed_rule,
        policy.seed_known_from,
    )
    save_policy(policy, draft, seen=seen, by=by, at=at, reason=reason)
    _lock(policy, run, numbers, reason, by)
    return ask_for_run(policy.edition, policy.attendance, by=by)


def _rows(policy: SelectionPolicy, numbers: Kept) -> Iterator[Row]:
    """Percentages stay where they mean the same places."""
    written = {(target.feature, target.value): row_of(target) for target in policy.targets.all()}
    for wanted in numbers["targets"]:
        row = written.get((wanted["feature"], wanted["value"]))
        means_it = row and row.places(numbers["panel"]) == (wanted["minimum"], wanted["maximum"])
        yield row if row and means_it else Row(**wanted)


def _lock(policy: SelectionPolicy, run: SelectionRun, numbers: Kept, reason: str, by: User) -> None:
    wanted = {lock["id"]: lock["kind"] for lock in numbers["locks"]}
    for lock in policy.locks.standing():
        if wanted.pop(lock_id(lock, run.round), None) != lock.kind:
            lift_lock(lock, reason=reason, by=by)
    for row in run.rows.filter(record_id__in=wanted).select_related("application").order_by("record_id"):
        lock_application(policy, row.application, wanted[row.record_id], reason, by=by)
