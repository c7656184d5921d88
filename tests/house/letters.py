"""Every kind of letter the portal knows, found in the code."""

import ast
from functools import cache
from importlib import import_module

from dialogue_portal.outbox.letters import Letter
from tests.house.sources import Module, called, modules


def writes_letters(module: Module) -> bool:
    """Whether a letter is defined here."""
    values = (node.value for node in module.tree.body if isinstance(node, ast.Assign))
    return any(isinstance(value, ast.Call) and called(value) == "Letter" for value in values)


@cache
def letters() -> tuple[Letter, ...]:
    """All of them, by name."""
    rooms = (
        import_module(m.name.removesuffix(".py").replace("/", ".")) for m in modules() if writes_letters(m)
    )
    found = {value for room in rooms for value in vars(room).values() if isinstance(value, Letter)}
    return tuple(sorted(found, key=lambda letter: letter.name))
