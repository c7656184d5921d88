"""The policy of an edition as the solver takes it, and as a run keeps it."""

from operator import itemgetter
from typing import Any

from participants.models import Lock, SelectionPolicy, SelectionRun, Target, VotingRound
from participants.queries.selection.pool import Pool, record_id
from participants.rules import selection as rules

# What ties are drawn with until the policy is frozen and its source has said the true seed.
DUMMY_SEED = "not the lottery: a trial"


def snapshot(policy: SelectionPolicy, round_: VotingRound) -> dict[str, Any]:
    """The policy as plain values, percentages already turned into places.

    A run outlives whoever was locked: locks stand under the ids of the record, which tell nothing without it.
    """
    is_drawn = bool(policy.frozen_at and policy.lottery_seed)
    return {
        "is_dummy": not is_drawn,
        "attendance": policy.attendance,
        "panel": policy.panel,
        "reserve": policy.reserve,
        "max_per_organisation": policy.max_per_organisation,
        "max_per_country": policy.max_per_country,
        "min_countries": policy.min_countries,
        "lottery_seed": policy.lottery_seed if is_drawn else DUMMY_SEED,
        "locks": sorted(
            ({"id": lock_id(lock, round_), "kind": lock.kind} for lock in policy.locks.standing()),
            key=itemgetter("id"),
        ),
        "targets": [_target(target, policy.panel) for target in policy.targets.all()],
    }


def lock_id(lock: Lock, round_: VotingRound) -> str:
    """Under which id of the record somebody is locked."""
    return record_id("A", round_, lock.application_id)


def is_dummy(run: SelectionRun) -> bool:
    """Whether a run is a trial: it came before the freeze, or before the true seed."""
    return run.is_dummy


def is_overtaken(run: SelectionRun) -> bool:
    """Whether the policy says something else today than when the run was asked for."""
    policy = SelectionPolicy.objects.filter(edition=run.edition_id, attendance=run.attendance).first()
    today = snapshot(policy, run.round) if policy else {}
    return any(run.policy.get(name) != value for name, value in today.items())


def as_rules(kept: dict[str, Any], pool: Pool) -> rules.Policy:
    """What a run kept, for the solver; whoever is locked out and gone needs no lock."""
    locks = [(lock["kind"], lock["id"]) for lock in kept.get("locks", [])]
    return rules.Policy(
        panel=kept["panel"],
        max_per_organisation=kept["max_per_organisation"],
        max_per_country=kept["max_per_country"],
        min_countries=kept["min_countries"],
        lottery_seed=kept["lottery_seed"],
        targets=tuple(rules.Target(**target) for target in kept["targets"]),
        locked_in=frozenset(name for kind, name in locks if kind == Lock.Kind.IN),
        locked_out=frozenset(
            name for kind, name in locks if kind == Lock.Kind.OUT and name in pool.applications
        ),
    )


def _target(target: Target, panel: int) -> dict[str, Any]:
    minimum, maximum = target.places(panel)
    return {"feature": target.feature, "value": target.value, "minimum": minimum, "maximum": maximum}
