"""The house stays easy to read: small rooms, short functions, imports at the top, no drawers for odds and ends."""

import ast

from tests.house.sources import Module, called, modules

ROOM = 250
FUNCTION = 40
DRAWERS = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common", "data"}
SPEAKS_TO_A_TERMINAL = "dialogue_portal/embedded/"


def places(module: Module, *kinds: type[ast.AST]) -> set[str]:
    return {
        f"{module.name}:{node.lineno}"
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, kinds)
    }


def test_no_room_is_longer_than_250_lines() -> None:
    """Settings are a table, not a room."""
    rooms = [module for module in modules() if "settings" not in module.path.parts]
    assert {room.name: room.lines for room in rooms if room.lines > ROOM} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    lengths = {
        f"{module.name}:{function.name}": function.end_lineno - function.lineno + 1
        for module in modules()
        for function in module.functions()
        if function.end_lineno
    }
    assert {name: length for name, length in lengths.items() if length > FUNCTION} == {}


def test_no_import_stands_inside_a_function() -> None:
    assert set().union(*(places(module, ast.Import, ast.ImportFrom) for module in modules())) == set()


def test_no_import_is_for_the_type_checker_only() -> None:
    assert {m.name for m in modules() if "TYPE_CHECKING" in m.path.read_text(encoding="utf-8")} == set()


def test_no_room_is_a_drawer_for_odds_and_ends() -> None:
    assert {
        module.name for module in modules() if {module.path.stem, *module.name.split("/")} & DRAWERS
    } == set()


def test_nothing_prints() -> None:
    rooms = [module for module in modules() if not module.name.startswith(SPEAKS_TO_A_TERMINAL)]
    assert {room.name for room in rooms if any(called(call) == "print" for call in room.calls())} == set()
