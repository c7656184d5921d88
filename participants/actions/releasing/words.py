"""Write the words of a decision, and confirm them in each language."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.models import DecisionText, SelectionRun
from participants.permissions.releasing import may_change_words
from participants.queries.releasing.words import (
    Words,
    digest_of,
    is_confirmed,
    is_in_step,
    newest_wording,
    words_of,
)


@transaction.atomic
def change_words(
    run: SelectionRun, outcome: str, language: str, body: str, *, is_new: bool, seen: str, by: User
) -> DecisionText:
    """Keep new words, to be confirmed anew; those that say something new leave the other languages behind."""
    words = locked(run, outcome, by)
    text, body = words[outcome, language], body.replace("\r\n", "\n").strip()
    as_read(text, words, seen)
    yes_if(body, _("Write what the applicants shall read.")).or_refuse()
    if body == text.body:
        return text
    # Words that were behind come into step; only those in step can lead on.
    text.wording = newest_wording(words, outcome) + (is_new and is_in_step(text, words))
    text.body, text.confirmed_by, text.confirmed_at = body, None, None
    with written_by(by, "change_words"):
        text.save()
    return text


@transaction.atomic
def confirm_words(run: SelectionRun, outcome: str, language: str, *, seen: str, by: User) -> DecisionText:
    """Confirm the words somebody has before their eyes: they say the same as the newest wording."""
    words = locked(run, outcome, by)
    text = words[outcome, language]
    as_read(text, words, seen)
    if not is_confirmed(text, words):
        text.wording = newest_wording(words, outcome)
        text.confirmed_by, text.confirmed_at = by, timezone.now()
        with written_by(by, "confirm_words"):
            text.save()
    return text


def locked(run: SelectionRun, outcome: str, by: User) -> Words:
    """The words as they stand, while nobody else writes, confirms or releases."""
    row = SelectionRun.objects.select_for_update(of=("self",)).select_related("edition").get(pk=run.pk)
    may_change_words(by, row, outcome).or_refuse()
    return words_of(row)


def as_read(text: DecisionText, words: Words, seen: str) -> None:
    """Refuse when the words have changed since they were read."""
    if seen != digest_of(text, words):
        raise Overtaken(
            _("Somebody has changed these words since you opened the page. Nothing was overwritten.")
        )
