"""What the secretariat does with the form of a call; each change is kept with its reason."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Any

import pghistory
from django.db import transaction
from django.utils.text import Truncator, slugify

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from participants.models import CallForm, Question
from participants.permissions.questions import may_add_question, may_change_question, may_switch

CHANGEABLE = (
    *("section", "position", "kind", "labels", "hints", "choices", "is_required"),
    *("privacy", "shown_if", "shown_if_value", "max_words", "is_withdrawn"),
)


@transaction.atomic
def switch_off(edition: Edition, names: Collection[str], *, by: User, reason: str = "") -> CallForm:
    """Leave these optional questions out, and ask all others."""
    hold(edition)
    form = CallForm.objects.filter(edition=edition).first() or CallForm(edition=edition)
    may_switch(by, edition, form.switched_off, names, reason).or_refuse()
    if set(form.switched_off) != set(names):
        form.switched_off = sorted(names)
        with written_by(by, "switch_off"), saying(reason):
            form.save()
    return form


@transaction.atomic
def add_question(question: Question, *, by: User, reason: str = "") -> Question:
    """Ask a question of the edition's own."""
    hold(question.edition)
    name_choices(question)
    may_add_question(by, question, reason).or_refuse()
    taken = set(Question.objects.filter(edition=question.edition).values_list("code", flat=True))
    question.code = question.code or code_for(question.labels, "question", taken)
    with written_by(by, "add_question"), saying(reason):
        question.save()
    return question


@transaction.atomic
def change_question(question: Question, *, by: User, reason: str = "") -> Question:
    """Keep the question as it now stands."""
    hold(question.edition)
    name_choices(question)
    before = Question.objects.select_related("edition").get(pk=question.pk)
    may_change_question(by, before, question, reason).or_refuse()
    changed = [name for name in CHANGEABLE if getattr(before, name) != getattr(question, name)]
    if changed:
        with written_by(by, "change_question"), saying(reason):
            question.save(update_fields=changed)
    return question


def hold(edition: Edition) -> None:
    """One change of a form at a time."""
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)


def saying(reason: str) -> AbstractContextManager[Any]:
    """Keep the reason beside what is written."""
    context: AbstractContextManager[Any] = pghistory.context(reason=reason.strip())
    return context


def name_choices(question: Question) -> None:
    """Give every choice that has none a code, for answers to hang on."""
    taken = {choice["code"] for choice in question.choices if choice["code"]}
    for choice in question.choices:
        choice["code"] = choice["code"] or code_for(choice["texts"], "choice", taken)
        taken.add(choice["code"])


def code_for(texts: dict[str, str], otherwise: str, taken: Collection[str]) -> str:
    """A short name made of the English words, that nothing else has."""
    wished = slugify(Truncator(texts.get("en", "")).words(4, truncate=""))[:30].strip("-") or otherwise
    numbered = (f"{wished}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (wished, *numbered) if code not in taken)
