"""Compute the slate of a run that was asked for, step by step visible on its page."""

import base64
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dialogue_portal.audit.advance import advance
from dialogue_portal.kernel.crypto import Keyring
from dialogue_portal.kernel.errors import Overtaken
from participants.actions.selection.progress import LEASE, Progress
from participants.actions.selection.raw_means import changed_by_raw_means
from participants.actions.selection.record import pack
from participants.models import SelectionRun, SlateRow
from participants.queries.selection.explained import for_the_run, slate_rows
from participants.queries.selection.policy import as_rules
from participants.queries.selection.pool import Pool, pool_of
from participants.rules.selection import Answer, Policy, PolicyError, SolverError, Stopped, choose_slate
from participants.rules.selection.explain import explain
from participants.rules.selection.explanations import Explanations
from participants.states import RunStatus


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
    """Choose the slate, explain it, keep the record; a contradiction becomes a sentence, not a crash.

    A run that was stopped meanwhile, or that another worker has taken, is left as it is.
    """
    pool = pool_of(run.round, run.attendance)
    policy = as_rules(run.policy, pool)
    tell = Progress(run)
    try:
        answer = choose_slate(pool.applicants, policy, tell)
        reasons = explain(pool.applicants, policy, answer, tell)
        tell.now("record", 0, 1)
        return keep_answer(run, answer, pool, policy, reasons)
    except (PolicyError, SolverError) as error:
        code = getattr(error, "code", "solver")
        details = {name: str(detail) for name, detail in getattr(error, "details", {}).items()}
        said = {"error": code, "details": details, "sentence": str(error)}
        return advance(run, "fail", by=None, result=said)
    except (Stopped, Overtaken):
        run.refresh_from_db()
        return run


@transaction.atomic
def keep_answer(
    run: SelectionRun, answer: Answer, pool: Pool, policy: Policy, reasons: Explanations
) -> SelectionRun:
    """Write slate, reserve list, reasons, record and digest, all or nothing."""
    SlateRow.objects.filter(run=run).delete()
    SlateRow.objects.bulk_create(slate_rows(run, answer, pool, policy, reasons), batch_size=2_000)
    packed = pack(run, pool, policy, answer, reasons)
    result: dict[str, Any] = packed.result | {"raw_means": changed_by_raw_means(answer, pool, policy)}
    now = timezone.now()
    return advance(
        run,
        "finish",
        by=None,
        result=result,
        record=Keyring(settings.FIELD_KEYS).seal(base64.b64encode(packed.sealed).decode(), f"run:{run.pk}"),
        digest=packed.digest,
        explanations=for_the_run(answer, reasons),
        explained_at=now,
        computed_at=now,
        progress=100,
        stage="",
    )
