"""Who may ask for, propose, vote on and release a slate, and when."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.editions.models import Edition, Seat, SeatMember
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import SelectionPolicy, SelectionRun, VotingRound
from participants.permissions.policy import BEFORE_THE_CORE_GROUP
from participants.states import RunStatus


def may_ask_for_run(
    user: User, edition: Edition, round_: VotingRound | None, attendance: str = ""
) -> Verdict:
    """The secretariat, once the votes are tallied and a policy stands; without the true seed it is a trial."""
    policy = SelectionPolicy.objects.filter(edition=edition, attendance=attendance).first()
    return (
        yes_if(user.has_role(SECRETARIAT), _("Only the secretariat asks for a slate."))
        & yes_if(round_, _("Close and tally the voting round first: the slate starts from its merits."))
        & yes_if(policy, _("Write the selection policy first: how many places, which targets."))
    )


def may_cancel_run(user: User, run: SelectionRun) -> Verdict:
    """The secretariat, while the run waits or is being computed."""
    return yes_if(
        user.has_role(SECRETARIAT), _("Only the secretariat stops the computing of a slate.")
    ) & run.flow.allows("cancel_run", run.status)


def may_propose(user: User, run: SelectionRun) -> Verdict:
    """The lead, a computed run that keeps every rule."""
    return (
        yes_if(user.has_role(LEADS), _("Only the lead or the deputy proposes a slate."))
        & run.flow.allows("propose", run.status)
        & yes_if(
            run.result.get("feasible"),
            _("This run has no slate that keeps every rule. Change the policy and run again."),
        )
        & yes_if(
            not run.is_dummy,
            _(
                "This run was a trial with a dummy seed. Freeze the policy, enter the true seed and ask again."
            ),
        )
    )


def may_ratify(user: User, run: SelectionRun, seat: Seat, *, at: datetime) -> Verdict:
    """A delegate or alternate of a seat with a vote, while the slate is before the core group."""
    return _speaks_for(user, run, seat, at=at) & yes_if(
        seat.is_voting, _("This seat advises; it does not vote.")
    )


def may_advise(user: User, run: SelectionRun, seat: Seat, *, at: datetime) -> Verdict:
    """The same for a seat without a vote: it reads the slate and leaves advice."""
    return _speaks_for(user, run, seat, at=at) & yes_if(
        not seat.is_voting, _("This seat votes; its answer is counted.")
    )


def _speaks_for(user: User, run: SelectionRun, seat: Seat, *, at: datetime) -> Verdict:
    on = at.date()
    return (
        yes_if(user.has_role(frozenset({Role.DELEGATE})), _("Only delegates and alternates vote."))
        & yes_if(
            seat.starts_on <= on and (seat.ends_on is None or on <= seat.ends_on),
            _("You do not vote for this seat."),
        )
        & yes_if(
            seat.edition_id == run.edition_id and SeatMember.objects.filter(seat=seat, user=user).exists(),
            _("You do not vote for this seat."),
        )
        & yes_if(
            run.status == RunStatus.PROPOSED and (run.ratify_by is None or at < run.ratify_by),
            _("The vote on this slate is over."),
        )
    )


def may_see_balance(user: User, run: SelectionRun) -> Verdict:
    """Whoever reads the record; others of the one slate of a panel that stands before the core group.

    Of trial after trial the totals could be subtracted, and the difference would tell of whoever came or went.
    """
    return yes_if(
        user.has_role(LEADS | {Role.AUDITOR}) or run.status in BEFORE_THE_CORE_GROUP,
        _(
            "How many gave which answer about gender and age stands here once the slate is before the core group."
        ),
    )


def may_extend_ratification(user: User, run: SelectionRun) -> Verdict:
    """The lead, while the slate is before the core group."""
    return yes_if(
        user.has_role(LEADS), _("Only the lead or the deputy gives the core group more time.")
    ) & yes_if(run.status == RunStatus.PROPOSED, _("This slate is not before the core group."))
