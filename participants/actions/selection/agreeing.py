"""The core group agrees to the numbers of a policy before its members vote."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Seat
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.selection.versions import keep_version, lock_policy, refuse_nonsense
from participants.emails.policy import tell_policy_to_agree
from participants.models import PolicyAgreement, PolicyVersion, SelectionPolicy
from participants.permissions.policy import may_answer_policy, may_put_to_core_group, may_record_agreement
from participants.queries.selection.agreement import standing_of
from participants.queries.voting.networks import voting_seats

Stage = PolicyVersion.Stage


@transaction.atomic
def put_to_core_group(
    policy: SelectionPolicy, agree_by: datetime, *, by: User, at: datetime
) -> PolicyVersion:
    """Ask every voting seat whether it agrees to the numbers as they stand; each gets a letter."""
    policy = lock_policy(policy)
    may_put_to_core_group(by, policy).or_refuse()
    yes_if(agree_by > at, _("The time to answer has to lie ahead.")).or_refuse()
    yes_if(
        voting_seats(policy.edition, on=at.date()).exists(),
        _("No seat has a vote in this edition. Record what was agreed elsewhere instead."),
    ).or_refuse()
    refuse_nonsense(policy)
    policy.agree_by = agree_by
    with written_by(by, "put_to_core_group"):
        policy.save(update_fields=["agree_by"])
        version = keep_version(policy, Stage.AGREED, by=by)
    tell_policy_to_agree(version)
    return version


@transaction.atomic
def answer_policy(
    version: PolicyVersion,
    seat: Seat,
    *,
    agrees: bool,
    reason: str,
    by: User,
    at: datetime,
    seen: str | None = None,
) -> PolicyAgreement:
    """Say for a seat whether it agrees; an objection has a reason. `seen` is the answer the page showed."""
    policy = lock_policy(version.policy)
    may_answer_policy(by, policy, seat, at=at).or_refuse()
    standing = standing_of(policy, at=at)
    yes_if(
        standing.version and standing.version.pk == version.pk,
        _("The numbers have changed meanwhile. Please look at them again."),
    ).or_refuse()
    yes_if(agrees or reason.strip(), _("Please write down why your network objects.")).or_refuse()
    there = next((answer for answer in standing.answers if answer.seat_id == seat.pk), None)
    if seen is not None and there and there.cast_at.isoformat() != seen:
        raise Overtaken(
            _(
                "Meanwhile %(person)s has answered for your network: %(answer)s. Send yours again to replace it."
            )
            % {"person": there.cast_by or "–", "answer": _("agrees") if there.agrees else _("objects")}
        )
    said = {"agrees": agrees, "reason": reason.strip(), "cast_by": by, "cast_at": at}
    with written_by(by, "answer_policy"):
        answer, _made = PolicyAgreement.objects.update_or_create(version=version, seat=seat, defaults=said)
    settle_agreement(policy, at=at)
    return answer


def settle_agreement(policy: SelectionPolicy, *, at: datetime) -> SelectionPolicy:
    """Agreed or not, by the seats that vote today, when all have answered or the time is up."""
    standing = standing_of(policy, at=at)
    is_over = policy.agree_by is not None and policy.agree_by <= at
    if policy.agreed_at or (not is_over and (not standing.seats or standing.count.silent)):
        return policy
    policy.agreed_at = at if standing.is_agreed else None
    policy.agree_by = policy.agree_by if standing.is_agreed else None
    with written_by(None, "settle_agreement"):
        policy.save(update_fields=["agreed_at", "agree_by"])
    return policy


def settle_due_agreements(*, at: datetime) -> int:
    """Settle every policy whose time to answer is up; says how many."""
    due = SelectionPolicy.objects.filter(agreed_at=None, frozen_at=None, agree_by__lte=at)
    keys = list(due.values_list("pk", flat=True))
    for policy in due.filter(pk__in=keys):
        with transaction.atomic():
            settle_agreement(lock_policy(policy), at=at)
    return len(keys)


@transaction.atomic
def record_agreement(policy: SelectionPolicy, reason: str, *, by: User, at: datetime) -> PolicyVersion:
    """Where no seat has a vote: keep where and when the numbers were agreed."""
    policy = lock_policy(policy)
    may_record_agreement(by, policy).or_refuse()
    yes_if(reason.strip(), _("Write where and when the numbers were agreed.")).or_refuse()
    yes_if(
        not voting_seats(policy.edition, on=at.date()).exists(),
        _("Seats have a vote in this edition: put the numbers to them."),
    ).or_refuse()
    refuse_nonsense(policy)
    policy.agreed_at = at
    with written_by(by, "record_agreement"):
        policy.save(update_fields=["agreed_at"])
        return keep_version(policy, Stage.AGREED, by=by, reason=reason)
