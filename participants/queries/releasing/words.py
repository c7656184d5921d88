"""The words of a decision: what was written, or a draft, in each language; and who reads which."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from participants.models import DecisionText, ReleaseStage, SelectionRun, SlateRow
from participants.models.application import Application
from participants.states import DECIDED

Outcome = SlateRow.Outcome
Words = Mapping[tuple[str, str], DecisionText]


def words_of(run: SelectionRun) -> dict[tuple[str, str], DecisionText]:
    """What people read, by outcome and language, in one query; a draft where nothing was written yet."""
    written = {(row.outcome, row.language): row for row in run.decision_texts.select_related("confirmed_by")}
    return {
        (outcome, language): written.get((outcome, language)) or draft_of(run, outcome, language)
        for outcome in Outcome.values
        for language in dict(settings.LANGUAGES)
    }


def draft_of(run: SelectionRun, outcome: str, language: str) -> DecisionText:
    """The words that are supplied, in a language, not saved."""
    with translation.override(language):
        body = drafted(outcome, run.edition.name)
    return DecisionText(run=run, outcome=outcome, language=language, body=body)


def drafted(outcome: str, dialogue: str) -> str:
    """Short, without reasons, without ranks: what somebody needs who reads it on a bad day."""
    parts = {
        Outcome.SELECTED: (
            _("We are glad to tell you that you have been selected to take part in %(dialogue)s."),
            _("Below you find your invitation. Please answer it in time, so that your place is kept."),
        ),
        Outcome.RESERVE: (
            _("You are on the reserve list of %(dialogue)s: there were fewer places than good applications."),
            _("When a place falls free that you can take, we write to you at once. You need do nothing now."),
            _("If none falls free, you hear from us before the Dialogue begins."),
        ),
        Outcome.NOT_SELECTED: (
            _("We could not give you a place at %(dialogue)s. We are sorry, and we thank you for applying."),
            _("There were many more good applications than places. This says nothing about your work."),
            _("You are welcome to apply again."),
        ),
    }[Outcome(outcome)]
    return "\n\n".join(parts) % {"dialogue": dialogue}


def is_in_step(text: DecisionText, words: Words) -> bool:
    """Whether a language says what the newest wording of its outcome says."""
    return text.wording == newest_wording(words, text.outcome)


def newest_wording(words: Words, outcome: str) -> int:
    """The number that languages in step share."""
    return max(text.wording for (of, _language), text in words.items() if of == outcome)


def is_confirmed(text: DecisionText, words: Words) -> bool:
    """Whether the lead has confirmed these words since they, or those they follow, were changed."""
    return text.confirmed_at is not None and is_in_step(text, words)


def unconfirmed(words: Words, outcome: str, languages: Iterable[str]) -> list[str]:
    """The languages among these whose words nobody has confirmed as they stand now."""
    return [language for language in languages if not is_confirmed(words[outcome, language], words)]


def digest_of(text: DecisionText, words: Words) -> str:
    """What stands for words that somebody has read, and for the wording they belong to."""
    said = f"{text.body}|{newest_wording(words, text.outcome)}"
    return sha256(said.encode()).hexdigest()[:16]


def language_of(application: Application) -> str:
    """The language somebody is written to in."""
    return application.contact_language or application.language


def words_read_by(application: Application, language: str) -> DecisionText | None:
    """The released words of a decision: in the language of the page, else of letters, of the form, in English."""
    if application.status not in DECIDED or application.decided_at is None:
        return None
    stages = ReleaseStage.objects.filter(
        run__edition=application.edition_id,
        run__attendance__in=["", application.attendance],
        outcome=application.status,
    )
    rows = DecisionText.objects.filter(
        run__in=stages.values("run"), outcome=application.status, confirmed_at__isnull=False
    )
    there = {row.language: row for row in rows.order_by("run__released_at")}
    chain = [language, language_of(application), application.language, settings.LANGUAGE_CODE, *there]
    return next((there[code] for code in chain if code in there), None)
