"""Take over the form of an earlier call in one step, without touching what is there."""

from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition, EditionText, Theme
from participants.actions.questions import hold, saying
from participants.models import CallForm, Question
from participants.permissions.questions import may_copy_form

Row = TypeVar("Row", Question, EditionText, Theme)


@dataclass(frozen=True)
class Copied:
    """What was taken over, by name."""

    questions: list[str]
    switched_off: list[str]
    texts: list[str]
    themes: list[str]


@transaction.atomic
def copy_form(edition: Edition, source: Edition, *, by: User, with_themes: bool = False) -> Copied:
    """Copy questions, what is left out, texts as drafts nobody has approved, and, if wished, the themes."""
    hold(edition)
    may_copy_form(by, edition, source).or_refuse()
    with written_by(by, "copy_form"), saying(source.slug):
        return Copied(
            questions=[str(question) for question in _questions(edition, source)],
            switched_off=_switched_off(edition, source),
            texts=[str(text) for text in _texts(edition, source)],
            themes=[str(theme) for theme in _themes(edition, source)] if with_themes else [],
        )


def _questions(edition: Edition, source: Edition) -> list[Question]:
    there = set(Question.objects.filter(edition=edition).values_list("code", flat=True))
    rows = Question.objects.filter(edition=source, is_withdrawn=False).exclude(code__in=there)
    return Question.objects.bulk_create(_anew(row, edition) for row in rows)


def _switched_off(edition: Edition, source: Edition) -> list[str]:
    before = CallForm.objects.filter(edition=source).first()
    if before is None or CallForm.objects.filter(edition=edition).exists():
        return []
    return CallForm.objects.create(edition=edition, switched_off=before.switched_off).switched_off


def _texts(edition: Edition, source: Edition) -> list[EditionText]:
    there = set(EditionText.objects.filter(edition=edition).values_list("kind", flat=True))
    rows = list(EditionText.objects.filter(edition=source).exclude(kind__in=there))
    for row in rows:
        _anew(row, edition)
        row.approved_by = row.approved_at = None
    return EditionText.objects.bulk_create(rows)


def _themes(edition: Edition, source: Edition) -> list[Theme]:
    there = set(Theme.objects.filter(edition=edition).values_list("slug", flat=True))
    return Theme.objects.bulk_create(_anew(row, edition) for row in source.themes.exclude(slug__in=there))


def _anew(row: Row, edition: Edition) -> Row:
    row.pk, row.edition = None, edition
    return row
