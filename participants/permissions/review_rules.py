"""Who writes the rules of an edition's review, and what stands once networks have begun to vote under them."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import VotingRound
from participants.states import RoundStatus

# What merit is made of: who votes or assesses under one rule is not counted under another.
FROZEN = frozenset({"mode", "assessment_weight", "two_for_all", "borderline_from", "borderline_to"})


def may_change_rules(user: User) -> Verdict:
    """The lead and the deputy."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy writes the rules of review."))


def is_frozen(edition: Edition) -> bool:
    """Whether a round of the edition has been opened, or counted without voting."""
    return VotingRound.objects.filter(edition=edition).exclude(status=RoundStatus.DRAFT).exists()


def may_change(user: User, edition: Edition, names: frozenset[str]) -> Verdict:
    """These settings: what merit is made of only until the first round opens."""
    return may_change_rules(user) & yes_if(
        not (names & FROZEN and is_frozen(edition)),
        _("A round has been opened: how merit is made stays as it was when the networks began."),
    )
