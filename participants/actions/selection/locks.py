"""Lock somebody into the slate, or out of it, with a written reason; lift a lock."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.selection.versions import keep_version, lock_policy
from participants.models import Application, Lock, PolicyVersion, SelectionPolicy
from participants.permissions.policy import may_lock, may_save_policy
from participants.queries.selection.locks import most_locks

# A version outlives whoever was locked: it says that there was a lock, and the lock itself says why.
STANDS_WITH_THE_LOCK = "–"


@transaction.atomic
def lock_application(
    policy: SelectionPolicy, application: Application, kind: str, reason: str, *, by: User
) -> Lock:
    """Let somebody be on the slate, or never on it, whatever is computed; after the freeze it is shown there."""
    policy, now = lock_policy(policy), timezone.now()
    may_lock(by, policy, at=now).or_refuse()
    yes_if(reason.strip(), _("Write why this application is locked.")).or_refuse()
    yes_if(kind in Lock.Kind.values, _("Say whether it is locked in or out.")).or_refuse()
    in_pool = Application.objects.in_edition(policy.edition).of_panel(policy.attendance).shortlisted()
    yes_if(
        in_pool.filter(pk=application.pk).exists(),
        _("Only who is on the shortlist of this panel can be locked."),
    ).or_refuse()
    standing = list(policy.locks.standing().select_related("application"))
    yes_if(
        all(lock.application_id != application.pk for lock in standing),
        _("This application is locked already. Lift that lock first."),
    ).or_refuse()
    if kind == Lock.Kind.IN:
        _refuse_over_the_caps(policy, application, [lock for lock in standing if lock.kind == Lock.Kind.IN])
    most = most_locks(policy.panel)
    yes_if(
        len(standing) < most,
        _("At most 5 %% of the places can be locked: %(most)d of %(panel)d.")
        % {"most": most, "panel": policy.panel},
    ).or_refuse()
    with written_by(by, "lock_application"), pghistory.context(reason=reason.strip()):
        lock = Lock.objects.create(
            policy=policy, application=application, kind=kind, reason=reason.strip(), made_by=by, made_at=now
        )
        _keep_if_frozen(policy, by)
    return lock


@transaction.atomic
def lift_lock(lock: Lock, *, reason: str, by: User) -> Lock:
    """Let the lock go; that it stood, and why it does no more, stays on record."""
    policy = lock_policy(lock.policy)
    may_save_policy(by, policy).or_refuse()
    yes_if(reason.strip(), _("Write why the lock is lifted.")).or_refuse()
    lock = Lock.objects.select_for_update(of=("self",)).get(pk=lock.pk)
    yes_if(lock.lifted_at is None, _("This lock has been lifted already.")).or_refuse()
    lock.lifted_by, lock.lifted_at = by, _later(lock.made_at)
    with written_by(by, "lift_lock"), pghistory.context(reason=reason.strip()):
        lock.save(update_fields=["lifted_by", "lifted_at"])
        _keep_if_frozen(policy, by)
    return lock


def _refuse_over_the_caps(policy: SelectionPolicy, one: Application, locked_in: list[Lock]) -> None:
    """Two of one organisation beyond its cap, or of one country, would leave no slate at all."""
    others = [lock.application for lock in locked_in]
    same = [row for row in others if one.organisation_key and row.organisation_key == one.organisation_key]
    yes_if(
        len(same) < policy.max_per_organisation,
        _(
            "Another application of this organisation is locked in, and it may have %(cap)d. Lift that lock first."
        )
        % {"cap": policy.max_per_organisation},
    ).or_refuse()
    country = [row for row in others if one.main_country and row.main_country == one.main_country]
    yes_if(
        len(country) < policy.max_per_country,
        _("As many as one country may have (%(cap)d) are locked in. Lift a lock first.")
        % {"cap": policy.max_per_country},
    ).or_refuse()


def _keep_if_frozen(policy: SelectionPolicy, by: User) -> None:
    if policy.frozen_at is not None:
        keep_version(policy, PolicyVersion.Stage.CHANGED, by=by, reason=STANDS_WITH_THE_LOCK)


def _later(made_at: datetime) -> datetime:
    return max(timezone.now(), made_at)
