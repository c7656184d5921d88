"""Only `advance()` moves a status: nothing else in the house assigns one."""

import ast
from collections.abc import Iterator

from django.apps import apps

from tests.house.sources import Module, called, modules, text_of

MOVERS = {"dialogue_portal/audit/advance.py", "dialogue_portal/outbox/moves.py"}
# A row may be born with the status its life cycle begins with, and imported or invented rows further on.
BORN = {
    "dialogue_portal/outbox/actions.py": "letters begin held or queued",
    "participants/actions/imports": "an imported application was submitted elsewhere",
    "participants/management/commands/import_applications.py": "an imported application was submitted elsewhere",
    "dialogue_portal/editions/reference_rows.py": "past editions are over",
    "dialogue_portal/home/demo": "the demonstration begins in the middle of its story",
}
FIRST = {"DRAFT", "SUBMITTED", "ASKED"}
MODELS = {model.__name__ for model in apps.get_models() if hasattr(model, "flow")}
MAKERS = MODELS | {"create", "get_or_create"}


def assignments(module: Module) -> Iterator[ast.AST]:
    """Every place that gives an existing row another status."""
    for node in ast.walk(module.tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            yield from (target for target in targets if getattr(target, "attr", "") == "status")
        if isinstance(node, ast.Call) and moves_status(node):
            yield node


def moves_status(call: ast.Call) -> bool:
    """`rows.update(status=…)`, `bulk_update(rows, ["status"])` and `setattr(row, "status", …)`."""
    names = {keyword.arg for keyword in call.keywords}
    texts = {text_of(node) for argument in call.args for node in ast.walk(argument)}
    return (
        (called(call) in {"update", "aupdate"} and "status" in names)
        or (called(call) in {"setattr", "bulk_update", "abulk_update"} and "status" in texts)
        or (called(call) == "update_or_create" and "status" in str(ast.dump(call)))
    )


def births(module: Module) -> Iterator[str]:
    """The statuses that new rows are given by a constructor or a `create`."""
    for call in module.calls():
        status = next((keyword.value for keyword in call.keywords if keyword.arg == "status"), None)
        if called(call) in MAKERS and status is not None:
            yield getattr(status, "attr", ast.unparse(status))


def test_nothing_but_the_movers_gives_a_row_another_status() -> None:
    found = {f"{m.name}:{n.lineno}" for m in modules() if m.name not in MOVERS for n in assignments(m)}  # type: ignore[attr-defined]
    assert found == set()


def test_the_movers_are_where_the_scan_looks() -> None:
    found = {module.name for module in modules() if any(assignments(module))}
    assert {"dialogue_portal/audit/advance.py"} <= found <= MOVERS
    scanned = {module.name for module in modules()}
    assert scanned >= MOVERS


def test_a_row_is_born_with_the_first_status_of_its_life_cycle() -> None:
    found = {
        (module.name, status)
        for module in modules()
        if not module.name.startswith(tuple(BORN))
        for status in births(module)
        if status not in FIRST
    }
    assert found == set()


def test_the_scan_sees_every_way_to_assign_a_status() -> None:
    ways = "row.status = S.OPEN\nrows.update(status='x')\nsetattr(row, 'status', 1)\nM.bulk_update(rows, ['status'])\n"
    module = Module.__new__(Module)
    module.__dict__["tree"] = ast.parse(ways)
    assert len(list(assignments(module))) == 4
