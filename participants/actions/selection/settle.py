"""Settle the vote on a slate: when every seat has answered, or when the time is up."""

from datetime import datetime

from django.db import transaction

from dialogue_portal.audit.advance import advance
from participants.models import SelectionRun
from participants.queries.selection.ratification import kept_of, standing_of
from participants.rules.ratification import Rule, is_ratified
from participants.states import RunStatus


def settle_ratification(run: SelectionRun, *, at: datetime) -> SelectionRun:
    """Ratified or rejected by the seats that vote today, under the rule it was proposed with; kept as it was."""
    standing = standing_of(run, at=at)
    is_over = run.ratify_by is not None and run.ratify_by <= at
    if not is_over and (not standing.seats or standing.count.silent):
        return run
    verdict = is_ratified(standing.count, Rule(run.majority))
    kept = kept_of(run, standing, is_ratified=verdict, at=at)
    return advance(run, "ratify" if verdict else "reject", by=None, ratified_at=at, ratification=kept)


def settle_due_ratifications(*, at: datetime) -> int:
    """Settle every vote whose time is up, or whose last silent seat has ended; says how many."""
    settled = 0
    for key in SelectionRun.objects.filter(status=RunStatus.PROPOSED).values_list("pk", flat=True):
        with transaction.atomic():
            rows = SelectionRun.objects.select_for_update(of=("self",)).select_related("edition")
            run = rows.filter(pk=key, status=RunStatus.PROPOSED).first()
            settled += bool(run and settle_ratification(run, at=at).status != RunStatus.PROPOSED)
    return settled
