"""Freeze a policy before the source of its seed speaks, and enter the seed once it has."""

import hashlib
import json
from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.selection.versions import keep_version, lock_policy, refuse_nonsense
from participants.models import PolicyVersion, SelectionPolicy, VotingRound
from participants.permissions.policy import may_enter_seed, may_freeze_policy
from participants.queries.selection.locks import most_locks
from participants.queries.selection.policy_versions import content_of, numbers_in
from participants.queries.selection.pool import Pool, newest_tallied_round, pool_of
from participants.rules.selection.record_ids import ids_digest


@transaction.atomic
def freeze_policy(policy: SelectionPolicy, *, by: User, at: datetime, reason: str = "") -> SelectionPolicy:
    """Let pool, features, numbers, locks and the source of the seed stand; without agreement only with a reason."""
    policy = lock_policy(policy)
    may_freeze_policy(by, policy, at=at).or_refuse()
    round_ = newest_tallied_round(policy.edition)
    yes_if(round_, _("Close and tally the voting round first: the pool is who has a merit.")).or_refuse()
    yes_if(
        policy.agreed_at or reason.strip(),
        _("The core group has not agreed to these numbers. Write why they are frozen all the same."),
    ).or_refuse()
    refuse_nonsense(policy)
    if round_ is not None:
        policy.frozen = _frozen(policy, round_)
    policy.frozen_at, policy.frozen_by = at, by
    with written_by(by, "freeze_policy"), pghistory.context(reason=reason.strip()):
        policy.save(update_fields=["frozen", "frozen_at", "frozen_by"])
        keep_version(policy, PolicyVersion.Stage.FROZEN, by=by, reason=reason)
    return policy


@transaction.atomic
def enter_seed(policy: SelectionPolicy, seed: str, *, by: User, at: datetime) -> SelectionPolicy:
    """Write down, once, what the source has said; runs asked for from now on draw with it."""
    policy = lock_policy(policy)
    may_enter_seed(by, policy, at=at).or_refuse()
    yes_if(seed.strip(), _("Write the seed as the source has said it.")).or_refuse()
    policy.lottery_seed = seed.strip()
    with written_by(by, "enter_seed"):
        policy.save(update_fields=["lottery_seed"])
    return policy


def _frozen(policy: SelectionPolicy, round_: VotingRound) -> dict[str, Any]:
    """Digests that anybody who holds the record can make again, and how many people the pool holds."""
    pool, content = pool_of(round_, policy.attendance), content_of(policy)
    locks = _named(policy, pool)
    yes_if(pool.applicants, _("Nobody is in the pool.")).or_refuse()
    yes_if(
        len(locks) <= most_locks(policy.panel),
        _("More people are locked than 5 percent of the places. Lift a lock first."),
    ).or_refuse()
    return {
        "round": round_.number,
        "people": len(pool.applicants),
        "pool": ids_digest(pool.applications),
        "features": _digest(content["features"]),
        "numbers": _digest(numbers_in(content)),
        "locks": _digest(locks),
        "seed_rule": _digest([content["seed_rule"], content["seed_known_from"]]),
    }


def _named(policy: SelectionPolicy, pool: Pool) -> list[list[str]]:
    """The locks under the ids of the record; who has left the pool cannot be locked."""
    names = {row.pk: name for name, row in pool.applications.items()}
    locks = list(policy.locks.standing().values_list("application", "kind"))
    yes_if(
        all(key in names for key, _kind in locks),
        _("Somebody who is locked is not in the pool any more. Lift that lock first."),
    ).or_refuse()
    return sorted([names[key], kind] for key, kind in locks)


def _digest(what: Any) -> str:
    text = json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
