"""What a question sheet says, whatever it is printed as."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Question:
    """One question: hints below it, boxes to tick, lines to write on."""

    label: str
    hints: Sequence[str] = ()
    choices: Sequence[str] = ()
    lines: int = 0


@dataclass(frozen=True)
class Part:
    """One section of the form."""

    title: str
    notes: Sequence[str] = ()
    questions: Sequence[Question] = ()


@dataclass(frozen=True)
class Text:
    """One text of the edition, in the language it is written in; `draft` says so while nobody has approved it."""

    title: str
    body: str
    language: str
    direction: str
    draft: str


@dataclass(frozen=True)
class Sheet:
    """The whole sheet."""

    title: str
    theme: str
    foot: str
    how: Sequence[str] = ()
    sections: Sequence[Part] = field(default=())
    texts: Sequence[Text] = field(default=())
