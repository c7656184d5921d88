"""Who may change by hand who reads what, and until when."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import VotingRound
from participants.permissions.voting import is_lead
from participants.states import RoundStatus


def is_being_voted(voting_round: VotingRound, *, at: datetime) -> Verdict:
    """Open, and its time is not up."""
    closes_at = voting_round.closes_at
    return yes_if(
        voting_round.status == RoundStatus.OPEN and closes_at and at < closes_at,
        _("Who reads what changes only while a round is open."),
    )


def may_change_readers(user: User, voting_round: VotingRound, *, at: datetime) -> Verdict:
    """Lead and deputy, from the preparation of the round until its time is up."""
    is_draft = voting_round.status == RoundStatus.DRAFT
    return is_lead(user) & (yes_if(is_draft, "") or is_being_voted(voting_round, at=at))


def may_reassign(user: User, voting_round: VotingRound, *, at: datetime) -> Verdict:
    """Lead and deputy, while it is voted on."""
    return is_lead(user) & is_being_voted(voting_round, at=at)
