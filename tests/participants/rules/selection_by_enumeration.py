"""The selection by trying every group of people: slow, obvious, and written without a look at the solver."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from participants.rules.selection import Applicant, Policy

Group = tuple[Applicant, ...]


@dataclass(frozen=True)
class Enumerated:
    """The best group, its merit, and by how many places it breaks each bound."""

    ids: tuple[str, ...]
    merit: int
    broken: dict[str, int]


def broken_bounds(group: Group, policy: Policy) -> dict[str, int]:
    found = {}
    for target in policy.targets:
        held = sum(target.value in person.features.get(target.feature, ()) for person in group)
        found[f"min:{target.feature}:{target.value}"] = target.minimum - held
        found[f"max:{target.feature}:{target.value}"] = held - (
            policy.panel if target.maximum is None else target.maximum
        )
    countries = Counter(person.country for person in group if person.country)
    if policy.max_per_country is not None:
        found["max:country"] = max(countries.values(), default=0) - policy.max_per_country
    found["min:countries"] = policy.min_countries - len(countries)
    return {name: places for name, places in found.items() if places > 0}


def possible_groups(pool: Sequence[Applicant], policy: Policy) -> list[Group]:
    return [group for group in combinations(pool, policy.panel) if _keeps_the_firm_rules(group, policy)]


def _keeps_the_firm_rules(group: Group, policy: Policy) -> bool:
    ids = {person.id for person in group}
    organisations = Counter(person.organisation for person in group if person.organisation)
    cap = policy.max_per_organisation
    return (
        policy.locked_in <= ids
        and not policy.locked_out & ids
        and (cap is None or all(count <= cap for count in organisations.values()))
    )


def best_group(pool: Sequence[Applicant], policy: Policy) -> Enumerated:
    """Fewest broken places first (none when a slate exists), then merit, then the draw."""
    order = sorted(
        (person.id for person in pool),
        key=lambda one: int(hashlib.sha256(f"{policy.lottery_seed}|{one}".encode()).hexdigest(), 16),
    )

    def rank(group: Group) -> tuple[int, int, list[bool]]:
        ids = {person.id for person in group}
        merit = sum(person.merit for person in group)
        return -sum(broken_bounds(group, policy).values()), merit, [one in ids for one in order]

    best = max(possible_groups(pool, policy), key=rank)
    ids = tuple(sorted(person.id for person in best))
    return Enumerated(ids, sum(person.merit for person in best), broken_bounds(best, policy))


def can_keep(names: Iterable[str], pool: Sequence[Applicant], policy: Policy) -> bool:
    kept = set(names)
    return any(kept.isdisjoint(broken_bounds(group, policy)) for group in possible_groups(pool, policy))


def all_bounds(policy: Policy) -> set[str]:
    sides = {f"{side}:{t.feature}:{t.value}" for t in policy.targets for side in ("min", "max")}
    return sides | {"max:country", "min:countries"}
