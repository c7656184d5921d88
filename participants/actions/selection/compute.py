"""Compute the slate of a run that was asked for, step by step visible on its page."""

import base64
import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dialogue_portal.audit.advance import advance
from dialogue_portal.kernel.crypto import Keyring
from participants.actions.selection.raw_means import changed_by_raw_means
from participants.actions.selection.record import pack
from participants.models import SelectionRun, SlateRow
from participants.queries.selection.policy import as_rules
from participants.queries.selection.pool import Pool, pool_of
from participants.rules.draw import draw
from participants.rules.selection import Answer, Policy, PolicyError, SolverError, choose_slate
from participants.states import RunStatus

LEASE = timedelta(minutes=10)
STAGES = {"optimum": 10, "lottery": 40, "relaxation": 40, "conflicts": 70}


def claim_run() -> SelectionRun | None:
    """Take the oldest run that waits, or whose worker died; nobody else gets the same one."""
    now = timezone.now()
    waits = Q(status=RunStatus.ASKED) | Q(status=RunStatus.COMPUTING, lease_until__lt=now)
    with transaction.atomic():
        rows = (
            SelectionRun.objects.filter(waits)
            .order_by("asked_at")
            .select_for_update(of=("self",), skip_locked=True)
        )
        run = rows.first()
        return run and advance(run, "start", by=None, lease_until=now + LEASE)


def compute_run(run: SelectionRun) -> SelectionRun:
    """Choose the slate, keep the record, say who is on it; a contradiction becomes a sentence, not a crash."""
    pool = pool_of(run.round, run.attendance)
    policy = as_rules(run.policy, pool)
    try:
        answer = choose_slate(pool.applicants, policy, _progress(run))
    except (PolicyError, SolverError) as error:
        code = getattr(error, "code", "solver")
        details = {name: str(detail) for name, detail in getattr(error, "details", {}).items()}
        return advance(
            run, "fail", by=None, result={"error": code, "details": details, "sentence": str(error)}
        )
    return keep_answer(run, answer, pool, policy, changed_by_raw_means(answer, pool, policy))


@transaction.atomic
def keep_answer(
    run: SelectionRun, answer: Answer, pool: Pool, policy: Policy, raw_means: dict[str, Any]
) -> SelectionRun:
    """Write slate, reserve list, record and digest, all or nothing."""
    zipped, result = pack(run.round, pool.applicants, policy, answer, pool.earlier)
    SlateRow.objects.filter(run=run).delete()
    SlateRow.objects.bulk_create(_rows(run, answer, pool), batch_size=2_000)
    return advance(
        run,
        "finish",
        by=None,
        result=result | {"raw_means": raw_means},
        record=Keyring(settings.FIELD_KEYS).seal(base64.b64encode(zipped).decode(), f"run:{run.pk}"),
        digest=hashlib.sha256(zipped).hexdigest(),
        computed_at=timezone.now(),
        progress=100,
        stage="",
    )


def _rows(run: SelectionRun, answer: Answer, pool: Pool) -> list[SlateRow]:
    seed, reserve = run.policy["lottery_seed"], run.policy["reserve"]
    chosen = set(answer.slate) if answer.feasible else set()
    others = sorted(
        (person for person in pool.applicants if person.id not in chosen),
        key=lambda p: (-p.merit, draw(seed, p.id)),
    )
    outcomes = dict.fromkeys(chosen, SlateRow.Outcome.SELECTED)
    outcomes |= {person.id: SlateRow.Outcome.RESERVE for person in others[: reserve if chosen else 0]}
    return [
        SlateRow(
            run=run,
            application=pool.applications[person.id],
            record_id=person.id,
            outcome=outcomes.get(person.id, SlateRow.Outcome.NOT_SELECTED),
            merit=person.merit,
        )
        for person in pool.applicants
    ]


def _progress(run: SelectionRun) -> Callable[[str, int, int], None]:
    def tell(stage: str, done: int, of: int) -> None:
        percent = STAGES.get(stage, 10) + 30 * done // max(of, 1)
        SelectionRun.objects.filter(pk=run.pk).update(stage=stage, progress=min(percent, 95))

    return tell
