"""Every slate is proved: by our own checker always, and by the published one where it lies beside the portal."""

import importlib.util
import json
import random
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import event, given, settings
from hypothesis import strategies as st

from participants.rules.selection import Answer, Applicant, Policy, PolicyError, Target, checker, choose_slate
from participants.rules.selection.files import INPUTS, read_folder
from participants.rules.selection.record import result_text, write_folder
from participants.rules.selection.verify import differences
from tests.bench.made_up_pool import made_up_policy, made_up_pool
from tests.participants.rules.selection_folders import GIVEN, own_folder, shuffled_rows
from tests.participants.rules.test_selection_by_enumeration import policies, pools

PUBLISHED = GIVEN.parents[1] / "tools" / "verify_slate.py"


def published_checker() -> ModuleType:
    if not PUBLISHED.exists():
        pytest.skip("the published checker is not here")
    spec = importlib.util.spec_from_file_location("published_checker", PUBLISHED)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tight_question(seed: int) -> tuple[list[Applicant], Policy]:
    """Targets around an arbitrary group, so tight that linear prices alone seldom close the gap."""
    chance = random.Random(seed)
    features = {f"f{k}": [f"v{j}" for j in range(chance.randint(2, 4))] for k in range(chance.randint(3, 5))}
    pool = [
        Applicant(
            id=f"A{i:03}",
            organisation=f"O{chance.randrange(60)}",
            country=f"C{chance.randrange(15)}",
            features={
                name: frozenset(chance.sample(values, chance.choice([1, 1, 2])))
                for name, values in features.items()
            },
            merit=chance.choice([0, 100, 200, -50, chance.randint(0, 500)]),
        )
        for i in range(40)
    ]
    group = chance.sample(pool, 13)
    targets = []
    for name, values in features.items():
        for value in values:
            held = sum(value in person.features[name] for person in group)
            targets.append(Target(name, value, held + chance.choice([0, 0, 0, 1]), held + 1))
    return pool, Policy(13, 2, 3, 8, tuple(targets), lottery_seed="s")


def folder_of(folder: Path, pool: list[Applicant], policy: Policy) -> tuple[Path, Answer]:
    write_folder(folder, pool, policy)
    question = read_folder(folder)
    answer = choose_slate(question.pool, question.policy)
    (folder / "result.json").write_text(result_text(answer, question.digests), encoding="utf-8")
    return folder, answer


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def proof_in(folder: Path, result: Mapping[str, Any]) -> str | None:
    published = published_checker()
    feasible = result["feasible"]
    proof = result["proof"]["optimum" if feasible else "relaxation"]
    assert proof["claim_max"] == (result["optimum"] if feasible else -result["min_relaxation_units"])
    said: str | None = published.check_proof(published.model(str(folder), relax=not feasible), proof)
    return said


@pytest.mark.parametrize("name", ["example300", "example300x"])
def test_the_published_checker_takes_the_proof_of_a_published_example(name: str) -> None:
    if not GIVEN.exists():
        pytest.skip("the published examples are not here")
    question = read_folder(GIVEN / name)
    answer = choose_slate(question.pool, question.policy)
    assert proof_in(GIVEN / name, json.loads(result_text(answer, {}))) is None


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11])
def test_the_published_checker_takes_the_proof_of_tight_questions(seed: int, tmp_path: Path) -> None:
    folder, _ = folder_of(tmp_path, *tight_question(seed))
    assert proof_in(folder, json.loads((folder / "result.json").read_text())) is None


@pytest.mark.parametrize("seed", range(12, 20))
def test_our_own_checker_takes_them_too(seed: int, tmp_path: Path) -> None:
    folder, answer = folder_of(tmp_path, *tight_question(seed))
    assert differences(files_in(folder)) == []
    assert answer.proof


def test_some_questions_need_more_than_one_leaf() -> None:
    leaves = [len(answer.proof.leaves) for answer in map(_answer_to, range(6, 18)) if answer.proof]
    assert len(leaves) == 12
    assert max(leaves) > 2


def _answer_to(seed: int) -> Answer:
    return choose_slate(*tight_question(seed))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_small_pools_with_locks_and_blanks_are_proved(data: st.DataObject) -> None:
    pool = data.draw(pools())
    policy = data.draw(policies(pool))
    try:
        answer = choose_slate(pool, policy)
    except PolicyError as refusal:
        event(refusal.code)
        return
    event("a slate" if answer.feasible else "no slate")
    assert checker.check(_files(pool, policy), json.loads(result_text(answer, {}))) == []


