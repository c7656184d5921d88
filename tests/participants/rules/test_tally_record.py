"""A program of one file, which knows nothing of the portal, counts every round the same, and finds what was changed."""

import csv
import random
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participants.rules import tally_record
from participants.rules.assessed import Assessed
from participants.rules.ballots import Ballots, Vote
from participants.rules.tally import TallyRule, tally
from participants.rules.tally_record import Coded, files_of, retally

PROGRAM = Path(tally_record.__file__).parent / "retally.py"


def a_round(seed: int, *, networks: int = 6, applications: int = 14, **terms: object) -> Coded:
    """A round as odd as they come: gaps, recusals, conflicts, few votes, assessments here and there."""
    draw = random.Random(seed)
    names, seats = [f"a{n}" for n in range(applications)], [f"n{n}" for n in range(networks)]
    pairs = [(a, n) for a in names for n in seats]
    said = [pair for pair in pairs if draw.random() < draw.choice([0.2, 0.6, 0.95])]
    recusals = frozenset(pair for pair in pairs if draw.random() < 0.04)
    ballots = Ballots(
        tuple(names),
        tuple(seats),
        tuple(Vote(a, n, draw.randint(0, 5)) for a, n in said),
        recusals,
        frozenset(pair for pair in pairs if draw.random() < 0.04),
        frozenset(pair for pair in pairs if pair not in said and draw.random() < 0.5),
    )
    rule = TallyRule(
        votes_each=draw.randint(1, 5),
        merit_step=draw.choice([1, 5, 25]),
        fewest_votes=draw.choice([1, 3, 10]),
        leniency_cap=draw.choice([Fraction(1, 10), Fraction(3, 4)]),
        reach=draw.choice([None, Fraction(1, 2), Fraction(1)]),
        weight=Fraction(draw.choice([0, 30, 100]), 100),
        votes_decide=draw.random() < 0.8,
    )
    assessed = {name: some_assessments(draw) for name in names if draw.random() < 0.4}
    result = tally(ballots, rule, assessed)
    return Coded(
        ballots,
        frozenset(set(pairs) - set(said) - recusals),
        rule,
        assessed,
        result,
        {name: f"A{draw.randrange(10**9):09d}" for name in names},
        {seat: f"N{number:02d}" for number, seat in enumerate(seats, start=1)},
    )


def some_assessments(draw: random.Random) -> Assessed:
    means = tuple(Fraction(draw.randint(0, 500), 100) for _ in range(draw.randint(1, 3)))
    return Assessed(sum(means, Fraction(0)) / len(means), means)


def written(folder: Path, coded: Coded) -> Path:
    for name, content in files_of(coded).items():
        (folder / name).write_bytes(content)
    return folder


@given(seed=st.integers(0, 10**9), networks=st.integers(0, 7), applications=st.integers(0, 16))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_round_counted_again_comes_out_the_same(
    tmp_path: Path, seed: int, networks: int, applications: int
) -> None:
    folder = written(tmp_path, a_round(seed, networks=networks, applications=applications))
    assert retally.differences(folder) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, a_round(4))


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    """As the auditor does: the file that lies in the folder, with nothing of the portal in reach."""
    command = [sys.executable, "-I", "-S", str(folder / "retally.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


def test_the_program_in_the_folder_runs_alone(folder: Path) -> None:
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "every number is the same" in done.stdout
    assert retally.digest(folder) in done.stdout


def test_the_program_imports_the_standard_library_only() -> None:
    imported = {
        line.split()[1].split(".")[0]
        for line in PROGRAM.read_text(encoding="utf-8").splitlines()
        if line.startswith(("import ", "from "))
    }
    assert imported <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", ["votes.csv", "result.csv"])
def test_any_number_that_was_changed_is_found(folder: Path, name: str) -> None:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        heading, *lines = list(csv.reader(file))
    column = heading.index("score" if name == "votes.csv" else "merit")
    untold = [
        number
        for number, line in enumerate(lines)
        if line[column].lstrip("-").isdecimal() and is_counted(folder, line)
        if not found_when(folder, name, heading, lines, number, column)
    ]
    assert untold == []


def is_counted(folder: Path, line: list[str]) -> bool:
    """Votes across a conflict are set aside: changing one changes nothing but the SHA-256."""
    barred = retally.pairs(retally.rows(folder, "conflicts.csv"))
    barred |= retally.pairs(row for row in retally.rows(folder, "votes.csv") if row["kind"] == "recused")
    return (line[0], line[1]) not in barred


def found_when(
    folder: Path, name: str, heading: list[str], lines: list[list[str]], number: int, column: int
) -> bool:
    """Whether it is found when this one number is another."""
    original = (folder / name).read_bytes()
    before = retally.digest(folder)
    line = [*lines[number]]
    line[column] = str((int(line[column]) + 1) % 6)
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [heading, *lines[:number], line, *lines[number + 1 :]]
        )
    found = bool(retally.differences(folder)) and retally.digest(folder) != before
    (folder / name).write_bytes(original)
    return found


def test_a_parameter_that_was_changed_is_found(folder: Path) -> None:
    text = (folder / "rule.json").read_text(encoding="utf-8")
    changed = text.replace('"merit_step": ', '"merit_step": 1')
    (folder / "rule.json").write_text(changed, encoding="utf-8")
    assert run(folder).returncode == 1


@pytest.mark.parametrize("name", retally.COUNTED)
def test_a_file_that_is_missing_is_said_and_fails(folder: Path, name: str) -> None:
    (folder / name).unlink()
    done = run(folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert "cannot be read" in done.stdout


def test_the_same_tally_gives_the_same_bytes(tmp_path: Path) -> None:
    assert files_of(a_round(7)) == files_of(a_round(7))


def test_a_real_size_is_counted_in_seconds(tmp_path: Path) -> None:
    coded = a_round(3, networks=20, applications=200)
    folder = written(tmp_path, coded)
    assert retally.main(folder) == 0
    shutil.rmtree(folder)
