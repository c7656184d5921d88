"""Say something of an application on the ballot of a network."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.voting.assigning import lock_round, reassign
from participants.actions.voting.sealed import ask_database
from participants.models import Assignment, Conflict, Vote
from participants.permissions.voting import may_vote


@dataclass(frozen=True)
class Choice:
    """A score from 0 to 5, a recusal with its reason, or an abstention; with a comment to the secretariat."""

    kind: Vote.Kind
    score: int | None = None
    comment: str = ""


@transaction.atomic
def record_vote(assignment: Assignment, choice: Choice, *, by: User) -> None:
    """Write or change the network's vote; the database takes it only from its people, in time.

    Who recuses itself is asked no more; somebody else is, where there is somebody.
    """
    may_vote(by, assignment.round, at=timezone.now()).or_refuse()
    yes_if(
        choice.kind != Vote.Kind.RECUSED or choice.comment.strip(),
        _("Write which conflict of interest there is."),
    ).or_refuse()
    is_recusal = choice.kind == Vote.Kind.RECUSED
    if is_recusal:
        # First of all, or two who recuse themselves at once would wait for each other.
        lock_round(assignment.round)
    ask_database(
        "record_vote",
        [
            assignment.round_id,
            assignment.seat_id,
            assignment.application_id,
            str(choice.kind),
            choice.score,
            choice.comment.strip(),
            by.pk,
        ],
    )
    if is_recusal:
        declare_conflict(assignment, by=by)
        reassign(assignment.round, by=by, why="a network has recused itself")


def declare_conflict(assignment: Assignment, *, by: User) -> None:
    """Keep network and application apart; the reason stays sealed with the vote."""
    with written_by(by, "recuse"):
        Conflict.objects.update_or_create(
            seat_id=assignment.seat_id,
            application_id=assignment.application_id,
            kind=Conflict.Kind.DECLARED,
            defaults={"dismissed_at": None, "dismissed_by": None},
        )
