"""Questions of an edition's own, for tests."""

from typing import Any

from dialogue_portal.editions.models import Edition
from participants.models import Question
from participants.vocabulary import QuestionKind

K = QuestionKind


def question(edition: Edition, **changes: Any) -> Question:
    """A question that only the secretariat reads, not saved."""
    facts = {"section": "work", "kind": K.SHORT, "labels": {"en": "Which river?"}, "privacy": "R"}
    return Question(edition=edition, **facts | changes)


def choice(edition: Edition, **changes: Any) -> Question:
    """A question with two choices, not saved."""
    facts = {"kind": K.CHOICE, "labels": {"en": "By radio?"}, "choices": choices("Radio", "Theatre")}
    return question(edition, **facts | changes)


def choices(*words: str) -> list[dict[str, Any]]:
    """Choices that have no code yet."""
    return [{"code": "", "texts": {"en": word}} for word in words]
