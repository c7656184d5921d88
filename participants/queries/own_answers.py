"""The answers to an edition's own questions in words, each as far as its class allows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models.fields.json import KeyTransform
from django.utils.formats import date_format

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.texts import in_language
from participants.models import Application, Question, answers_of
from participants.queries.intake.asked import Asked
from participants.rules.asking import CHOICES, SECRETARIAT_ONLY
from participants.rules.completeness import NO_EDITION
from participants.vocabulary import Privacy, QuestionKind

REVIEWERS = frozenset({Privacy.PUBLIC, Privacy.REVIEW})
SECRETARIAT = REVIEWERS | {Privacy.SECRETARIAT}


@dataclass(frozen=True)
class Said:
    """A question, and what was answered, in words."""

    label: str
    value: str
    is_text: bool


def own_answers_of(application: Application, classes: Collection[str]) -> list[Said]:
    """What was answered to the questions of these classes that were asked; sealed answers are never among them."""
    asked = own_questions(application.edition)
    if not asked.own:
        return []
    answers = answers_of(application, acknowledged=(), consents=())
    return said_in(asked, asked.given(answers), classes)


def own_answers_for_networks(key: UUID, edition: Edition) -> list[Said]:
    """What every reviewer may read; any other answer is not even fetched."""
    asked = own_questions(edition)
    shown = [question for question in asked.own if question.privacy in REVIEWERS]
    if not shown:
        return []
    own = {question.field_name: KeyTransform(question.code, "own_answers") for question in shown}
    depended_on = {question.shown_if for question in shown} & (set(CHOICES) - SECRETARIAT_ONLY)
    columns = {f"a{number}": words for number, words in enumerate(own.values())}
    row = Application.objects.values("attended_none", *depended_on, **columns).get(pk=key)
    answers = dict(zip(own, (row.pop(name) for name in columns), strict=True)) | row
    if row.pop("attended_none") and "earlier_editions" in row:
        answers["earlier_editions"] = [NO_EDITION, *row["earlier_editions"]]
    return said_in(asked, asked.given(answers), REVIEWERS)


def own_questions(edition: Edition) -> Asked:
    """Only the questions of an edition's own; one query."""
    return Asked(edition, own=list(Question.objects.filter(edition=edition, is_withdrawn=False)))


def said_in(asked: Asked, answers: Mapping[str, Any], classes: Collection[str]) -> list[Said]:
    """The same of answers one has already."""
    open_classes = frozenset(classes) & SECRETARIAT
    return [
        Said(in_language(question.labels), words, question.kind in {QuestionKind.LONG, QuestionKind.SHORT})
        for question in asked.own
        if question.privacy in open_classes
        and (words := in_words(question, answers.get(question.field_name)))
    ]


def in_words(question: Question, answer: Any) -> str:
    """One answer: choices by their words, days as the reader writes them."""
    if answer in (None, "", []) or question.kind == QuestionKind.FILE:
        return ""
    if question.kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}:
        words = {choice["code"]: in_language(choice["texts"]) for choice in question.choices}
        chosen = answer if isinstance(answer, list) else [answer]
        return ", ".join(words.get(code, str(code)) for code in chosen)
    if question.kind == QuestionKind.DATE:
        try:
            return date_format(date.fromisoformat(str(answer)))
        except ValueError:
            return str(answer)
    return str(answer)
