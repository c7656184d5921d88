"""Who is locked in or out of a slate, and how many more may be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps

from dialogue_portal.audit.changes import changes_in
from participants.models import Lock, SelectionPolicy

SHARE = 20  # one in twenty: 5 % of the places


@dataclass(frozen=True)
class LockLine:
    """One lock with its reason, and how it was lifted."""

    lock: Lock
    lifted_why: str
    is_after_freeze: bool


def most_locks(panel: int) -> int:
    """At most 5 % of the places, rounded down: none where there are fewer than twenty."""
    return panel // SHARE


def locks_of(policy: SelectionPolicy) -> list[LockLine]:
    """Every lock, standing ones first, newest first; three queries."""
    rows = policy.locks.select_related("application", "made_by", "lifted_by").order_by(
        "lifted_at", "-made_at"
    )
    reasons = why_lifted(policy)
    return [
        LockLine(lock, reasons.get(lock.pk, ""), _is_after(policy.frozen_at, lock.made_at))
        for lock in sorted(rows, key=lambda lock: lock.lifted_at is not None)
    ]


def why_lifted(policy: SelectionPolicy) -> dict[int, str]:
    """The reasons with which locks were lifted, by lock."""
    event_model: Any = apps.get_model("participants", "LockEvent")
    events = event_model.objects.filter(policy=policy, lifted_at__isnull=False).select_related("pgh_context")
    return {change.event.pgh_obj_id: change.why for change in changes_in(events)}


def _is_after(frozen_at: datetime | None, made_at: datetime) -> bool:
    return frozen_at is not None and made_at > frozen_at
