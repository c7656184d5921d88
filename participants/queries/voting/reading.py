"""One application as a network reads it: no contact, nothing for balance or the secretariat alone."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Theme
from participants.models import Application, Attachment, Vote
from participants.queries.file_lists import files_for_networks
from participants.queries.own_answers import Said, own_answers_for_networks
from participants.queries.voting.ballot import Ballot, Line

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
class Reading:
    """The application, its place on the ballot, and what the network has said of it."""

    ballot: Ballot
    line: Line
    application: Application
    themes: list[str]
    files: list[Attachment]
    own_answers: list[Said]
    saved_by: User | None

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
    def is_recused(self) -> bool:
        """Whoever has recused the network reads no further."""
        return self.line.vote is not None and self.line.vote.kind == Vote.Kind.RECUSED

    @property
    def is_right_to_left(self) -> bool:
        return self.application.language in settings.LANGUAGES_BIDI


def read_application(ballot: Ballot, line: Line, reader: User) -> Reading:
    """The application of a line of the reader's ballot."""
    application = Application.objects.only(*SHOWN).get(pk=line.key)
    themes = Theme.objects.filter(edition=ballot.voting_round.edition_id, slug__in=application.themes)
    files = list(files_for_networks(line.key))
    names = [theme.name for theme in themes]
    own = own_answers_for_networks(line.key, ballot.voting_round.edition)
    return Reading(ballot, line, application, names, files, own, _saved_by(line.vote, reader))


def _saved_by(vote: Vote | None, reader: User) -> User | None:
    if vote is None or vote.cast_by_id == reader.pk:
        return reader if vote else None
    colleague: User = User.objects.get(pk=vote.cast_by_id)
    return colleague
