"""The policy of an edition as the solver takes it, and as a run keeps it."""

from typing import Any

from participants.models import SelectionPolicy, Target
from participants.rules import selection as rules


def snapshot(policy: SelectionPolicy) -> dict[str, Any]:
    """The policy as plain values, percentages already turned into places."""
    return {
        "panel": policy.panel,
        "reserve": policy.reserve,
        "max_per_organisation": policy.max_per_organisation,
        "max_per_country": policy.max_per_country,
        "min_countries": policy.min_countries,
        "lottery_seed": policy.lottery_seed,
        "targets": [_target(target, policy.panel) for target in policy.targets.all()],
    }


def as_rules(kept: dict[str, Any]) -> rules.Policy:
    """What a run kept, for the solver."""
    return rules.Policy(
        panel=kept["panel"],
        max_per_organisation=kept["max_per_organisation"],
        max_per_country=kept["max_per_country"],
        min_countries=kept["min_countries"],
        lottery_seed=kept["lottery_seed"],
        targets=tuple(rules.Target(**target) for target in kept["targets"]),
    )


def _target(target: Target, panel: int) -> dict[str, Any]:
    minimum, maximum = target.places(panel)
    return {"feature": target.feature, "value": target.value, "minimum": minimum, "maximum": maximum}
