"""Who may change the shortlist, and when."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import VotingRound
from participants.states import RoundStatus


def may_shortlist(user: User, edition: Edition) -> Verdict:
    """The secretariat, as long as no network is voting on the shortlist."""
    is_open = VotingRound.objects.filter(edition=edition, status=RoundStatus.OPEN).exists()
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat changes the shortlist.")) & yes_if(
        not is_open, _("A voting round is open: the shortlist stays as it is until the round has closed.")
    )
