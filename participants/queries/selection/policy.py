"""The policy of an edition as the solver takes it, and as a run keeps it."""

from typing import Any

from participants.models import Lock, SelectionPolicy, SelectionRun, Target
from participants.queries.selection.pool import Pool
from participants.rules import selection as rules

# What ties are drawn with until the policy is frozen and its source has said the true seed.
DUMMY_SEED = "not the lottery: a trial"


def snapshot(policy: SelectionPolicy) -> dict[str, Any]:
    """The policy as plain values, percentages already turned into places."""
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
        "locks": [
            {"application": str(lock.application_id), "kind": lock.kind}
            for lock in policy.locks.standing().order_by("application")
        ],
        "targets": [_target(target, policy.panel) for target in policy.targets.all()],
    }


def is_dummy(run: SelectionRun) -> bool:
    """Whether a run is a trial: it came before the freeze, or before the true seed."""
    return run.is_dummy


def is_overtaken(run: SelectionRun) -> bool:
    """Whether the policy says something else today than when the run was asked for."""
    policy = SelectionPolicy.objects.filter(edition=run.edition_id, attendance=run.attendance).first()
    today = snapshot(policy) if policy else {}
    return any(run.policy.get(name) != value for name, value in today.items())


def as_rules(kept: dict[str, Any], pool: Pool) -> rules.Policy:
    """What a run kept, for the solver; whoever is locked out and gone needs no lock."""
    names = {str(row.pk): name for name, row in pool.applications.items()}
    locks = [(lock["kind"], lock["application"]) for lock in kept.get("locks", [])]
    return rules.Policy(
        panel=kept["panel"],
        max_per_organisation=kept["max_per_organisation"],
        max_per_country=kept["max_per_country"],
        min_countries=kept["min_countries"],
        lottery_seed=kept["lottery_seed"],
        targets=tuple(rules.Target(**target) for target in kept["targets"]),
        locked_in=frozenset(names.get(key, key) for kind, key in locks if kind == Lock.Kind.IN),
        locked_out=frozenset(names[key] for kind, key in locks if kind == Lock.Kind.OUT and key in names),
    )


def _target(target: Target, panel: int) -> dict[str, Any]:
    minimum, maximum = target.places(panel)
    return {"feature": target.feature, "value": target.value, "minimum": minimum, "maximum": maximum}
