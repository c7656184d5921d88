"""Put conflicts of interest on record, let what follows from them follow, and dismiss one that is none."""

from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.voting.assigning import lock_round, reassign
from participants.models import Conflict, VotingRound
from participants.permissions.voting import may_dismiss, may_find_conflicts, may_undo_dismissal
from participants.queries.voting.networks import conflicts_to_find
from participants.states import RoundStatus

EVIDENCE_LENGTH = 300
# One statement whether there is something to write or not: whoever declares must not see which it was.
KEEP = """
    INSERT INTO participants_conflict
        (seat_id, application_id, kind, evidence, found_at, dismissal_reason, undo_reason)
    SELECT *, %s, '', '' FROM unnest(%s::bigint[], %s::uuid[], %s::text[], %s::text[])
    ON CONFLICT DO NOTHING
"""


@transaction.atomic
def find_conflicts(edition: Edition, *, by: User) -> int:
    """Keep every conflict that shows, and say how many are new; dismissed ones stay dismissed."""
    may_find_conflicts(by).or_refuse()
    return after_conflicts_changed(edition, by=by)


@transaction.atomic
def after_conflicts_changed(edition: Edition, *, by: User | None, why: str = "conflicts of interest") -> int:
    """Keep every conflict that shows, and give what must not be read by a network to another, at once."""
    voting_round = hold_open_round(edition)
    found = _keep_conflicts(edition, by)
    if voting_round:
        reassign(voting_round, by=by, why=why)
    return found


def hold_open_round(edition: Edition) -> VotingRound | None:
    """The round being voted on, held before anything else: two who change conflicts at once do so in turn."""
    voting_round = VotingRound.objects.filter(edition=edition, status=RoundStatus.OPEN).first()
    return lock_round(voting_round) if voting_round else None


def _keep_conflicts(edition: Edition, by: User | None) -> int:
    found = conflicts_to_find(edition)
    columns: list[list[Any]] = [
        [int(one.network) for one in found],
        [one.application for one in found],
        [one.kind.value for one in found],
        [one.evidence[:EVIDENCE_LENGTH] for one in found],
    ]
    with written_by(by, "find_conflicts"), connection.cursor() as cursor:
        cursor.execute(KEEP, [timezone.now(), *columns])
        return int(cursor.rowcount)


@transaction.atomic
def dismiss_conflict(conflict: Conflict, reason: str, *, by: User) -> Conflict:
    """Let a network vote although a conflict was found, for a written reason."""
    hold_open_round(conflict.seat.edition)
    locked = Conflict.objects.select_for_update().get(pk=conflict.pk)
    may_dismiss(by, locked).or_refuse()
    yes_if(reason.strip(), _("Write why this is no conflict of interest.")).or_refuse()
    locked.dismissed_by, locked.dismissed_at, locked.dismissal_reason = by, timezone.now(), reason.strip()
    locked.undo_reason = ""
    with written_by(by, "dismiss"):
        locked.save(update_fields=["dismissed_by", "dismissed_at", "dismissal_reason", "undo_reason"])
    after_conflicts_changed(locked.seat.edition, by=by)
    return locked


@transaction.atomic
def undo_dismissal(conflict: Conflict, reason: str, *, by: User) -> Conflict:
    """Let the conflict stand again, for a written reason; the network reads the application no more."""
    hold_open_round(conflict.seat.edition)
    locked = Conflict.objects.select_for_update().get(pk=conflict.pk)
    may_undo_dismissal(by, locked).or_refuse()
    yes_if(reason.strip(), _("Write why the conflict of interest stands after all.")).or_refuse()
    locked.dismissed_by = locked.dismissed_at = None
    locked.undo_reason = reason.strip()
    with written_by(by, "undo_dismissal"):
        locked.save(update_fields=["dismissed_by", "dismissed_at", "undo_reason"])
    after_conflicts_changed(locked.seat.edition, by=by)
    return locked
