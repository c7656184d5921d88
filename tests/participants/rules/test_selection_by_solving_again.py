"""Tight pools of fifty people: every number compared with the solver's own search, one model for each question."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from participants.rules.selection import Answer, Applicant, Policy, PolicyError, choose_slate, explain
from participants.rules.selection.lottery import draw
from participants.rules.selection.model import model_of
from participants.rules.selection.solver import Solver
from tests.bench.made_up_pool import made_up_pool, tight_policy

SIZE = 50


def _solved(pool: list[Applicant], policy: Policy) -> tuple[str, ...] | None:
    program = model_of(pool, policy).program
    found = Solver(program).solve()
    return None if found is None else tuple(one.id for one, is_in in zip(pool, found, strict=False) if is_in)


def _worth(pool: list[Applicant], policy: Policy) -> int | None:
    slate = _solved(pool, policy)
    return None if slate is None else sum(one.merit for one in pool if one.id in slate)


def _looser(policy: Policy) -> Iterator[tuple[str, Policy]]:
    for place, target in enumerate(policy.targets):
        for name, step in (
            ("min", {"minimum": target.minimum - 1}),
            ("max", {"maximum": target.maximum + 1}),
        ):
            if name == "max" or target.minimum:
                changed = (*policy.targets[:place], replace(target, **step), *policy.targets[place + 1 :])
                yield f"{name}:{target.feature}:{target.value}", replace(policy, targets=changed)
    yield "max_per_country", replace(policy, max_per_country=policy.max_per_country + 1)
    yield "min_countries", replace(policy, min_countries=policy.min_countries - 1)


def _question(seed: int) -> tuple[list[Applicant], Policy, Answer]:
    pool = made_up_pool(SIZE, seed, merit_step=(1, 25)[seed % 2])
    policy = tight_policy(pool, seed, panel=12)
    return pool, policy, choose_slate(pool[::-1], policy)


@pytest.mark.parametrize("seed", range(3))
def test_every_loss_is_the_one_that_solving_again_gives(seed: int) -> None:
    pool, policy, answer = _question(seed)
    again = {
        one.id: _worth(pool, replace(policy, locked_in=frozenset({one.id})))
        for one in pool
        if one.id not in answer.slate
    }
    assert answer.optimum == _worth(pool, policy)
    assert explain(pool, policy, answer).losses == {
        one: None if worth is None else answer.optimum - worth for one, worth in again.items()
    }


@pytest.mark.parametrize("seed", range(3))
def test_every_gain_is_the_one_that_solving_again_gives(seed: int) -> None:
    pool, policy, answer = _question(seed)
    again = {name: (_worth(pool, looser) or 0) - answer.optimum for name, looser in _looser(policy)}
    assert explain(pool, policy, answer).gains == {name: gain for name, gain in again.items() if gain}


@pytest.mark.parametrize("seed", [1, 3, 5])
def test_the_draw_is_the_one_that_asking_for_one_after_the_other_gives(seed: int) -> None:
    pool, policy, answer = _question(seed)
    taken, refused = set(), set()
    for one in sorted(pool, key=lambda person: draw(policy.lottery_seed, person.id)):
        asked = replace(policy, locked_in=frozenset({*taken, one.id}), locked_out=frozenset(refused))
        is_in = len(taken) < policy.panel and _is_worth(pool, asked, answer.optimum)
        (taken if is_in else refused).add(one.id)
    assert tuple(sorted(taken)) == answer.slate


def _is_worth(pool: list[Applicant], policy: Policy, worth: int | None) -> bool:
    try:
        return choose_slate(pool, policy).optimum == worth
    except PolicyError:
        return False
