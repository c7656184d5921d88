"""What the page of one application shows beside the application itself."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import Verdict
from participants.models import Application
from participants.permissions.screening import (
    may_correct_place,
    may_find_eligible,
    may_merge,
    may_return_to_applicant,
    may_undo_screening,
)
from participants.queries.file_lists import Listed, files_of
from participants.queries.intake.readers import who_is_left_out
from participants.queries.screening.duplicates import Likeness, possible_duplicates
from participants.queries.screening.history import Happening, history_of
from participants.queries.screening.words import STATUS_WORDS, flags_in_words
from participants.vocabulary import Addressee, Flag, SelfIdentified, Willing


@dataclass(frozen=True)
class Letter:
    """An application in words: names of themes, editions and flags, who is like it, what has happened."""

    status: str | Promise
    themes: list[str]
    cross_cutting: list[str]
    led_by: list[str]
    willing_to: list[str]
    earlier_editions: list[str]
    addressees: list[str]
    is_region_from_head_office: bool
    flags: list[tuple[str, str | Promise]]
    kept_from: list[str]
    files: list[Listed]
    duplicates: list[Likeness]
    history: list[Happening]


@dataclass(frozen=True)
class Question:
    """What may be decided now."""

    may_decide: Verdict
    may_return: Verdict
    may_merge: Verdict
    may_undo: Verdict
    may_correct: Verdict


def letter_of(application: Application) -> Letter:
    """Read everything the page tells."""
    titles = {theme.slug: theme.name for theme in application.edition.themes.all()}

    def titles_of(slugs: list[str]) -> list[str]:
        return [titles.get(slug, slug) for slug in slugs]

    return Letter(
        status=STATUS_WORDS[application.status],
        themes=titles_of(application.themes),
        cross_cutting=titles_of(application.cross_cutting),
        led_by=_labels(SelfIdentified, application.self_identified),
        willing_to=_labels(Willing, application.willing_to),
        earlier_editions=_titles(application.earlier_editions),
        addressees=_labels(Addressee, application.addressees),
        is_region_from_head_office=Flag.REGION_FROM_HEAD_OFFICE in application.flags,
        flags=flags_in_words(application.flags),
        kept_from=who_is_left_out(application),
        files=files_of(application),
        duplicates=possible_duplicates(application),
        history=history_of(application),
    )


def question_of(application: Application, user: Any) -> Question:
    """Read what this person may decide now."""
    person: User = user
    return Question(
        may_decide=may_find_eligible(person, application),
        may_return=may_return_to_applicant(person, application),
        may_merge=may_merge(person, application),
        may_undo=may_undo_screening(person, application),
        may_correct=may_correct_place(person, application),
    )


def _labels(words: type[TextChoices], codes: list[str]) -> list[str]:
    return [str(words(code).label) for code in codes if code in words.values]


def _titles(slugs: list[str]) -> list[str]:
    if not slugs:
        return []
    return [edition.name for edition in Edition.objects.filter(slug__in=slugs).order_by("starts_on")]
