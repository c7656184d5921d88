"""Filling free places from a part of the pool gives what the whole pool gives."""

import random

import pytest

from participants.rules import filling
from participants.rules.filling import fill
from participants.rules.selection import Applicant, Policy, Target, complete

REGIONS, LEVELS = ("AFR", "ASIA", "LAC"), ("local", "national")


def made_up(seed: int, size: int = 60) -> tuple[list[Applicant], Policy, frozenset[str]]:
    chance = random.Random(seed)
    pool = [
        Applicant(
            id=f"A{number:03d}",
            organisation=f"O{chance.randrange(size // 2)}",
            country=f"C{chance.randrange(12)}",
            features={
                "region": frozenset({chance.choice(REGIONS)}),
                "level": frozenset({chance.choice(LEVELS)}),
            },
            merit=25 * chance.randrange(4, 20),
        )
        for number in range(size)
    ]
    targets = [Target("region", region, chance.randrange(4), chance.randrange(4, 8)) for region in REGIONS]
    policy = Policy(
        panel=12, max_per_organisation=1, max_per_country=3, min_countries=chance.randrange(8),
        targets=tuple(targets), lottery_seed=str(seed),
    )  # fmt: skip
    members, organisations = set[str](), set[str]()
    for person in pool:
        if len(members) < 9 and person.organisation not in organisations:
            members.add(person.id)
            organisations.add(person.organisation)
    return pool, policy, frozenset(members)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize(("seats", "of_each"), [(1, 1), (3, 1), (3, 3)])
def test_it_is_the_answer_of_the_whole_pool(
    seed: int, seats: int, of_each: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "OF_EACH", of_each)
    pool, policy, members = made_up(seed)
    assert fill(pool, policy, members, seats) == complete(pool, policy, members, seats)


def test_the_order_of_the_pool_changes_nothing() -> None:
    pool, policy, members = made_up(7)
    assert fill(pool[::-1], policy, members, 3) == fill(pool, policy, members, 3)
