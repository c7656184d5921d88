"""Who may count without votes, and who sees what comes of counting."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, Role
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import ReviewMode, VotingRound

LEAD = frozenset({Role.LEAD})


def may_count_assessments(user: User, voting_round: VotingRound) -> Verdict:
    """The lead alone, in a prepared round of an edition where nobody votes."""
    return (
        yes_if(user.has_role(LEAD), _("Only the lead can do this."))
        & voting_round.flow.allows("count_assessments", voting_round.status)
        & yes_if(
            voting_round.mode == ReviewMode.ASSESSMENTS,
            _("In this edition networks vote: open the round instead."),
        )
    )


def may_see_leniencies(user: User) -> Verdict:
    """How kindly each network scored, and which ballots are extreme, is for the lead alone."""
    return yes_if(user.has_role(LEAD), _("Only the lead can do this."))


def may_see_merit(user: User) -> Verdict:
    """Officers, who write to applicants, see outcomes without merit."""
    return yes_if(user.has_role(LEADS | {Role.AUDITOR}), _("Only lead, deputy and auditor see merit."))
