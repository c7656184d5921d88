"""What is waiting for somebody at the desk; each feature registers its own question."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Waiting:
    """One line of the start page: how many of what, and where to go."""

    count: int
    what: str | Promise
    url: str


Question = Callable[[Any], Iterable[Waiting]]
_questions: list[Question] = []


def asks(question: Question) -> Question:
    """Register a question; it gets the person and gives the lines that concern them."""
    _questions.append(question)
    return question


def everything_waiting(user: Any) -> list[Waiting]:
    """All lines with something in them."""
    return [line for question in _questions for line in question(user) if line.count]
