"""What other parts ask about editions and countries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import F

from dialogue_portal.editions.models import (
    LEGAL,
    CountryClassification,
    Edition,
    EditionText,
    Scheme,
    TextKind,
)


@dataclass(frozen=True)
class Grouping:
    """Where a country belongs on one day; unknown countries belong nowhere."""

    region: str = ""
    is_global_south: bool | None = None


def groupings_of(countries: Iterable[str], on: date) -> dict[str, Grouping]:
    """Where each of some countries belongs on one day, in one query; of two groups that hold, the later one."""
    schemes = (Scheme.DIALOGUE_REGION, Scheme.DEVELOPING)
    wanted = set(countries)
    rows = CountryClassification.objects.on(on).filter(country__in=wanted, scheme__in=schemes)
    found: dict[str, dict[str, str]] = {country: {} for country in wanted}
    for country, scheme, value in rows.order_by(F("since").asc(nulls_first=True)).values_list(
        "country", "scheme", "value"
    ):
        found[country][scheme] = value
    return {country: _grouping(values) for country, values in found.items()}


def grouping_of(country: str, on: date) -> Grouping:
    """The Dialogue's region of a country, and whether it is of the Global South (derived), on one day."""
    return groupings_of([country], on)[country]


def region_of(country: str, on: date) -> str:
    """The Dialogue's region of a country on one day."""
    return grouping_of(country, on).region


def _grouping(values: dict[str, str]) -> Grouping:
    if not values:
        return Grouping()
    return Grouping(values.get(Scheme.DIALOGUE_REGION, ""), Scheme.DEVELOPING in values)


def texts_in(edition: Edition, language: str) -> dict[str, EditionText]:
    """The texts of an edition by kind, in a language; where there is none, in English."""
    rows = EditionText.objects.filter(edition=edition, language__in={language, "en"})
    in_order = sorted(rows, key=lambda row: row.language == language)
    return {row.kind: row for row in in_order}


def languages_of_call(edition: Edition) -> list[str]:
    """The languages in which the call has all its texts, the legal ones approved, and none stale."""
    return ready_languages(EditionText.objects.filter(edition=edition).defer("body"))


def ready_languages(texts: Iterable[EditionText]) -> list[str]:
    """The languages that are ready, of the texts of one edition, in the order of the settings."""
    rows = list(texts)
    newest = newest_wordings(rows)
    good: dict[str, set[str]] = {}
    for row in rows:
        if row.wording == newest[row.kind] and (row.approved_at or row.kind not in LEGAL):
            good.setdefault(row.language, set()).add(row.kind)
    wanted = {*LEGAL, TextKind.WELCOME}
    return [language for language in dict(settings.LANGUAGES) if good.get(language, set()) >= wanted]


def newest_wordings(texts: Iterable[EditionText]) -> dict[str, int]:
    """The newest wording of each kind of text; a language with a lower one is stale."""
    newest: dict[str, int] = {}
    for row in texts:
        newest[row.kind] = max(row.wording, newest.get(row.kind, 0))
    return newest
