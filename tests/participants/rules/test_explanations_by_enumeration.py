"""Small pools, every explanation compared with trying every group of people."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.rules.selection import (
    Answer,
    Applicant,
    Policy,
    PolicyError,
    choose_slate,
    complete,
    explain,
    variations,
)
from tests.participants.rules import explanations_by_enumeration as by_hand


def _answered(seed: int) -> tuple[list[Applicant], Policy, Answer | None]:
    pool, policy = by_hand.random_question(seed)
    try:
        return pool, policy, choose_slate(pool, policy)
    except PolicyError:
        return pool, policy, None


def _assert_explained(pool: list[Applicant], policy: Policy, answer: Answer) -> None:
    explained = explain(pool, policy, answer)
    assert [(point.short, point.merit) for point in explained.curve] == by_hand.curve(pool, policy)
    if not answer.feasible:
        assert explained.losses == explained.gains == explained.replacements == {}
        return
    assert explained.losses == by_hand.losses(pool, policy, answer.slate)
    assert explained.gains == by_hand.gains(pool, policy)
    assert explained.replacements == by_hand.replacements(pool, policy, answer.slate)
    assert explained.without_targets.slate == by_hand.without_targets(pool, policy)
    assert set(explained.binding) == set(explained.losses)
    assert all(explained.binding.values())


def _assert_completed(pool: list[Applicant], policy: Policy, answer: Answer, chance: random.Random) -> None:
    out = set(chance.sample(answer.slate, chance.randint(0, len(answer.slate))))
    left = [person for person in pool if person.id not in out]
    members = frozenset(answer.slate) - out
    completion = complete(left, replace(policy, locked_in=policy.locked_in - out), members, len(out))
    gives = {bound.name: short for bound, short in completion.gives}
    assert (completion.added, gives) == by_hand.completion(left, policy, members, len(out))
    assert completion.merit == sum(one.merit for one in left if one.id in completion.added)
    assert completion.left_empty == len(out) - len(completion.added)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32))
def test_every_explanation_is_the_one_that_trying_every_group_gives(seed: int) -> None:
    pool, policy, answer = _answered(seed)
    if answer is not None:
        _assert_explained(pool, policy, answer)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32))
def test_every_completion_is_the_one_that_trying_every_group_gives(seed: int) -> None:
    pool, policy, answer = _answered(seed)
    if answer is not None:
        _assert_completed(pool, policy, answer, random.Random(seed))


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_a_search_that_begins_too_near_widens_until_the_answer_is_proved(
    first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variations, "FIRST_REACH", 1)
    monkeypatch.setattr(variations, "WIDER", 2)
    for seed in range(first, first + 20):
        pool, policy, answer = _answered(seed)
        if answer is not None:
            _assert_explained(pool, policy, answer)
