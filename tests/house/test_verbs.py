"""Every verb of every life cycle has an action that takes it, and a question that is asked before."""

import ast
from functools import cache

import pytest
from django.apps import apps

from tests.house import verbs
from tests.house.sources import Module, called, modules, text_of

TAKERS = {"advance", "advance_all", "take", "decide"}
VERBS = sorted(
    {f"{m.flow.name}.{verb}" for m in apps.get_models() if hasattr(m, "flow") for verb in m.flow.verbs}
)
IN_A_ROW = {label for label in VERBS if label.split(".")[0] in verbs.ANY_VERB}
TAKEN = sorted(set(VERBS) - verbs.BY_THE_DATABASE - IN_A_ROW)
FOR_PEOPLE = sorted(set(VERBS) - set(verbs.BY_ITSELF) - verbs.ASKED_AT_THE_DESK - IN_A_ROW)


def texts(node: ast.AST) -> set[str | None]:
    return {text_of(part) for part in ast.walk(node)}


@cache
def rooms_of_actions() -> tuple[Module, ...]:
    """The rooms that move something."""
    rooms = (m for m in modules() if "/actions" in m.name or "/outbox/" in m.name)
    return tuple(room for room in rooms if any(called(call) in TAKERS for call in room.calls()))


def takes(room: Module, label: str) -> bool:
    """Whether the room says the verb, and knows the life cycle it belongs to."""
    life, verb = label.split(".")
    is_outbox = "/outbox/" in room.name
    return verb in texts(room.tree) and is_outbox == (life == "outgoing e-mail")


def names_called(room: Module) -> set[str]:
    return {called(call) for call in room.calls()}


@pytest.mark.parametrize("label", TAKEN)
def test_every_verb_has_an_action_that_takes_it(label: str) -> None:
    assert [room.name for room in rooms_of_actions() if takes(room, label)]


@pytest.mark.parametrize("label", FOR_PEOPLE)
def test_every_verb_that_a_person_takes_is_asked_for_where_it_is_taken(label: str) -> None:
    question = verbs.ASKED_AS.get(label, f"may_{label.split('.')[1]}")
    if label in verbs.BY_THE_DATABASE:
        askers = [room for room in modules() if "/actions/" in room.name]
    else:
        askers = [room for room in rooms_of_actions() if takes(room, label)]
    assert [room.name for room in askers if question in names_called(room)]


def test_every_question_answers_with_a_verdict() -> None:
    questions = {
        f"{room.name}:{function.name}": ast.unparse(function.returns) if function.returns else None
        for room in modules()
        if "/permissions" in room.name
        for function in room.functions()
        if function.name.startswith("may_")
    }
    assert questions
    assert {name: answer for name, answer in questions.items() if answer != "Verdict"} == {}


@pytest.mark.parametrize("life", sorted(verbs.ANY_VERB))
def test_an_action_that_takes_whichever_verb_comes_next_asks_before(life: str) -> None:
    name, question = verbs.ANY_VERB[life]
    (room,) = (module for module in modules() if module.name == name)
    given = [call for call in room.calls() if called(call) == "advance" and text_of(call.args[1]) is None]
    assert given
    assert question in names_called(room)


def test_the_exceptions_name_verbs_that_exist() -> None:
    named = {*verbs.BY_ITSELF, *verbs.ASKED_AS, *verbs.ASKED_AT_THE_DESK, *verbs.BY_THE_DATABASE}
    assert named <= set(VERBS)
