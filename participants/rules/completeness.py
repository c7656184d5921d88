"""What an application must say before it can be sent."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from participants.rules.words import count_words

REQUIRED = (
    *("given_name", "email", "contact_language", "residence"),
    *("organisation_name", "organisation_type", "level", "main_country", "head_office", "is_independent"),
    *("role", "work", "themes", "contribution", "earlier_editions", "attendance", "funding", "acknowledged"),
)
WORDS = {"work": 250, "contribution": 250, "recommendation": 150, "reporting_back": 150}
NO_EDITION = "none"  # stands among the earlier editions for "I attended none"

Kind = Literal[
    "missing", "unreadable", "too_many_words", "too_many", "contradiction", "names_nobody", "names_somebody"
]


@dataclass(frozen=True)
class Shortcoming:
    """One answer that keeps the application from being sent; for too much of something, how much and how much fits."""

    name: str
    kind: Kind
    count: int = 0
    limit: int = 0


@dataclass(frozen=True)
class OwnQuestion:
    """A question of an edition's own: the name of its answer, and the one earlier answer on which it depends."""

    name: str
    is_required: bool = False
    max_words: int | None = None
    shown_if: str = ""
    shown_if_value: str = ""
    is_file: bool = False

    def applies(self, answers: Mapping[str, Any]) -> bool:
        """Whether it is asked after these answers; one that depends on nothing always is."""
        if not self.shown_if:
            return True
        earlier = answers.get(self.shown_if)
        given = earlier if isinstance(earlier, list) else [earlier]
        return self.shown_if_value in [_as_code(value) for value in given]


def shortcomings(
    answers: Mapping[str, Any],
    *,
    max_themes: int,
    acknowledgements: int,
    unreadable: Container[str] = (),
    own: Sequence[OwnQuestion] = (),
) -> list[Shortcoming]:
    """Everything that is missing, unclear or too long, in the order of the answers, then of the own questions.

    `answers` by name of the field, lists for several choices; `unreadable` names answers kept only as typed. An own
    question that does not apply lacks nothing.
    """
    found = []
    for name, value in answers.items():
        if name in unreadable:
            found.append(Shortcoming(name, "unreadable"))
        elif is_missing(name, answers, acknowledgements):
            found.append(Shortcoming(name, "missing"))
        elif fault := excess(name, value, max_themes) or unclear_readers(name, answers):
            found.append(fault)
    asked = (question for question in own if question.applies(answers))
    return found + [fault for question in asked if (fault := own_fault(question, answers, unreadable))]


def own_fault(
    question: OwnQuestion, answers: Mapping[str, Any], unreadable: Container[str]
) -> Shortcoming | None:
    """What is wrong with the answer to an own question, if anything."""
    answer = answers.get(question.name) if not question.is_file else file_answer(question.name, answers)
    if question.name in unreadable:
        return None if question.name in answers else Shortcoming(question.name, "unreadable")
    if question.is_required and answer in (None, "", []):
        return Shortcoming(question.name, "missing")
    if question.max_words and isinstance(answer, str) and (words := count_words(answer)) > question.max_words:
        return Shortcoming(question.name, "too_many_words", words, question.max_words)
    return None


def file_answer(name: str, answers: Mapping[str, Any]) -> list[str]:
    """The files given to a question; one that is promised for later is an answer too."""
    given = [file["name"] for file in answers.get("files", ()) if file["answers"] == name]
    return given + [promised for promised in answers.get("files_to_come", ()) if promised == name]


def is_missing(name: str, answers: Mapping[str, Any], acknowledgements: int) -> bool:
    """Whether an answer has to be given and is not; one name is enough, every text is to be acknowledged."""
    if name == "given_name" and answers.get("family_name"):
        return False
    if name == "acknowledged":
        return len(answers[name]) < acknowledgements
    return name in REQUIRED and answers[name] in (None, "", [])


def excess(name: str, value: Any, max_themes: int) -> Shortcoming | None:
    """What is too much in an answer, if anything."""
    if name in WORDS and (words := count_words(value)) > WORDS[name]:
        return Shortcoming(name, "too_many_words", words, WORDS[name])
    if name == "themes" and len(value) > max_themes:
        return Shortcoming(name, "too_many", len(value), max_themes)
    if name == "earlier_editions" and NO_EDITION in value and len(value) > 1:
        return Shortcoming(name, "contradiction")
    return None


def unclear_readers(name: str, answers: Mapping[str, Any]) -> Shortcoming | None:
    """What does not fit together in who may read, if anything: nobody may be read by people they fear, by mistake."""
    if name != "readers":
        return None
    names_some = bool(answers.get("hidden_from") or answers.get("hidden_from_countries"))
    if answers[name] == "not_these" and not names_some:
        return Shortcoming(name, "names_nobody")
    if answers[name] == "all" and names_some:
        return Shortcoming(name, "names_somebody")
    return None


def _as_code(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
