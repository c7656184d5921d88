"""A question that contradicts itself gets one clear sentence, never a crash or a guess."""

from pathlib import Path

import pytest

from participants.rules.selection import PolicyError, choose_slate
from participants.rules.selection.files import read_folder
from participants.rules.selection.record import write_folder
from tests.bench.made_up_pool import made_up_policy, made_up_pool
from tests.participants.rules.selection_folders import PEOPLE, RULES, TARGETS, own_folder

HEADER, *ROWS = PEOPLE
WRONG_FILES = [
    ({"people": [HEADER]}, "There is nobody to choose from: the pool is empty."),
    ({"people": ["id,organisation,merit"]}, "applicants.csv has no column “country”."),
    ({"people": [*PEOPLE, ROWS[0]]}, "A1 is in the pool twice."),
    (
        {"people": [HEADER, "A1,O1,KE,AFR,women,3.5"]},
        "applicants.csv, line 2: merit must be a whole number, not '3.5'.",
    ),
    ({"people": [HEADER, "A1,O1,KE"]}, "applicants.csv, line 2: 3 entries stand under 6 columns."),
    ({"people": [HEADER, 'A1,O1,"KE']}, "applicants.csv, line 2: the table is broken here."),
    ({"people": [HEADER, ",O1,KE,AFR,women,3"]}, "An applicant has no id."),
    ({"people": [HEADER, "A1,O1,KE,AFR,women,1000001"]}, "The merit of A1 is beyond one million points."),
    ({"people": ["id,id,organisation,country,merit"]}, "applicants.csv has two columns “id”."),
    (
        {"targets": [*TARGETS, "region,NAM,3,2"]},
        "The target for region = NAM asks for at least 3 and at most 2.",
    ),
    (
        {"targets": [*TARGETS, "region,NAM,-1,2"]},
        "The target for region = NAM has an impossible minimum: -1.",
    ),
    ({"targets": [*TARGETS, "region,AFR,0,2"]}, "There are two targets for region = AFR."),
    (
        {"targets": [*TARGETS, "planet,Mars,0,2"]},
        "There is a target for planet = Mars, but no applicant has a feature “planet”.",
    ),
    ({"targets": [*TARGETS, "region,NAM,x,2"]}, "quotas.csv, line 4: min must be a whole number, not 'x'."),
    ({"rules": []}, "rules.json must hold one object of rules."),
    ({"rules": {**RULES, "panel": None}}, "rules.json: panel must be a whole number, not None."),
    ({"rules": {**RULES, "panel": True}}, "rules.json: panel must be a whole number, not True."),
    ({"rules": {**RULES, "panel": 0}}, "The panel needs at least one place, not 0."),
    (
        {"rules": {**RULES, "panel": 5}},
        "The panel has 5 places, but only 4 of the 5 applicants can come together.",
    ),
    ({"rules": {**RULES, "max_per_country": 0}}, "max_per_country must be at least 1, not 0."),
    ({"rules": {**RULES, "min_countries": -1}}, "min_countries must be between 0 and one million, not -1."),
    ({"rules": {"panel": 3}}, "rules.json: lottery_seed must be a text, not None."),
    ({"rules": {**RULES, "locked_in": ["A9"]}}, "A9 is locked but not in the pool."),
    ({"rules": {**RULES, "locked_in": "A1"}}, "rules.json: locked_in must be a list of applicants."),
    ({"rules": {**RULES, "locked_in": ["A1"], "locked_out": ["A1"]}}, "A1 is locked both in and out."),
    (
        {"rules": {**RULES, "locked_in": ["A1", "A2"]}},
        "2 people of organisation O1 are locked in, but it may have 1.",
    ),
    (
        {"rules": {**RULES, "panel": 1, "locked_in": ["A1", "A3"]}},
        "2 people are locked in, but the panel has 1 places.",
    ),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG_FILES, ids=[sentence for _, sentence in WRONG_FILES])
def test_what_is_wrong_is_said_in_one_sentence(wrong: dict, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as refusal:
        _solve(own_folder(tmp_path, **wrong))
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("applicants.csv", b"id,\xff\n", "applicants.csv is not text in UTF-8."),
        ("rules.json", b"{", "rules.json is not JSON in UTF-8."),
        ("rules.json", b"[" * 100_000, "rules.json is not JSON in UTF-8."),
        ("quotas.csv", b"", "quotas.csv has no column “feature”."),
        (
            "quotas.csv",
            b"feature,value,min,max\nregion,,1,2\n",
            "quotas.csv, line 2: value must be a text, not ''.",
        ),
        (
            "rules.json",
            b'{"panel": 3, "lottery_seed": "\\ud800"}',
            "rules.json: lottery_seed must be a text, not '\\ud800'.",
        ),
    ],
)
def test_a_broken_file_is_named(name: str, content: bytes, sentence: str, tmp_path: Path) -> None:
    (own_folder(tmp_path) / name).write_bytes(content)
    with pytest.raises(PolicyError) as refusal:
        _solve(tmp_path)
    assert str(refusal.value) == sentence


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"^applicants.csv cannot be read: No such file or directory\.$"):
        _solve(tmp_path / "nowhere")


def test_a_written_folder_asks_the_same_question_again(tmp_path: Path) -> None:
    pool, policy = made_up_pool(50, seed=2), made_up_policy(2)
    write_folder(tmp_path, pool, policy)
    question = read_folder(tmp_path)
    assert question.policy == policy
    again = [{name: a.features[name] for name in a.features if name != "country"} for a in question.pool]
    assert again == [a.features for a in pool]
    assert [(a.id, a.organisation, a.country, a.merit) for a in question.pool] == [
        (a.id, a.organisation, a.country, a.merit) for a in pool
    ]


def _solve(folder: Path) -> None:
    question = read_folder(folder)
    choose_slate(question.pool, question.policy)
