"""What must hold before anything is solved: a policy that contradicts itself is refused in one sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence

from participants.rules.selection.errors import PolicyError
from participants.rules.selection.pool import Applicant, Policy, Target

GREATEST = 1_000_000  # points or places; keeps every exact count far from overflow


def check(pool: Sequence[Applicant], policy: Policy) -> None:
    """Raise a PolicyError unless the panel can be filled when targets and countries are left aside."""
    _check_pool(pool)
    _check_numbers(policy)
    _check_targets(pool, policy)
    _check_locks(pool, policy)
    _check_room(pool, policy)


def _check_pool(pool: Sequence[Applicant]) -> None:
    if not pool:
        raise PolicyError("empty_pool", "There is nobody to choose from: the pool is empty.")
    for applicant in pool:
        if not applicant.id:
            raise PolicyError("blank_id", "An applicant has no id.")
        if abs(applicant.merit) > GREATEST:
            sentence = "The merit of {applicant} is beyond one million points."
            raise PolicyError("merit_out_of_range", sentence, applicant=applicant.id)
    if twice := _twice(applicant.id for applicant in pool):
        raise PolicyError("applicant_twice", "{applicant} is in the pool twice.", applicant=twice)


def _check_numbers(policy: Policy) -> None:
    if policy.panel < 1:
        raise PolicyError("no_places", "The panel needs at least one place, not {panel}.", panel=policy.panel)
    for name in ("max_per_organisation", "max_per_country"):
        cap = getattr(policy, name)
        if cap is not None and cap < 1:
            raise PolicyError("cap_below_one", "{name} must be at least 1, not {cap}.", name=name, cap=cap)
    if not 0 <= policy.min_countries <= GREATEST:
        sentence = "min_countries must be between 0 and one million, not {countries}."
        raise PolicyError("countries_out_of_range", sentence, countries=policy.min_countries)


def _check_targets(pool: Sequence[Applicant], policy: Policy) -> None:
    known = {feature for applicant in pool for feature in applicant.features}
    for target in policy.targets:
        _check_target(target, known)
    if twice := _twice(f"{target.feature} = {target.value}" for target in policy.targets):
        raise PolicyError("target_twice", "There are two targets for {target}.", target=twice)


def _check_target(target: Target, known: set[str]) -> None:
    words = {
        "feature": target.feature,
        "value": target.value,
        "minimum": target.minimum,
        "maximum": target.maximum,
    }
    if target.feature not in known:
        sentence = "There is a target for {feature} = {value}, but no applicant has a feature “{feature}”."
        raise PolicyError("unknown_feature", sentence, **words)
    if not 0 <= target.minimum <= GREATEST:
        sentence = "The target for {feature} = {value} has an impossible minimum: {minimum}."
        raise PolicyError("minimum_out_of_range", sentence, **words)
    if target.maximum is not None and target.minimum > target.maximum:
        sentence = "The target for {feature} = {value} asks for at least {minimum} and at most {maximum}."
        raise PolicyError("minimum_above_maximum", sentence, **words)


def _check_locks(pool: Sequence[Applicant], policy: Policy) -> None:
    known = {applicant.id for applicant in pool}
    for stranger in sorted((policy.locked_in | policy.locked_out) - known):
        raise PolicyError("lock_unknown", "{applicant} is locked but not in the pool.", applicant=stranger)
    for both in sorted(policy.locked_in & policy.locked_out):
        raise PolicyError("lock_both", "{applicant} is locked both in and out.", applicant=both)
    if len(policy.locked_in) > policy.panel:
        sentence = "{locked} people are locked in, but the panel has {panel} places."
        raise PolicyError("locks_over_panel", sentence, locked=len(policy.locked_in), panel=policy.panel)
    cap = policy.max_per_organisation
    locked = _per_organisation(applicant for applicant in pool if applicant.id in policy.locked_in)
    for organisation, count in sorted(locked.items()):
        if cap is not None and organisation and count > cap:
            sentence = "{locked} people of organisation {organisation} are locked in, but it may have {cap}."
            raise PolicyError("locks_over_cap", sentence, locked=count, organisation=organisation, cap=cap)


def _check_room(pool: Sequence[Applicant], policy: Policy) -> None:
    there = _per_organisation(applicant for applicant in pool if applicant.id not in policy.locked_out)
    cap = policy.max_per_organisation
    room = sum(min(n, cap) if cap is not None and organisation else n for organisation, n in there.items())
    if room < policy.panel:
        sentence = "The panel has {panel} places, but only {room} of the {pool} applicants can come together."
        raise PolicyError("panel_over_pool", sentence, panel=policy.panel, room=room, pool=len(pool))


def _per_organisation(applicants: Iterable[Applicant]) -> Counter[str]:
    return Counter(applicant.organisation for applicant in applicants)


def _twice(names: Iterable[str]) -> str:
    return next((name for name, count in sorted(Counter(names).items()) if count > 1), "")
