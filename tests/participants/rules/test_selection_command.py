"""`solve_selection`: what an auditor types."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.participants.rules.selection_folders import TARGETS, own_folder

ROOT = Path(__file__).resolve().parents[3]


def test_the_command_prints_the_result_with_the_digest_of_every_input(tmp_path: Path) -> None:
    printed = StringIO()
    call_command("solve_selection", str(own_folder(tmp_path)), stdout=printed)
    result = json.loads(printed.getvalue())
    assert set(result) == {
        "feasible",
        "optimum",
        "lp_bound",
        "lottery_slate",
        "proof",
        "proof_leaves",
        "solver",
        "version",
        "inputs",
    }
    assert result["inputs"] == {
        name: sha256((tmp_path / name).read_bytes()).hexdigest()
        for name in ("applicants.csv", "quotas.csv", "rules.json")
    }


def test_no_slate_is_an_answer_too(tmp_path: Path) -> None:
    printed = StringIO()
    call_command(
        "solve_selection", str(own_folder(tmp_path, targets=[*TARGETS, "region,NAM,2,2"])), stdout=printed
    )
    assert json.loads(printed.getvalue())["feasible"] is False


def test_bad_input_ends_with_one_sentence_and_exit_2(tmp_path: Path) -> None:
    said = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("solve_selection", str(tmp_path), stderr=said)
    assert end.value.code == 2
    assert said.getvalue() == "applicants.csv cannot be read: No such file or directory.\n"


def test_every_run_prints_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, targets=[*TARGETS, "region,NAM,2,2"])
    printed = {
        subprocess.run(
            [sys.executable, "manage.py", "solve_selection", folder],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(printed) == 1
    assert json.loads(printed.pop())["feasible"] is False
