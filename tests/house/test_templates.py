"""Every template is there for something."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template.utils import get_app_template_dirs

from tests.house.letters import letters
from tests.house.sources import modules, text_of

ROOT = settings.BASE_DIR / "templates"
TEMPLATES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
LIBRARIES = (*get_app_template_dirs("templates"), Path(forms.__file__).parent / "templates")
BY_DJANGO = {"400.html", "403.html", "404.html", "500.html"}
NAMED = re.compile(r"[\"']/?(\w[\w./-]*\.(?:html|txt|css|svg|typ))[\"']")
PARTS = ("subject.txt", "body.txt", "body.html")


@cache
def names_in_python() -> frozenset[str]:
    return frozenset(
        node.value
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def patterns_in_python() -> tuple[str, ...]:
    """Names with a gap, such as f"admin/voting/{page}.html"."""
    strings = (
        node for module in modules() for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr)
    )
    patterns = (
        "".join(re.escape(text_of(part) or "") or r"[\w-]+" for part in node.values) for node in strings
    )
    return tuple(pattern for pattern in patterns if pattern.endswith(r"\.html") and "/" in pattern)


@cache
def names_in_templates() -> frozenset[str]:
    texts = (path.read_text(encoding="utf-8") for path in ROOT.rglob("*") if path.is_file())
    return frozenset(name for text in texts for name in NAMED.findall(text))


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_every_template_is_named_somewhere_or_mends_one_of_a_library(path: Path) -> None:
    assert (
        str(path) in BY_DJANGO | names_in_python() | names_in_templates()
        or any(re.fullmatch(pattern, str(path)) for pattern in patterns_in_python())
        or any((library / path).exists() for library in LIBRARIES)
        or str(path) in {f"emails/{letter.name}/{part}" for letter in letters() for part in PARTS}
    )


def test_every_template_that_python_names_is_there() -> None:
    ours = {name for name in names_in_python() if re.fullmatch(r"[\w-]+(/[\w.-]+)*\.html", name)}
    there = {str(path) for path in TEMPLATES}
    assert {
        name for name in ours - there if not any((library / name).exists() for library in LIBRARIES)
    } == set()
