"""Tell one group after the other, stop the letters that are not out yet, and go on."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, advance_all, require_all, written_by
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from dialogue_portal.outbox.actions import hold, release
from dialogue_portal.outbox.states import Status
from participants.actions.places.inviting import invite_selected
from participants.actions.releasing.cards import write_cards
from participants.emails.selection import tell_stage
from participants.models import Application, ReleaseStage, SelectionRun, SlateRow
from participants.permissions.releasing import may_release, may_stop
from participants.queries.releasing.cards import told_by
from participants.queries.releasing.stages import (
    audience_of,
    has_to_wait,
    is_sending_stopped,
    letters_of_stage,
)
from participants.queries.releasing.words import unconfirmed, words_of
from participants.states import RunStatus

Outcome = SlateRow.Outcome
VERBS = {
    Outcome.SELECTED: "select",
    Outcome.RESERVE: "put_on_reserve",
    Outcome.NOT_SELECTED: "do_not_select",
}


@transaction.atomic
def release_stage(run: SelectionRun, outcome: str, *, agreed_to: str, by: User, at: datetime) -> ReleaseStage:
    """Tell everybody of one outcome at once: statuses, letters and places together; telling twice changes nothing."""
    row = locked(run)
    may_release(by, row).or_refuse()
    if stage := row.stages.filter(outcome=outcome).first():
        return stage
    may_be_next(row, outcome)
    audience = audience_of(row, outcome, lock=True)
    if audience.digest != agreed_to:
        raise Overtaken(_("The applications have changed meanwhile. Please look again."))
    yes_if(
        not unconfirmed(words_of(row), outcome, audience.readers),
        _("Confirm the words in every language first."),
    ).or_refuse()
    if row.status == RunStatus.RATIFIED:
        advance(row, "release", by=by, released_at=at, released_by=by)
    moving = Application.objects.filter(pk__in=audience.moving)
    require_all(advance_all(moving, VERBS[Outcome(outcome)], by=by, decided_at=at), len(audience.moving))
    with written_by(by, "tell_out"):
        Application.objects.filter(pk__in=audience.out).update(decided_at=at)
    with written_by(by, "release_stage"):
        stage = ReleaseStage.objects.create(
            run=row, outcome=outcome, number=len(audience.keys), released_by=by, released_at=at
        )
    if outcome == Outcome.SELECTED:
        invite_selected(row, by=by, at=at)
    tell_stage(stage, audience.keys, by=by)
    write_cards(told_by(stage, audience.keys))
    return stage


def may_be_next(run: SelectionRun, outcome: str) -> None:
    """Refuse what comes too early."""
    yes_if(
        not has_to_wait(run, outcome),
        _("Those invited are told first, then the reserve list, then everybody else."),
    ).or_refuse()
    yes_if(
        not is_sending_stopped(run),
        _("The letters of an earlier stage have been stopped. Let them go on first."),
    ).or_refuse()


@transaction.atomic
def stop_stage(stage: ReleaseStage, *, by: User, at: datetime) -> int:
    """Hold every letter of the stage that is not out yet, at once; gives how many are held."""
    row = locked_stage(stage)
    may_stop(by, row).or_refuse()
    if row.stopped_at is None:
        mark(row, by, at)
    return hold(letters_of_stage(row).filter(status=Status.QUEUED), by=by)


@transaction.atomic
def go_on_with_stage(stage: ReleaseStage, *, by: User) -> int:
    """Let the letters that were stopped go out; gives how many."""
    row = locked_stage(stage)
    may_stop(by, row).or_refuse()
    if row.stopped_at is None:
        return 0
    mark(row, None, None)
    return release(letters_of_stage(row).held(), by=by)


@transaction.atomic
def hold_what_came_back() -> int:
    """Letters that were on their way when somebody stopped them, and came back to be tried again, wait too."""
    stopped = ReleaseStage.objects.filter(stopped_at__isnull=False).select_related("stopped_by")
    return sum(
        hold(letters_of_stage(stage).filter(status=Status.QUEUED), by=stage.stopped_by)
        for stage in stopped.select_for_update(of=("self",), skip_locked=True)
        if stage.stopped_by
    )


def mark(stage: ReleaseStage, by: User | None, at: datetime | None) -> None:
    """Note who stopped it, or that it goes on."""
    stage.stopped_by, stage.stopped_at = by, at
    with written_by(by, "stop_stage" if at else "go_on_with_stage"):
        stage.save(update_fields=["stopped_by", "stopped_at"])


def locked(run: SelectionRun) -> SelectionRun:
    """The run as it stands, while nobody else releases it."""
    return SelectionRun.objects.select_for_update(of=("self",)).select_related("edition").get(pk=run.pk)


def locked_stage(stage: ReleaseStage) -> ReleaseStage:
    """The stage as it stands, while nobody else stops it."""
    return ReleaseStage.objects.select_for_update(of=("self",)).get(pk=stage.pk)
