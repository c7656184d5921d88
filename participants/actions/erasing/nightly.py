"""The night's erasing: what is due and was listed, in batches, each whole or not at all."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from participants.actions.erasing.applications import erase_applications
from participants.actions.erasing.housekeeping import keep_house
from participants.actions.erasing.people import erase_people, erase_safety
from participants.actions.erasing.planning import group_of, list_coming
from participants.actions.erasing.records import erase_cards, erase_records
from participants.actions.erasing.travelling import erase_guests, erase_travel_of
from participants.models import ErasureRun, PlannedErasure
from participants.models.erasure_kinds import ErasureKind, ErasureReason
from participants.queries.retention.due import (
    Due,
    due_accounts,
    due_applications,
    due_cards,
    due_guests,
    due_records,
    due_safety,
    due_travel,
    everything_due,
    held_now,
)

BATCH = 500
SECONDS = 480.0  # a worker is stopped after ten minutes; what is left goes with the next run
A_NIGHT = timedelta(hours=20)
LOCK = 0x7265_7461  # one run at a time, wherever it was started
LOOK_AND_ERASE: dict[str, tuple[Callable[[], list[Due]], Callable[[list[Any]], int]]] = {
    ErasureKind.SAFETY: (due_safety, erase_safety),
    ErasureKind.TRAVEL: (due_travel, erase_travel_of),
    ErasureKind.GUESTS: (due_guests, erase_guests),
    ErasureKind.RECORDS: (due_records, erase_records),
    ErasureKind.CARDS: (due_cards, erase_cards),
    ErasureKind.ACCOUNTS: (due_accounts, erase_people),
}


def run_tonight(*, at: datetime) -> ErasureRun | None:
    """The night's run, unless it is done: beat asks several times, so that one bad hour costs no night."""
    if ErasureRun.objects.filter(finished_at__gt=at - A_NIGHT).exists():
        return None
    return run_retention(at=at)


def run_retention(*, at: datetime) -> ErasureRun | None:
    """List what is coming and erase what is due; nothing when another run is at it already."""
    with alone() as is_alone:
        if not is_alone:
            return None
        run = ErasureRun.objects.create(started_at=at)
        list_coming(on=at.date())
        is_done = erase_due(run, on=at.date(), until=time.monotonic() + SECONDS)
        add_counts(run, keep_house(at=at))
        list_coming(on=at.date())
        if is_done:
            run.finished_at = timezone.now()
            run.save(update_fields=["finished_at"])
        return run


def erase_due(run: ErasureRun, *, on: date, until: float) -> bool:
    """Erase batch by batch; no when the time was over before the work."""
    for kind, batch in batches(ready(on)):
        if time.monotonic() > until:
            return False
        with transaction.atomic():
            add_counts(run, {kind: erase_batch(kind, batch, on)})
    return True


def ready(on: date) -> list[Due]:
    """What is due, not held, and has stood on the list long enough."""
    listed = {group_of(line) for line in PlannedErasure.objects.all() if line.erased_from <= on}
    held = held_now()
    return [
        due for due in everything_due() if (due.edition, due.kind, due.on) in listed and not held.holds(due)
    ]


def batches(found: Sequence[Due]) -> Iterator[tuple[str, list[Any]]]:
    """The keys by kind, a few hundred at a time."""
    for kind in ErasureKind.values:
        keys = [due.key for due in found if due.kind == kind]
        for start in range(0, len(keys), BATCH):
            yield kind, keys[start : start + BATCH]


def erase_batch(kind: str, keys: list[Any], on: date) -> int:
    """Erase one batch, after a second look at it under lock: somebody may have come back meanwhile."""
    if kind in LOOK_AND_ERASE:
        look, erase = LOOK_AND_ERASE[kind]
        return erase(still(look, keys, on))
    found = still(lambda: due_applications(keys, lock=True), keys, on)
    return erase_applications(found, by=None, why=ErasureReason.DUE) if found else 0


def still(look: Callable[[], list[Due]], keys: Sequence[Any], on: date) -> list[Any]:
    """Those of the batch that are due and not held at this moment."""
    held, batch = held_now(), set(keys)
    return [due.key for due in look() if due.key in batch and due.on <= on and not held.holds(due)]


def add_counts(run: ErasureRun, counts: dict[str, int]) -> None:
    """Note how many of what, with the batch itself."""
    for what, number in counts.items():
        if number:
            run.counts[what] = run.counts.get(what, 0) + number
    run.save(update_fields=["counts"])


@contextmanager
def alone() -> Iterator[bool]:
    """Whether no other run is at work; a run whose worker dies lets go by itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (is_alone,) = cursor.fetchone()
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
