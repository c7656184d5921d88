"""Propose who fills the places that fell free: computed by a worker, kept only if nothing has changed meanwhile."""

import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from dialogue_portal.audit.advance import advance
from dialogue_portal.editions.models import Edition
from participants.actions.replacing.holding import hold_panel
from participants.models import Replacement, ReplacementPick, SelectionRun
from participants.queries.replacing.panel import Panel, is_open, panel_of, released_runs, run_of
from participants.queries.replacing.pool import Question, question_of
from participants.rules.filling import fill
from participants.rules.selection import Completion, PolicyError, SolverError
from participants.states import ReplacementStatus

logger = logging.getLogger(__name__)


def look_after_replacements(*, at: datetime) -> int:
    """Look at every panel whose Dialogue is to come, each by itself; says how many proposals are new."""
    return sum(_is_proposed(run, at=at) for run in released_runs())


def _is_proposed(run: SelectionRun, *, at: datetime) -> bool:
    for attempt in (propose_for, propose_nobody):
        try:
            with transaction.atomic():
                return is_open(run, at=at) and attempt(run, at=at) is not None
        except Exception:
            logger.exception("The free places of selection run %s could not be proposed for", run.pk)
    return False


def propose_replacements(edition: Edition, attendance: str, *, at: datetime) -> Replacement | None:
    """The same for one panel."""
    run = run_of(edition, attendance)
    return propose_for(run, at=at) if run and is_open(run, at=at) else None


def propose_for(run: SelectionRun, *, at: datetime) -> Replacement | None:
    """A new proposal, or nothing where nothing is free or the one that waits still holds."""
    panel = panel_of(run)
    if _is_settled(panel):
        return None
    found = find_completion(question_of(panel)) if panel.seats else None
    return keep_proposal(panel, found, at=at)


def propose_nobody(run: SelectionRun, *, at: datetime) -> Replacement | None:
    """What cannot be computed stands there as such: an officer chooses by hand, or asks for it anew."""
    return keep_proposal(panel_of(run), None, at=at)


def find_completion(question: Question) -> tuple[Completion, Question] | None:
    """The best completion that keeps every rule, or the least that gives; nothing where it contradicts itself."""
    pool, members = question.pool.applicants, question.members
    try:
        return fill(pool, question.policy, members, question.seats), question
    except (PolicyError, SolverError):
        # An officer can still choose somebody by hand.
        return None


@transaction.atomic
def keep_proposal(
    panel: Panel, found: tuple[Completion, Question] | None, *, at: datetime
) -> Replacement | None:
    """Put it in the place of the one that waits; a panel that has moved on is looked at again in a moment."""
    if hold_panel(panel.run).state != panel.state or _is_settled(panel):
        return None
    for old in _of(panel).filter(status=ReplacementStatus.PROPOSED):
        advance(old, "drop_replacement", by=None, decided_at=at)
    if not panel.seats:
        return None
    completion = found[0] if found else None
    replacement = Replacement.objects.create(
        edition=panel.run.edition,
        attendance=panel.run.attendance,
        state=panel.state,
        gives=gives_of(completion),
        merit=completion.merit if completion else 0,
        has_failed=found is None,
        computed_at=at,
    )
    people = [found[1].pool.applications[name] for name in found[0].added] if found else []
    ReplacementPick.objects.bulk_create(_picks(replacement, panel, people))
    return replacement


def gives_of(completion: Completion | None) -> list[dict[str, Any]]:
    """Which rules would give and by how much, as the page words them."""
    return [{**asdict(bound), "by": short} for bound, short in completion.gives] if completion else []


def _picks(replacement: Replacement, panel: Panel, people: Sequence[Any]) -> list[ReplacementPick]:
    someone = iter(people)
    return [
        ReplacementPick(replacement=replacement, freed=freed, application=next(someone, None))
        for freed in panel.to_fill
    ]


def _is_settled(panel: Panel) -> bool:
    """Whether a proposal for exactly this waits, or an officer has dropped it; or nothing is free and none waits."""
    waits = _of(panel).filter(status=ReplacementStatus.PROPOSED)
    dropped = _of(panel).filter(status=ReplacementStatus.DROPPED, decided_by__isnull=False)
    if not panel.seats:
        return not waits.exists()
    return (waits | dropped).filter(state=panel.state).exists()


def _of(panel: Panel) -> QuerySet[Replacement]:
    return Replacement.objects.filter(edition=panel.run.edition_id, attendance=panel.run.attendance)
