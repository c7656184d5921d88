"""Completions choose among a few hundred; nobody who could matter is left out."""

import random
from dataclasses import replace

import pytest

from participants.rules.selection import candidates, choose_slate, complete
from tests.bench.made_up_pool import made_up_policy, made_up_pool


@pytest.mark.parametrize("seed", range(4))
def test_a_completion_is_the_slate_with_everybody_else_locked_in(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "OF_EACH_KIND", 1)
    pool = made_up_pool(500, seed, merit_step=(1, 25)[seed % 2])
    policy = replace(made_up_policy(seed), min_countries=48)
    slate = choose_slate(pool, policy).slate
    out = set(random.Random(seed).sample(slate, 8))
    left, stay = [one for one in pool if one.id not in out], frozenset(slate) - out
    assert {*complete(left, policy, stay, 8).added, *stay} == {
        *choose_slate(left, replace(policy, locked_in=stay)).slate
    }
