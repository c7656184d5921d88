"""The handbook says what is so."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from dialogue_portal.home.lifecycles import PAGE, page

HANDBOOK = PAGE.parent
PROMISES = [line for line in (HANDBOOK / "promises.md").read_text().splitlines() if line.startswith("- ")]


def test_the_life_cycles_are_drawn_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run manage.py draw_lifecycles"


@pytest.mark.parametrize("line", PROMISES)
def test_every_promise_names_a_test_that_exists(line: str) -> None:
    promise = re.fullmatch(r"- [^`]+: `(tests/[\w/]+\.py)::(test_\w+)`", line)
    assert promise, line
    path = Path(settings.BASE_DIR) / promise[1]
    tests = {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
    assert promise[2] in tests


def test_no_promise_is_made_twice() -> None:
    assert len(set(PROMISES)) == len(PROMISES)


def test_the_map_shows_the_layers_of_the_contract_in_their_order() -> None:
    contracts = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["tool"][
        "importlinter"
    ]
    layers = [part for layer in contracts["contracts"][0]["layers"] for part in layer.split(" | ")]
    drawn = (HANDBOOK / "architecture.md").read_text().split("```")[1]
    assert [line.split()[0] for line in drawn.splitlines() if line.strip()] == layers


def test_decisions_are_numbered_without_a_gap_and_say_what_why_and_at_what_cost() -> None:
    decisions = sorted((HANDBOOK / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [
        f"{number:04d}" for number in range(1, len(decisions) + 1)
    ]
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(path.name[:4])}. ")
        assert [part for part in ("**Decided.**", "**Why.**", "**What it costs.**") if part not in text] == []
