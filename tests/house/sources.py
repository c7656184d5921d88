"""The portal's own modules, parsed once, for tests that read code."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings

APPS = ("dialogue_portal", "participants", "sessions", "recommendations")


@dataclass(frozen=True)
class Module:
    """A file of Python and what it says."""

    path: Path

    @property
    def name(self) -> str:
        """The path from the root of the project."""
        return str(self.path.relative_to(settings.BASE_DIR))

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed module."""
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @property
    def lines(self) -> int:
        """How long it is."""
        return len(self.path.read_text(encoding="utf-8").splitlines())

    def calls(self) -> Iterator[ast.Call]:
        """Every call in it."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method in it."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))


@lru_cache
def modules() -> tuple[Module, ...]:
    """Every module of the portal but the migrations."""
    found = (path for app in APPS for path in sorted((settings.BASE_DIR / app).rglob("*.py")))
    return tuple(Module(path) for path in found if "migrations" not in path.parts)


def called(call: ast.Call) -> str:
    """The last part of what is called: `advance` in `advance(row)`, `update` in `rows.update()`."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def text_of(node: ast.AST | None) -> str | None:
    """The text of a literal."""
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if is_text else None  # type: ignore[union-attr]
