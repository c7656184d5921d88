"""Who has agreed to close which round."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import Verdict
from participants.models import ClosingApproval, VotingRound
from participants.permissions.voting import may_approve_closing
from participants.states import RoundStatus


@dataclass(frozen=True)
class Closing:
    """A round, who has agreed to close it, and whether this person can."""

    voting_round: VotingRound
    approvals: list[ClosingApproval]
    may_approve: Verdict


def rounds_of_co_chair(user: User) -> QuerySet[VotingRound]:
    """Rounds beyond their preparation of the editions that the person co-chairs."""
    theirs = VotingRound.objects.filter(edition__in=user.co_chairs.values("edition"))
    return theirs.exclude(status=RoundStatus.DRAFT).select_related("edition").order_by("-opens_at", "-pk")


def closings_for(user: User, rounds: Iterable[VotingRound], *, at: datetime) -> list[Closing]:
    """Each round with its approvals, in a constant number of queries but for those that are open."""
    found = list(rounds)
    approvals = ClosingApproval.objects.filter(round__in=found).select_related("user").order_by("approved_at")
    return [
        Closing(
            voting_round,
            [approval for approval in approvals if approval.round_id == voting_round.pk],
            may_approve_closing(user, voting_round, at=at),
        )
        for voting_round in found
    ]
