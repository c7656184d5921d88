"""Who calls a meeting, who reads its list, and who chairs it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Deliberation, SelectionRun, VotingRound
from participants.permissions.voting import closing_role
from participants.states import ApplicationStatus, RoundStatus, RunStatus

BEFORE_THE_CORE_GROUP = (RunStatus.PROPOSED, RunStatus.RATIFIED, RunStatus.RELEASED)


def is_counted(voting_round: VotingRound) -> Verdict:
    """There is nothing to talk about before the tally."""
    return yes_if(
        voting_round.status == RoundStatus.TALLIED,
        _("The votes are sealed until the round is closed and counted."),
    )


def may_fill_list(user: User, voting_round: VotingRound) -> Verdict:
    """The secretariat, once the round is counted."""
    return yes_if(
        user.has_role(SECRETARIAT), _("Only the secretariat puts applications on the list of a meeting.")
    ) & is_counted(voting_round)


def may_read_list(user: User, voting_round: VotingRound, *, on: date) -> Verdict:
    """Secretariat, auditor, and the co-chairs of the edition; networks that vote never."""
    is_reader = user.has_role(SECRETARIAT | {Role.AUDITOR}) or closing_role(user, voting_round.edition, on=on)
    return yes_if(is_reader, _("Only the secretariat and the co-chairs read this list.")) & is_counted(
        voting_round
    )


def may_see_scores(user: User, voting_round: VotingRound, *, on: date) -> Verdict:
    """Lead, deputy, auditor, and the co-chairs of the edition in the meeting."""
    sees = user.has_role(LEADS | {Role.AUDITOR}) or closing_role(user, voting_round.edition, on=on)
    return yes_if(sees, _("Only lead, deputy, auditor and co-chair see scores."))


def may_chair(user: User, voting_round: VotingRound, *, on: date) -> Verdict:
    """Lead, deputy or a co-chair of the edition writes the minute."""
    return yes_if(
        closing_role(user, voting_round.edition, on=on),
        _("Only lead, deputy and co-chair write the minute and decide."),
    ) & is_counted(voting_round)


def may_decide(user: User, talk: Deliberation, *, on: date) -> Verdict:
    """Whoever chairs, until a later round or a slate has been built on what was decided."""
    voting_round = talk.round
    later = VotingRound.objects.filter(edition=voting_round.edition, number__gt=voting_round.number)
    slates = SelectionRun.objects.filter(edition=voting_round.edition, status__in=BEFORE_THE_CORE_GROUP)
    moved_on = talk.again_in_id or later.exclude(status__in=[RoundStatus.DRAFT, RoundStatus.ABANDONED])
    return (
        may_chair(user, voting_round, on=on)
        & yes_if(not moved_on, _("A later round stands on what was decided here: it cannot be changed."))
        & yes_if(not slates.exists(), _("A slate is before the core group: nothing is decided here now."))
        & yes_if(
            talk.application.status == ApplicationStatus.SHORTLISTED,
            _("This application is not on the shortlist any more."),
        )
    )
