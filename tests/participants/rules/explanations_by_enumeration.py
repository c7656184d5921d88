"""Explanations by trying every group of people: slow, obvious, and written without a look at the solver."""

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from participants.rules.selection import Applicant, Policy, Target
from tests.participants.rules.selection_by_enumeration import Group, broken_bounds, possible_groups

VALUES = {
    "region": ("AFR", "LAC", "NAM"),
    "theme": ("climate", "women", "youth"),
    "level": ("local", "global"),
}


def random_question(seed: int) -> tuple[list[Applicant], Policy]:
    """Invent a small pool and a policy that is tight: several values at once, locks, ties, merits below zero."""
    chance = random.Random(seed)
    merits = chance.choice([[0], [100, 125], [-7, 0, 3, 250], list(range(-50, 500)), list(range(90, 110))])
    organisations = ["", *(f"O{i}" for i in range(chance.choice([2, 5, 12])))]
    countries = ["", "KE", "NG", "US", "PE", "FJ"][: chance.randint(2, 6)]
    pool = [
        Applicant(
            id=f"A{number}",
            organisation=chance.choice(organisations),
            country=chance.choice(countries),
            features={
                name: frozenset(chance.sample(values, chance.choice([0, 1, 1, 1, 2])))
                for name, values in VALUES.items()
            },
            merit=chance.choice(merits),
        )
        for number in range(chance.randint(1, 10))
    ]
    return pool, _random_policy(chance, pool)


def _random_policy(chance: random.Random, pool: Sequence[Applicant]) -> Policy:
    """Lay tight bounds around a random group, so that slates exist but are few; now and then one bound too tight."""
    panel = chance.randint(1, min(6, len(pool)))
    group = chance.sample(pool, panel)
    others = [one for one in pool if one not in group]
    named = [(name, value) for name, values in VALUES.items() for value in values]
    targets = []
    for name, value in chance.sample(named, chance.randint(0, 6)):
        held = sum(value in one.features[name] for one in group)
        minimum = max(0, held - chance.choice([0, 0, 1, 2]) + (chance.random() < 0.05))
        targets.append(
            Target(name, value, minimum, chance.choice([None, minimum, minimum + 1, minimum + 2, held]))
        )
    organisations = Counter(one.organisation for one in group if one.organisation)
    countries = Counter(one.country for one in group if one.country)
    return Policy(
        panel=panel,
        max_per_organisation=chance.choice([None, max(organisations.values(), default=1)]),
        max_per_country=chance.choice([None, max(countries.values(), default=1)]),
        min_countries=chance.choice([0, len(countries), max(0, len(countries) - 1)]),
        targets=tuple(one for one in targets if one.maximum is None or one.minimum <= one.maximum),
        locked_in=frozenset(one.id for one in group[: chance.choice([0, 0, 0, 1, 2])]),
        locked_out=frozenset(one.id for one in others[: chance.choice([0, 0, 0, 1, 2])]),
        lottery_seed=chance.choice("abc"),
    )


def groups_that_keep(pool: Sequence[Applicant], policy: Policy) -> list[Group]:
    return [group for group in possible_groups(pool, policy) if not broken_bounds(group, policy)]


def merit_of(group: Iterable[Applicant]) -> int:
    return sum(person.merit for person in group)


def losses(pool: Sequence[Applicant], policy: Policy, slate: Sequence[str]) -> dict[str, int | None]:
    groups = groups_that_keep(pool, policy)
    best = max(map(merit_of, groups))
    others = sorted(person.id for person in pool if person.id not in slate)
    reached = {one: [merit_of(group) for group in groups if one in _ids(group)] for one in others}
    return {one: best - max(merits) if merits else None for one, merits in reached.items()}


def gains(pool: Sequence[Applicant], policy: Policy) -> dict[str, int]:
    best = max(map(merit_of, groups_that_keep(pool, policy)))
    looser = {name: max(map(merit_of, groups_that_keep(pool, one))) for name, one in _loosened(policy)}
    return {name: merit - best for name, merit in looser.items() if merit > best}


def _loosened(policy: Policy) -> Iterable[tuple[str, Policy]]:
    for target in policy.targets:
        others = tuple(one for one in policy.targets if one != target)
        lower = replace(target, minimum=target.minimum - 1)
        yield f"min:{target.feature}:{target.value}", replace(policy, targets=(*others, lower))
        if target.maximum is not None:
            higher = replace(target, maximum=target.maximum + 1)
            yield f"max:{target.feature}:{target.value}", replace(policy, targets=(*others, higher))
    if policy.max_per_country is not None:
        yield "max_per_country", replace(policy, max_per_country=policy.max_per_country + 1)
    yield "min_countries", replace(policy, min_countries=policy.min_countries - 1)


def replacements(pool: Sequence[Applicant], policy: Policy, slate: Sequence[str]) -> dict[str, str | None]:
    free = replace(policy, locked_in=frozenset())
    groups = {_ids(group) for group in groups_that_keep(pool, free)}
    order = sorted(pool, key=lambda one: (-one.merit, drawn(policy, one.id)))
    found = {}
    for member in slate:
        stay = set(slate) - {member}
        able = [one.id for one in order if one.id not in slate and stay | {one.id} in groups]
        found[member] = able[0] if able else None
    return found


def curve(pool: Sequence[Applicant], policy: Policy) -> list[tuple[int, int]]:
    """Give the best merit at every number of places short, from the fewest to where merit grows no more."""
    short = [(sum(broken_bounds(g, policy).values()), merit_of(g)) for g in possible_groups(pool, policy)]
    full, points = max(merit for _, merit in short), []
    for units in range(min(units for units, _ in short), 100):
        points.append((units, max(merit for given, merit in short if given <= units)))
        if points[-1][1] == full:
            return points
    return points


def completion(
    pool: Sequence[Applicant], policy: Policy, members: frozenset[str], seats: int
) -> tuple[tuple[str, ...], dict[str, int]]:
    """Give who comes and what gives; fewer come where fewer may."""
    for filled in range(seats, -1, -1):
        asked = replace(policy, panel=len(members) + filled, locked_in=members)
        groups = possible_groups(pool, asked)
        if groups:
            best = max(groups, key=lambda group: _rank(group, asked, pool))
            return tuple(sorted(_ids(best) - members)), broken_bounds(best, asked)
    raise AssertionError("the members themselves break a rule")


def _rank(group: Group, policy: Policy, pool: Sequence[Applicant]) -> tuple[int, int, list[bool]]:
    order = sorted((one.id for one in pool), key=lambda one: drawn(policy, one))
    ids = _ids(group)
    return -sum(broken_bounds(group, policy).values()), merit_of(group), [one in ids for one in order]


def drawn(policy: Policy, one: str) -> int:
    return int(hashlib.sha256(f"{policy.lottery_seed}|{one}".encode()).hexdigest(), 16)


def _ids(group: Group) -> frozenset[str]:
    return frozenset(person.id for person in group)


def without_targets(pool: Sequence[Applicant], policy: Policy) -> tuple[str, ...]:
    bare = replace(policy, targets=(), max_per_country=None, min_countries=0)
    best = max(possible_groups(pool, bare), key=lambda group: _rank(group, bare, pool))
    return tuple(sorted(_ids(best)))
