"""html-validate, fetched by npm and run by the Node that Playwright brings; loudly absent without npm."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import playwright
import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "tests"
PROGRAM = FOLDER / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
NODE = Path(playwright.__file__).parent / "driver" / "node"
NOT_RUN = "NOT RUN: html-validate (npm is not on this machine; on Debian: apt install npm)"
# What HTML says must be so. Boxes of one question share a name, a label may hold its box and name it, a button sends.
RULES = {
    "extends": ["html-validate:standard", "html-validate:a11y"],
    "rules": {"form-dup-name": "off", "no-redundant-for": "off", "no-implicit-button-type": "off"},
}


def fetch() -> None:
    """Bring the version of the lock file, once."""
    if PROGRAM.exists():
        return
    npm = shutil.which("npm")
    if npm is None:
        leave_out(NOT_RUN)
    command = [str(npm), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        leave_out(f"NOT RUN: html-validate (npm ci failed: {done.stderr[-300:]})", is_broken=True)


def leave_out(why: str, *, is_broken: bool = False) -> None:
    """Say so; a machine that decides about changes fails where npm is there and does not work."""
    if is_broken and os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def complaints(pages: Mapping[str, str], folder: Path) -> dict[str, list[str]]:
    """What is wrong with each page, all of them in one run; pages by their names."""
    names = {f"{number}.html": name for number, name in enumerate(pages)}
    for file, name in names.items():
        (folder / file).write_text(pages[name], encoding="utf-8")
    (folder / "rules.json").write_text(json.dumps(RULES), encoding="utf-8")
    command = [str(NODE), str(PROGRAM), "--config", "rules.json", "--formatter", "json", "*.html"]
    with (folder / "found.json").open("wb") as output:  # a pipe would be cut off at 64 KB
        subprocess.run(command, cwd=folder, stdout=output, check=False)
    found: list[dict[str, Any]] = json.loads((folder / "found.json").read_bytes())
    return {
        names[Path(one["filePath"]).name]: [
            f"{it['ruleId']}: {it['message']} ({it['line']}:{it['column']})" for it in one["messages"]
        ]
        for one in found
        if one["messages"]
    }
