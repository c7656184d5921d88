"""What an assessor reads of an application."""

from collections.abc import Iterable
from dataclasses import dataclass

from participants.models import Application, ReviewRules
from participants.queries.own_answers import REVIEWERS, SECRETARIAT, Said, own_answers_of
from participants.vocabulary import Addressee


@dataclass(frozen=True)
class Reading:
    """Themes and addressees in words, answers to the edition's own questions, and whether names are hidden."""

    hides_names: bool
    themes: list[str]
    cross_cutting: list[str]
    addressees: list[str]
    own_answers: list[Said]


def reading_of(application: Application) -> Reading:
    """While names are hidden, answers for the secretariat only are too: they may hold names and contacts."""
    edition = application.edition
    hides_names = ReviewRules.of(edition).hides_names
    titles = {theme.slug: theme.name for theme in edition.themes.all()}

    def titles_of(slugs: Iterable[str]) -> list[str]:
        return [titles.get(slug, slug) for slug in slugs]

    return Reading(
        hides_names=hides_names,
        themes=titles_of(application.themes),
        cross_cutting=titles_of(application.cross_cutting),
        addressees=[
            str(Addressee(code).label) for code in application.addressees if code in Addressee.values
        ],
        own_answers=own_answers_of(application, REVIEWERS if hides_names else SECRETARIAT),
    )
