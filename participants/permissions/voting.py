"""Who may make, open, extend, close and count a round, and vote in it, and when."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.editions.models import CoChair, Edition
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import ClosingApproval, Conflict, ReviewMode, VotingRound
from participants.permissions.undertakings import texts_to_sign
from participants.states import RoundStatus

RUNNING = (RoundStatus.DRAFT, RoundStatus.OPEN)


def is_lead(user: User) -> Verdict:
    """The lead or the deputy."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy can do this."))


def may_make_round(user: User, edition: Edition) -> Verdict:
    """One round at a time."""
    running = VotingRound.objects.filter(edition=edition, status__in=RUNNING).exists()
    return is_lead(user) & yes_if(
        not running, _("This edition has a round already that is being prepared or is open.")
    )


def may_open(user: User, voting_round: VotingRound, *, at: datetime) -> Verdict:
    """A prepared round with times, of which the last has not passed, and with an undertaking to sign."""
    opens_at, closes_at = voting_round.opens_at, voting_round.closes_at
    return (
        is_lead(user)
        & voting_round.flow.allows("open", voting_round.status)
        & yes_if(
            voting_round.mode != ReviewMode.ASSESSMENTS,
            _("In this edition assessments alone decide: nobody votes."),
        )
        & yes_if(
            texts_to_sign(voting_round.edition).exists(),
            _(
                "Write the confidentiality undertaking and have it approved: delegates sign it before they read."
            ),
        )
        & yes_if(opens_at and closes_at, _("Say first when the round opens and closes."))
        & yes_if(closes_at and closes_at > at, _("The time at which the round would close has passed."))
    )


def may_extend(user: User, voting_round: VotingRound) -> Verdict:
    """An open round, also when its time is up but nobody has closed it."""
    return is_lead(user) & yes_if(
        voting_round.status == RoundStatus.OPEN, _("Only an open round can be extended.")
    )


def may_find_conflicts(user: User) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat looks for conflicts of interest."))


def may_dismiss(user: User, conflict: Conflict) -> Verdict:
    """The lead alone, once."""
    return yes_if(
        user.has_role(frozenset({Role.LEAD})), _("Only the lead can dismiss a conflict of interest.")
    ) & yes_if(conflict.dismissed_at is None, _("This conflict has been dismissed already."))


def may_undo_dismissal(user: User, conflict: Conflict) -> Verdict:
    """The lead alone, what has been dismissed."""
    return yes_if(
        user.has_role(frozenset({Role.LEAD})), _("Only the lead can let a dismissed conflict stand again.")
    ) & yes_if(conflict.dismissed_at is not None, _("This conflict stands: nobody has dismissed it."))


def may_read_ballot(voting_round: VotingRound, *, at: datetime) -> Verdict:
    """From the moment the round opens on."""
    opens_at = voting_round.opens_at
    return yes_if(
        voting_round.status != RoundStatus.DRAFT and opens_at and opens_at <= at,
        _("Voting has not opened yet."),
    )


def may_vote(user: User, voting_round: VotingRound, *, at: datetime) -> Verdict:
    """A delegate or alternate, while the round is open; whose ballot it is, the database asks again."""
    closes_at = voting_round.closes_at
    return (
        yes_if(user.has_role(frozenset({Role.DELEGATE})), _("Only delegates and alternates vote."))
        & may_read_ballot(voting_round, at=at)
        & yes_if(
            voting_round.status == RoundStatus.OPEN and closes_at and at < closes_at,
            _("Voting has ended. What you had saved counts; nothing can be changed any more."),
        )
    )


def may_vote_on(is_recused: bool) -> Verdict:
    """What the network has recused itself from is no longer its business; the lead alone can lift that."""
    return yes_if(
        not is_recused,
        _("You have declared a conflict of interest. If that was a mistake, ask the secretariat."),
    )


def closing_role(user: User, edition: Edition, *, on: date) -> Role | None:
    """As what somebody may agree to close a round of this edition."""
    held = [role for role in (Role.LEAD, Role.DEPUTY) if user.has_role(frozenset({role}))]
    if held:
        return held[0]
    terms = CoChair.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=on),
        Q(ends_on=None) | Q(ends_on__gte=on),
        edition=edition,
        user=user,
    )
    is_co_chair = user.has_role(frozenset({Role.CO_CHAIR})) and terms.exists()
    return Role.CO_CHAIR if is_co_chair else None


def may_approve_closing(user: User, voting_round: VotingRound, *, at: datetime) -> Verdict:
    """Lead, deputy or co-chair, each once, while the round is open."""
    return (
        yes_if(
            closing_role(user, voting_round.edition, on=at.date()),
            _("Closing a round takes two of lead, deputy and co-chair."),
        )
        & voting_round.flow.allows("close", voting_round.status)
        & yes_if(
            not ClosingApproval.objects.filter(round=voting_round, user=user).exists(),
            _("You have agreed already."),
        )
    )


def may_tally(user: User, voting_round: VotingRound) -> Verdict:
    """Whoever may close a round may have it counted; counting leaves nothing to choose."""
    return yes_if(
        user.has_role(LEADS | {Role.CO_CHAIR}), _("Only lead, deputy and co-chair can do this.")
    ) & voting_round.flow.allows("tally", voting_round.status)


def may_see_tally(user: User, voting_round: VotingRound) -> Verdict:
    """Lead, deputy and auditor, once it is counted."""
    return yes_if(
        user.has_role(LEADS | {Role.AUDITOR}), _("Only lead, deputy and auditor see the tally.")
    ) & yes_if(
        voting_round.status == RoundStatus.TALLIED,
        _("The votes are sealed until the round is closed and counted."),
    )
