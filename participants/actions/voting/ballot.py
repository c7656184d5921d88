"""Say something of an application on the ballot of a network."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.voting.sealed import ask_database
from participants.models import Assignment, Vote
from participants.permissions.voting import may_vote


@dataclass(frozen=True)
class Choice:
    """A score from 0 to 5, a recusal with its reason, or an abstention; with a comment to the secretariat."""

    kind: Vote.Kind
    score: int | None = None
    comment: str = ""


def record_vote(assignment: Assignment, choice: Choice, *, by: User) -> None:
    """Write or change the network's vote; the database takes it only from its people, in time."""
    may_vote(by, assignment.round, at=timezone.now()).or_refuse()
    yes_if(
        choice.kind != Vote.Kind.RECUSED or choice.comment.strip(),
        _("Write which conflict of interest there is."),
    ).or_refuse()
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
