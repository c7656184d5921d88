"""The release of a slate: the words of each outcome in each language, and one stage after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from participants.admin.selection.releasing.frame import answer, run_for_leads
from participants.models import DecisionText, ReleaseStage, SelectionRun, SlateRow
from participants.permissions.releasing import may_release
from participants.queries.releasing.stages import (
    ORDER,
    Audience,
    Stage,
    audience_of,
    is_sending_stopped,
    letter_counts,
    next_stage,
    unheard,
)
from participants.queries.releasing.words import Words, is_confirmed, is_in_step, unconfirmed, words_of

TITLES = {
    SlateRow.Outcome.SELECTED: _("Those who are invited"),
    SlateRow.Outcome.RESERVE: _("The reserve list"),
    SlateRow.Outcome.NOT_SELECTED: _("Everybody else"),
}


@dataclass(frozen=True)
class Cell:
    """One language of one outcome: who reads it, and whether it is confirmed."""

    language: str
    name: str
    readers: int
    text: DecisionText
    is_confirmed: bool
    is_behind: bool


def release_page(desk: DeskAdmin, request: HttpRequest, key: UUID) -> HttpResponse:
    """Step one is prepared and step two released from here; looking at it changes nothing."""
    run = run_for_leads(request, key)
    words, stages = words_of(run), stages_of(run)
    return answer(
        desk,
        request,
        "release",
        run,
        title=_("Release of the decisions"),
        may_release=may_release(who(request), run),
        stages=[(stage, cells(words, stage)) for stage in stages],
        next=next_stage(stages),
        is_stopped=is_sending_stopped(run),
        unheard=unheard(run),
    )


def stages_of(run: SelectionRun) -> list[Stage]:
    """Every stage, with whom it tells or how far its letters are."""
    released = {row.outcome: row for row in run.stages.select_related("released_by", "stopped_by")}
    letters, words = letter_counts(run), words_of(run)
    found = [(outcome, audience_of(run, outcome)) for outcome in ORDER]
    return [_stage(outcome, audience, released, letters, words) for outcome, audience in found]


def _stage(
    outcome: SlateRow.Outcome,
    audience: Audience,
    released: Mapping[str, ReleaseStage],
    letters: dict[str, dict[str, int]],
    words: Words,
) -> Stage:
    return Stage(
        outcome=outcome,
        label=str(TITLES[outcome]),
        audience=audience,
        released=released.get(outcome),
        unconfirmed=unconfirmed(words, outcome, audience.readers),
        letters=letters.get(outcome, {}),
    )


def cells(words: Words, stage: Stage) -> list[Cell]:
    """The languages of an outcome, those that somebody reads first."""
    found = [
        Cell(
            language=code,
            name=str(name),
            readers=stage.audience.readers[code],
            text=words[stage.outcome, code],
            is_confirmed=is_confirmed(words[stage.outcome, code], words),
            is_behind=not is_in_step(words[stage.outcome, code], words),
        )
        for code, name in settings.LANGUAGES
    ]
    return sorted(found, key=lambda cell: not cell.readers)
