"""What a run says about its slate: the published examples, and the promise that one question has one answer."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from participants.rules.selection import (
    Applicant,
    Bound,
    Explanations,
    Policy,
    PolicyError,
    Stopped,
    Target,
    TookTooLong,
    choose_slate,
    closeness,
    complete,
    explain,
)
from participants.rules.selection.files import read_folder
from tests.bench.made_up_pool import made_up_policy, made_up_pool
from tests.participants.rules.selection_folders import GIVEN

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = pytest.mark.skipif(not GIVEN.exists(), reason="the published examples are not here")
DIGEST = """
import hashlib, json
from participants.rules.selection import choose_slate, explain
from tests.bench.made_up_pool import made_up_policy, made_up_pool
pool, policy = made_up_pool(300, 7, 25), made_up_policy(7)
print(hashlib.sha256(repr(explain(pool, policy, choose_slate(pool, policy))).encode()).hexdigest())
"""


def _explained(pool: list[Applicant], policy: Policy) -> Explanations:
    return explain(pool, policy, choose_slate(pool, policy))


def _person(number: int, merit: int, organisation: str = "", country: str = "", **features: str) -> Applicant:
    held = {"region": frozenset({"AFR"})} | {name: frozenset({value}) for name, value in features.items()}
    return Applicant(f"A{number}", organisation, country, held, merit)


@EXAMPLES
def test_every_loss_gain_and_replacement_of_the_published_example_is_the_proven_one() -> None:
    expected = json.loads((GIVEN / "example300" / "expected.json").read_text())
    question = read_folder(GIVEN / "example300")
    result = _explained(list(question.pool), question.policy).as_result()
    assert result == {
        name: expected[name] for name in ("loss", "gain_if_loosened_by_one", "single_replacement")
    }


@EXAMPLES
def test_the_published_slate_is_completed_to_the_proven_optimum_when_five_withdraw() -> None:
    expected = json.loads((GIVEN / "example300" / "expected.json").read_text())
    question = read_folder(GIVEN / "example300")
    out = set(expected["five_withdraw"]["out"])
    stay = frozenset(expected["lottery_slate"]) - out
    pool = [one for one in question.pool if one.id not in out]
    completion = complete(pool, question.policy, stay, 5)
    merit = completion.merit + sum(one.merit for one in pool if one.id in stay)
    assert merit == expected["five_withdraw"]["optimum"]
    assert (len(completion.added), completion.gives, completion.left_empty) == (5, (), 0)


@EXAMPLES
def test_without_a_slate_only_merit_and_the_curve_are_explained() -> None:
    question = read_folder(GIVEN / "example300x")
    explained = _explained(list(question.pool), question.policy)
    assert explained.as_result() == {}
    assert (explained.losses, explained.binding, explained.gains, explained.replacements) == ({}, {}, {}, {})
    assert (explained.curve[0].short, explained.curve[0].merit) == (9, 26478)
    assert explained.curve[-1].merit == explained.without_targets.optimum


@pytest.mark.parametrize("step", [1, 25])
def test_the_order_of_rows_changes_nothing(step: int) -> None:
    pool, policy = made_up_pool(300, seed=4, merit_step=step), made_up_policy(4)
    there = _explained(pool, policy)
    back = _explained(pool[::-1], replace(policy, targets=policy.targets[::-1]))
    assert json.dumps(back.as_result(), sort_keys=True) == json.dumps(there.as_result(), sort_keys=True)
    assert (back.curve, back.without_targets) == (there.curve, there.without_targets)
    assert {one: set(rules) for one, rules in back.binding.items()} == {
        one: set(rules) for one, rules in there.binding.items()
    }


def test_the_order_of_sets_in_memory_changes_nothing() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(digests) == 1


def test_the_curve_rises_from_the_slate_to_the_one_without_targets_in_at_most_twelve_points() -> None:
    pool, policy = made_up_pool(300, seed=2), made_up_policy(2)
    answer = choose_slate(pool, policy)
    explained = explain(pool, policy, answer)
    assert 2 <= len(explained.curve) <= 12
    assert (explained.curve[0].short, explained.curve[0].merit) == (0, answer.optimum)
    assert explained.curve[-1].merit == explained.without_targets.optimum
    assert all(one.short < two.short and one.merit <= two.merit for one, two in pairwise(explained.curve))


def test_whoever_asked_can_stop_an_explanation_at_every_stage() -> None:
    pool, policy = (
        made_up_pool(120, seed=1),
        replace(made_up_policy(1), panel=40, targets=(), min_countries=30),
    )
    policy = replace(policy, targets=(Target("gender", "woman", 25), Target("youth", "yes", 0, 5)))
    answer = choose_slate(pool, policy)
    heard: list[str] = []
    explain(pool, policy, answer, lambda stage, done, of: heard.append(stage))
    assert list(dict.fromkeys(heard)) == ["curve", "losses", "gains"]

    def stop_at(wanted: str) -> None:
        def tell(stage: str, done: int, of: int) -> None:
            if stage == wanted:
                raise Stopped

        explain(pool, policy, answer, tell)

    for stage in ("curve", "losses", "gains"):
        with pytest.raises(Stopped):
            stop_at(stage)


def test_rules_that_stand_against_somebody_are_named() -> None:
    pool = [
        _person(1, 500, "O1", "KE"),
        _person(2, 150, "O1", "NG"),
        _person(3, 300, "O2", "KE"),
        _person(4, 200, "O3", "US"),
        _person(5, 200, "O4", "US", theme="women"),
        _person(6, 100, "O5", "PE"),
        _person(7, 50, "O6", "FJ", theme="youth"),
        _person(8, 450, "O7", "UG"),
        _person(9, 80, "O8", "BR"),
        _person(10, 10, "O9", "CL"),
    ]
    policy = Policy(
        4, 1, 1, 0, (Target("theme", "youth", 1),), locked_out=frozenset({"A8"}), lottery_seed="a"
    )
    answer = choose_slate(pool, policy)
    (loser,) = {"A4", "A5"} - set(answer.slate)
    assert explain(pool, policy, answer).binding == {
        "A2": ("max_per_organisation",),
        "A3": ("max_per_country",),
        loser: ("draw",),
        "A8": ("locked_out",),
        "A9": ("min:theme:youth",),
        "A10": ("merit",),
    }


@pytest.mark.parametrize(
    ("loss", "is_locked", "word"),
    [
        (0, False, "draw"),
        (1, False, "close"),
        (25, False, "close"),
        (26, False, "clear"),
        (None, False, "no_slate"),
        (None, True, "locked"),
    ],
)
def test_a_loss_is_put_into_a_word(loss: int | None, is_locked: bool, word: str) -> None:
    assert closeness(loss, 25, is_locked=is_locked) == word


def test_where_nobody_keeps_every_rule_the_completion_says_what_gives() -> None:
    pool = [_person(1, 300, theme="women"), _person(2, 200), _person(3, 100)]
    completion = complete(pool, Policy(2, targets=(Target("theme", "women", 2),)), frozenset({"A1"}), 1)
    assert completion.added == ("A2",)
    assert completion.gives == ((Bound("min", 2, "theme", "women"), 1),)


def test_where_fewer_may_come_than_there_are_seats_as_many_come_as_may() -> None:
    pool = [_person(1, 300, "O1"), _person(2, 200, "O1"), _person(3, 100, "O2"), _person(4, 500, "O3")]
    policy = Policy(4, 1, locked_out=frozenset({"A4"}))
    completion = complete(pool, policy, frozenset({"A1"}), 3)
    assert (completion.added, completion.left_empty) == (("A3",), 2)


def test_members_who_break_the_cap_of_their_organisation_stay() -> None:
    pool = [_person(1, 300, "O1"), _person(2, 200, "O1"), _person(3, 100, "O2"), _person(4, 500, "O1")]
    assert complete(pool, Policy(3, 1), frozenset({"A1", "A2"}), 1).added == ("A3",)


def test_a_member_who_is_not_in_the_pool_is_refused_in_a_sentence() -> None:
    with pytest.raises(PolicyError, match="A9 is a member but not in the pool"):
        complete([_person(1, 300)], Policy(2), frozenset({"A9"}), 1)


def test_a_slate_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(TookTooLong, match="too long"):
        choose_slate(made_up_pool(1_000, 1), made_up_policy(1), time_limit=0.0)
