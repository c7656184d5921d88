"""The published examples, and the promise that one question has one answer."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from participants.rules.selection import Answer, Policy, Target, choose_slate
from participants.rules.selection.files import read_folder
from participants.rules.selection.lottery import draw
from participants.rules.selection.record import as_json
from tests.bench.made_up_pool import made_up_policy, made_up_pool
from tests.participants.rules.selection_folders import GIVEN, own_folder, shuffled_rows

EXAMPLES = pytest.mark.skipif(not GIVEN.exists(), reason="the published examples are not here")


def _answer(folder: Path) -> Answer:
    question = read_folder(folder)
    return choose_slate(question.pool, question.policy)


@EXAMPLES
@pytest.mark.parametrize("name", ["example300", "example300x"])
def test_a_published_example_gets_its_proven_answer(name: str) -> None:
    expected = json.loads((GIVEN / name / "expected.json").read_text())
    result = _answer(GIVEN / name).as_result()
    assert result == {**result, **{key: value for key, value in expected.items() if key in result}}
    assert set(result) - set(expected) <= {"solver", "version", "proof", "proof_leaves"}


@EXAMPLES
@pytest.mark.parametrize("name", ["example300", "example300x"])
def test_the_order_of_rows_does_not_change_a_byte(name: str, tmp_path: Path) -> None:
    shuffled = _answer(shuffled_rows(GIVEN / name, tmp_path / "shuffled"))
    assert as_json(shuffled.as_result()) == as_json(_answer(GIVEN / name).as_result())


def test_the_order_of_an_invented_pool_does_not_change_a_byte() -> None:
    pool, policy = made_up_pool(300, seed=4, merit_step=25), made_up_policy(4)
    for one in (policy, replace(policy, min_countries=68)):
        there, back = choose_slate(pool, one), choose_slate(pool[::-1], one)
        assert as_json(there.as_result()) == as_json(back.as_result())


def test_the_order_of_targets_changes_no_slate() -> None:
    pool, policy = made_up_pool(300, seed=4, merit_step=25), replace(made_up_policy(4), min_countries=68)
    turned = replace(policy, targets=tuple(reversed(policy.targets)))
    there, back = (choose_slate(pool, one).as_result() for one in (policy, turned))
    own = {"proof": None, "disjoint_irreducible_conflicts": None}
    assert there | own == back | own


@EXAMPLES
def test_conflicts_are_found_and_named_in_the_order_of_the_table() -> None:
    question = read_folder(GIVEN / "example300x")
    turned = replace(question.policy, targets=question.policy.targets[::-1])
    there, back = (choose_slate(question.pool, one).as_result() for one in (question.policy, turned))
    assert there["disjoint_irreducible_conflicts"] == [
        ["min:region:North America", "max:country"],
        ["min:region:EECA", "min:region:Western Europe", "min:global_south:yes"],
    ]
    others = [f"max:region:{name}" for name in ("LAC", "MENA", "Asia-Pacific", "Africa")]
    assert back["disjoint_irreducible_conflicts"] == [
        ["min:region:North America", "max:country"],
        ["min:global_south:yes", *others],
    ]


def test_a_slate_counts_what_every_target_holds(tmp_path: Path) -> None:
    answer = _answer(own_folder(tmp_path))
    assert answer.slate == ("A1", "A3", "A5")
    assert [(count.value, count.chosen, count.in_pool) for count in answer.counts] == [
        ("AFR", 2, 3),
        ("climate", 2, 2),
    ]
    assert answer.countries == 2


def test_another_seed_only_chooses_among_equals(tmp_path: Path) -> None:
    question = read_folder(own_folder(tmp_path))
    policies = [replace(question.policy, lottery_seed=seed) for seed in "abcdefgh"]
    answers = [choose_slate(question.pool, policy) for policy in policies]
    assert {answer.slate for answer in answers} == {("A1", "A3", "A5"), ("A1", "A4", "A5")}
    assert {answer.optimum for answer in answers} == {850}


def test_the_earlier_draw_decides_between_equals(tmp_path: Path) -> None:
    answer = _answer(own_folder(tmp_path))
    earlier = min(("A3", "A4"), key=lambda one: draw("a seed", one))
    assert answer.slate == tuple(sorted(["A1", "A5", earlier]))


def test_undisclosed_organisations_and_countries_meet_no_cap(tmp_path: Path) -> None:
    people = ["id,organisation,country,region,merit", *(f"A{i},,,AFR,{i}" for i in range(4))]
    rules = {"panel": 3, "max_per_organisation": 1, "max_per_country": 1, "lottery_seed": "s"}
    answer = _answer(own_folder(tmp_path, people, ["feature,value,min,max"], rules))
    assert answer.slate == ("A1", "A2", "A3")


def test_undisclosed_countries_count_toward_no_minimum(tmp_path: Path) -> None:
    people = ["id,organisation,country,region,merit", *(f"A{i},,,AFR,{i}" for i in range(4))]
    rules = {"panel": 3, "min_countries": 1, "lottery_seed": "s"}
    answer = _answer(own_folder(tmp_path, people, ["feature,value,min,max"], rules))
    assert [[bound.name for bound in conflict] for conflict in answer.conflicts] == [["min:countries"]]


def test_a_minimum_for_a_value_nobody_holds_is_a_conflict_of_its_own(tmp_path: Path) -> None:
    targets = ["feature,value,min,max", "region,PAC,2,3"]
    result = _answer(own_folder(tmp_path, targets=targets)).as_result()
    assert result["disjoint_irreducible_conflicts"] == [["min:region:PAC"]]
    assert result["one_best_relaxation"] == {"min:region:PAC": 2}


def test_more_places_asked_for_than_the_panel_has_are_a_conflict_of_its_own() -> None:
    pool = made_up_pool(20, seed=1)
    answer = choose_slate(pool, Policy(3, targets=(Target("gender", "woman", 5, 9),)))
    assert answer.relaxation is not None
    assert answer.relaxation.units == 2


def test_locks_stand_even_where_they_cost_merit_or_break_a_cap(tmp_path: Path) -> None:
    rules = {"panel": 2, "max_per_country": 1, "lottery_seed": "s"}
    rules |= {"locked_in": {"A5": "a reason", "A1": "a reason"}, "locked_out": ["A2"]}
    answer = _answer(own_folder(tmp_path, targets=["feature,value,min,max"], rules=rules))
    assert answer.slate == ("A1", "A5")
    assert answer.as_result()["disjoint_irreducible_conflicts"] == [["max:country"]]


def test_progress_is_told_stage_by_stage() -> None:
    heard: list[str] = []
    choose_slate(made_up_pool(300, 1), made_up_policy(1), lambda stage, done, of: heard.append(stage))
    assert list(dict.fromkeys(heard)) == ["optimum", "lottery"]