def _files(pool: list[Applicant], policy: Policy) -> dict[str, bytes]:
    rows = [
        [a.id, a.organisation, a.country, *(";".join(sorted(v)) for v in a.features.values()), a.merit]
        for a in pool
    ]
    head = ["id", "organisation", "country", *pool[0].features, "merit"]
    quotas = [[t.feature, t.value, t.minimum, "" if t.maximum is None else t.maximum] for t in policy.targets]
    names = ("panel", "max_per_organisation", "max_per_country", "min_countries")
    rules = {name: getattr(policy, name) for name in names}
    locks = {"locked_in": sorted(policy.locked_in), "locked_out": sorted(policy.locked_out)}
    return {
        "applicants.csv": _table([head, *rows]),
        "quotas.csv": _table([["feature", "value", "min", "max"], *quotas]),
        "rules.json": json.dumps({**rules, **locks, "lottery_seed": policy.lottery_seed}).encode(),
    }


def _table(rows: list[list[Any]]) -> bytes:
    return "".join(",".join(map(str, row)) + "\n" for row in rows).encode()


def test_a_better_claim_is_not_believed(tmp_path: Path) -> None:
    folder, answer = folder_of(tmp_path, made_up_pool(300, 3), made_up_policy(3))
    files = files_in(folder)
    result = json.loads(files["result.json"])
    assert checker.check(files, result) == []
    proof = result["proof"]["optimum"]
    program = checker.program_of(checker.read(files), may_give=False)
    assert checker.check_proof(program, {**proof, "claim_max": proof["claim_max"] - 1}) != ""
    assert (
        checker.check_proof(program, {**proof, "leaves": []})
        == "The boxes of the proof do not hold every slate."
    )
    halved = {row: price // 2 for row, price in proof["root"]["pi"].items()}
    assert checker.check_proof(program, {**proof, "leaves": [[[], "bound", halved]]}) != ""
    assert answer.optimum == result["optimum"]


def test_rows_in_another_order_give_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    here, _ = folder_of(
        tmp_path / "here", made_up_pool(120, 5), replace(made_up_policy(5), panel=30, targets=())
    )
    there = shuffled_rows(here, tmp_path / "there")
    printed = [StringIO(), StringIO()]
    for folder, out in zip((here, there), printed, strict=True):
        call_command("solve_selection", str(folder), stdout=out)
    assert printed[0].getvalue() == printed[1].getvalue() == (here / "result.json").read_text()
    (there / "result.json").write_text(printed[0].getvalue())
    assert differences(files_in(there)) == []


@pytest.mark.parametrize("name", [*INPUTS, "result.json"])
def test_every_changed_byte_is_noticed(name: str, tmp_path: Path) -> None:
    question = read_folder(own_folder(tmp_path))
    folder, _ = folder_of(tmp_path, list(question.pool), question.policy)
    files, chance = files_in(folder), random.Random(name)
    for place in chance.sample(range(len(files[name])), 40):
        changed = bytearray(files[name])
        changed[place] ^= chance.choice([1, 2, 4, 16])
        found = differences({**files, name: bytes(changed)})
        assert found, f"{name}, byte {place}"
        assert all(sentence.endswith(".") for sentence in found)


def test_a_proof_can_be_checked_with_nothing_but_the_standard_library(tmp_path: Path) -> None:
    folder, _ = folder_of(tmp_path, *tight_question(6))
    alone = [sys.executable, "-I", "-S", checker.__file__, str(folder)]
    done = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "The slate keeps every rule, and the proof holds.\n")
    (folder / "result.json").write_text("{}")
    assert subprocess.run(alone, capture_output=True, check=False).returncode == 1


def test_the_auditors_command_says_what_differs_and_ends_with_1(tmp_path: Path) -> None:
    folder, answer = folder_of(tmp_path, *tight_question(7))
    said = StringIO()
    call_command("verify_selection", str(folder), stdout=said)
    assert json.loads(said.getvalue())["ok"]
    result = json.loads((folder / "result.json").read_text())
    key = "lottery_slate" if answer.feasible else "relaxed_slate"
    others = sorted({person.id for person in read_folder(folder).pool} - set(result[key]))
    result[key] = sorted([*result[key][1:], others[0]])
    (folder / "result.json").write_text(json.dumps(result, indent=1, sort_keys=True) + "\n")
    said = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_selection", str(folder), stdout=said)
    assert end.value.code == 1
    assert f"“{key}” is computed otherwise" in said.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"no zip"])
def test_what_is_no_record_is_said(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "record.zip").write_bytes(content)
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_selection", str(tmp_path / "record.zip"), stdout=said)
    assert json.loads(said.getvalue())["differs"]


def test_a_folder_without_a_result_is_no_record(tmp_path: Path) -> None:
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_selection", str(own_folder(tmp_path)), stdout=said)
    assert "result.json is missing" in said.getvalue()
