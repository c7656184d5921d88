"""Who may change the shortlist, and when."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import VotingRound
from participants.permissions.voting import closing_role
from participants.states import RoundStatus


def may_shortlist(user: User, edition: Edition) -> Verdict:
    """The secretariat, as long as no network is voting on the shortlist."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat changes the shortlist.")) & _no_vote(
        edition
    )


def may_take_off_shortlist(user: User, edition: Edition, *, on: date) -> Verdict:
    """The same people, and the co-chairs of the edition in the meeting after a round."""
    is_chair = closing_role(user, edition, on=on) is not None
    return _no_vote(edition) if is_chair else may_shortlist(user, edition)


def _no_vote(edition: Edition) -> Verdict:
    is_open = VotingRound.objects.filter(edition=edition, status=RoundStatus.OPEN).exists()
    return yes_if(
        not is_open, _("A voting round is open: the shortlist stays as it is until the round has closed.")
    )


def may_see_changes(user: User) -> Verdict:
    """Lead, deputy and auditor."""
    return yes_if(user.has_role(LEADS | {Role.AUDITOR}), _("Only lead, deputy and auditor see the changes."))


def may_undo_shortlisting(user: User, edition: Edition) -> Verdict:
    """Lead and deputy, while the shortlist can be changed."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy can do this.")) & may_shortlist(
        user, edition
    )
