"""Who may write, publish, agree to and freeze the policy of a panel, and when."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, Role
from dialogue_portal.editions.models import Seat, SeatMember
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import SelectionPolicy, SelectionRun

BEFORE_THE_CORE_GROUP = ("proposed", "ratified", "released")


def may_write_policy(user: User) -> Verdict:
    """The lead or the deputy."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy writes the selection policy."))


def may_save_policy(user: User, policy: SelectionPolicy) -> Verdict:
    """Until a slate made under it is before the core group."""
    runs = SelectionRun.objects.filter(edition=policy.edition_id, attendance=policy.attendance)
    return may_write_policy(user) & yes_if(
        not runs.filter(status__in=BEFORE_THE_CORE_GROUP).exists(),
        _("A slate made under this policy is before the core group. The policy stands."),
    )


def may_publish_features(user: User, policy: SelectionPolicy) -> Verdict:
    """Until the freeze."""
    return may_write_policy(user) & yes_if(
        policy.frozen_at is None, _("This policy is frozen. What counts stands.")
    )


def may_put_to_core_group(user: User, policy: SelectionPolicy) -> Verdict:
    """Until the numbers are agreed or frozen."""
    return may_write_policy(user) & _is_not_agreed(policy)


def may_record_agreement(user: User, policy: SelectionPolicy) -> Verdict:
    """The lead, where no seat has a vote: that is asked by the action, which knows the day."""
    return may_put_to_core_group(user, policy)


def _is_not_agreed(policy: SelectionPolicy) -> Verdict:
    return yes_if(policy.frozen_at is None, _("This policy is frozen already.")) & yes_if(
        policy.agreed_at is None, _("These numbers are agreed.")
    )


def may_answer_policy(user: User, policy: SelectionPolicy, seat: Seat, *, at: datetime) -> Verdict:
    """A delegate or alternate of a seat with a vote, while the numbers are before the core group."""
    on = at.date()
    return (
        yes_if(user.has_role(frozenset({Role.DELEGATE})), _("Only delegates and alternates vote."))
        & yes_if(seat.is_voting, _("This seat advises; it does not vote."))
        & yes_if(
            seat.edition_id == policy.edition_id
            and seat.starts_on <= on
            and (seat.ends_on is None or on <= seat.ends_on)
            and SeatMember.objects.filter(seat=seat, user=user).exists(),
            _("You do not vote for this seat."),
        )
        & yes_if(
            policy.agreed_at is None and policy.agree_by is not None and at < policy.agree_by,
            _("These numbers are not before the core group any more."),
        )
    )


def may_freeze_policy(user: User, policy: SelectionPolicy, *, at: datetime) -> Verdict:
    """Once, after it is said where the seed comes from and before that is known."""
    known_from = policy.seed_known_from
    return (
        may_write_policy(user)
        & yes_if(policy.frozen_at is None, _("This policy is frozen already."))
        & yes_if(
            policy.seed_rule.strip() and known_from,
            _("Write first where the lottery seed comes from, and when it will be known."),
        )
        & yes_if(
            known_from and at < known_from,
            _("The seed may be known already. Name a source that speaks later, then freeze."),
        )
    )


def may_enter_seed(user: User, policy: SelectionPolicy, *, at: datetime) -> Verdict:
    """Once, after the freeze, from the date on that was named before."""
    known_from = policy.seed_known_from
    return (
        may_write_policy(user)
        & yes_if(policy.frozen_at, _("Freeze the policy first: the seed comes after."))
        & yes_if(not policy.lottery_seed, _("The seed has been entered; it stands."))
        & yes_if(known_from and known_from <= at, _("The source has not said the seed yet."))
    )


def may_lock(user: User, policy: SelectionPolicy, *, at: datetime) -> Verdict:
    """The lead, before the seed is known: afterwards one could see whom a lock helps."""
    known_from = policy.seed_known_from
    is_known = policy.frozen_at and (policy.lottery_seed or (known_from and known_from <= at))
    return may_save_policy(user, policy) & yes_if(
        not is_known, _("The lottery seed is known: nobody can be locked in or out any more.")
    )
