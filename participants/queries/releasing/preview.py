"""What goes out with a stage, as it will be read: letters and words, per language and per person."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from dialogue_portal.outbox.rendering import Rendered, direction_of, render, supported
from participants.emails.details import details_of
from participants.emails.selection import DECISION_NEWS
from participants.models import Application, DecisionText, SelectionRun
from participants.queries.intake.progress import Outcome, outcome_of
from participants.queries.releasing.stages import OUT, Stage
from participants.queries.releasing.words import language_of, words_of
from participants.states import ApplicationStatus as A


@dataclass(frozen=True)
class Preview:
    """One language: how many get the letter, what it says, and the words of the page."""

    language: str
    name: str
    direction: str
    letters: int
    readers: int
    letter: Rendered
    text: DecisionText
    is_confirmed: bool


@dataclass(frozen=True)
class ForOne:
    """What one person gets: the letter as they chose it, where it stands on their page, and the words."""

    application: Application
    language: str
    direction: str
    letter: Rendered
    outcome: Outcome
    text: DecisionText | None


def previews_of(run: SelectionRun, stage: Stage) -> list[Preview]:
    """Every language that somebody gets a letter or reads a page in."""
    words, audience, path = words_of(run), stage.audience, reverse("intake:my_applications")
    return [
        Preview(
            language=code,
            name=str(name),
            direction=direction_of(code),
            letters=audience.languages[code],
            readers=audience.readers[code],
            letter=render(DECISION_NEWS, code, {"path": path}),
            text=words[stage.outcome, code],
            is_confirmed=code not in stage.unconfirmed,
        )
        for code, name in settings.LANGUAGES
        if audience.languages[code] or audience.readers[code]
    ]


def preview_for(run: SelectionRun, application: Application, outcome: str) -> ForOne:
    """What is mailed and read once it is told; nothing is saved, and the application stays as it stands."""
    language = supported(language_of(application))
    is_out = application.status in OUT
    with translation.override(language):
        stands = stands_after(application, outcome, is_out=is_out)
        told = Outcome(stands.code, str(stands.word), str(stands.meaning))
    facts = {"path": reverse("intake:my_applications"), **details_of(application, told)}
    return ForOne(
        application=application,
        language=language,
        direction=direction_of(language),
        letter=render(DECISION_NEWS, language, facts),
        outcome=told,
        text=None if is_out else words_of(run)[outcome, language],
    )


def stands_after(application: Application, outcome: str, *, is_out: bool) -> Outcome:
    """What their page will say: outcomes and statuses go by the same names."""
    if not is_out:
        return Outcome(outcome, A(outcome).label)
    application.decided_at = application.decided_at or timezone.now()
    return outcome_of(application)
