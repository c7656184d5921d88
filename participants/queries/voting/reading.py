"""One application as a network reads it: no contact, nothing for balance or the secretariat alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from dialogue_portal.editions.models import Theme
from dialogue_portal.kernel.texts import in_language
from participants.models import Application, Attachment, Criterion
from participants.queries.file_lists import files_for_networks
from participants.queries.own_answers import Said, own_answers_for_networks
from participants.queries.voting.ballot import Ballot, Line
from participants.queries.voting.said import Entry

# Everything a voter may read; a field that is not named here is not even fetched.
SHOWN = (
    "language",
    "organisation_name",
    "acronym",
    "native_name",
    "organisation_type",
    "level",
    "year_founded",
    "region",
    "main_country",
    "themes",
    "role",
    "work",
    "contribution",
    "reporting_back",
    "recommendation",
)


@dataclass(frozen=True)
class Weighed:
    """One line of the rubric: its title, its share of the whole in percent, and what some scores mean."""

    name: str
    share: int
    anchors: dict[int, str]


@dataclass(frozen=True)
class Reading:
    """The application, its place on the ballot, and what the network has said of it."""

    ballot: Ballot
    line: Line
    application: Application | None = None  # none for whoever has declared a conflict of interest
    themes: Sequence[str] = ()
    rubric: Sequence[Weighed] = ()
    files: Sequence[Attachment] = ()
    own_answers: Sequence[Said] = ()

    @property
    def number(self) -> int:
        """Its place on the ballot, from 1."""
        return self.ballot.places[self.line.key] + 1

    @property
    def before(self) -> UUID | None:
        return self.ballot.beside(self.line.key, -1)

    @property
    def after(self) -> UUID | None:
        return self.ballot.beside(self.line.key, 1)

    @property
    def history(self) -> Sequence[Entry]:
        """Who on the network said what of it, newest first, while the round is open."""
        return self.ballot.history

    @property
    def is_right_to_left(self) -> bool:
        return bool(self.application and self.application.language in settings.LANGUAGES_BIDI)


def read_application(ballot: Ballot, line: Line) -> Reading:
    """The application of a line of a ballot; whoever has recused the network reads no further."""
    if line.is_recused:
        return Reading(ballot, line)
    around = {"edition_themes": _themes(), "criteria": _criteria(), "attached": _files(line.key)}
    application: Any = Application.objects.only(*SHOWN).annotate(**around).get(pk=line.key)
    return Reading(
        ballot,
        line,
        application,
        [
            in_language(row["titles"])
            for row in application.edition_themes
            if row["slug"] in application.themes
        ],
        weighed([Criterion(**row) for row in application.criteria]),
        [Attachment(**row) for row in application.attached],
        own_answers_for_networks(line.key, ballot.voting_round.edition),
    )


def weighed(criteria: Sequence[Criterion]) -> list[Weighed]:
    """The rubric as its reader weighs it: shares add up to a hundred, but for rounding."""
    whole = sum(row.weight for row in criteria)
    return [Weighed(row.name, round(100 * row.weight / whole), row.anchor_texts) for row in criteria]


# What the edition says around an application comes with it: a page asks the database only a few times.
def _themes() -> ArraySubquery:
    rows = Theme.objects.filter(edition=OuterRef("edition")).order_by("position", "pk")
    return ArraySubquery(rows.values(said=JSONObject(slug="slug", titles="titles")))


def _criteria() -> ArraySubquery:
    rows = Criterion.objects.filter(edition=OuterRef("edition")).order_by("position", "pk")
    return ArraySubquery(rows.values(said=JSONObject(weight="weight", titles="titles", anchors="anchors")))


def _files(key: UUID) -> ArraySubquery:
    rows = files_for_networks(key).order_by("answers", "sent_at")
    return ArraySubquery(rows.values(said=JSONObject(id="id", name="name", size="size")))
