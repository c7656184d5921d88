"""Who may object to the end of a round, close it when its time-out is over, and give it up."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import ClosingApproval, VotingRound
from participants.permissions.voting import closing_role


def may_end(user: User, voting_round: VotingRound, *, at: datetime) -> Verdict:
    """Lead, deputy or co-chair of the edition."""
    return yes_if(
        closing_role(user, voting_round.edition, on=at.date()),
        _("Only lead, deputy and co-chair of this edition end a round."),
    )


def may_object(user: User, voting_round: VotingRound, *, at: datetime) -> Verdict:
    """One of the three, once somebody has agreed to close."""
    return (
        may_end(user, voting_round, at=at)
        & voting_round.flow.allows("close", voting_round.status)
        & yes_if(
            ClosingApproval.objects.filter(round=voting_round).exists(),
            _("Nobody has agreed to close this round."),
        )
    )


def may_close_now(user: User, voting_round: VotingRound, *, at: datetime) -> Verdict:
    """One of the three; whether everything else is there the database says."""
    return may_end(user, voting_round, at=at) & voting_round.flow.allows("close", voting_round.status)


def may_abandon(user: User, voting_round: VotingRound, *, at: datetime) -> Verdict:
    """One of the three; whether two agree that it ends and too few have voted, the database says."""
    return may_end(user, voting_round, at=at) & voting_round.flow.allows("abandon", voting_round.status)
