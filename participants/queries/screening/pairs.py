"""The pairs of an edition that may be one application, for officers to look at."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.functional import Promise

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import Application, KeptApart
from participants.queries.screening.words import EVIDENCE_WORDS
from participants.rules.pairing import Pair, alike, gathered, sharing, telling_pairs
from participants.rules.similarity import Organisation
from participants.states import ApplicationStatus as A

KEPT_FOR = 24 * 3600


class Row(NamedTuple):
    """What is compared of an application."""

    pk: UUID
    name: str
    country: str
    acronym: str
    website: str
    email: str
    native_name: str
    organisation_key: str
    applicant: UUID | None


@dataclass(frozen=True)
class Possible:
    """Two applications, and what speaks for one, in words."""

    first: UUID
    second: UUID
    evidence: list[Promise]


@dataclass(frozen=True)
class Line:
    """Two applications side by side in the list: why they stand there, or who settled it, and when."""

    first: Application
    second: Application
    evidence: list[Promise]
    by: User | None = None
    at: datetime | None = None
    reason: str = ""


def possible_pairs(edition: Edition) -> list[Possible]:
    """The strongest evidence first; pairs found to be two, and those that follow from others, are out.

    Finding them takes seconds with 10,000 applications, so what was found is kept until one of them changes.
    """
    rows = _rows(edition)
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()
    key = f"pairs:{edition.pk}:{digest}"
    found = cache.get(key)
    if found is None:
        found = _as_tuples(rows)
        cache.set(key, found, KEPT_FOR)
    places = {row.pk: place for place, row in enumerate(rows)}
    pairs = telling_pairs((Pair(*pair) for pair in found), _apart(edition, places))
    return [
        Possible(rows[pair.first].pk, rows[pair.second].pk, [EVIDENCE_WORDS[code] for code in pair.evidence])
        for pair in pairs
    ]


def lines_of(possible: list[Possible]) -> list[Line]:
    """A page of them, with the applications, in one query."""
    keys = {key for pair in possible for key in (pair.first, pair.second)}
    rows = _shown().in_bulk(keys)
    return [
        Line(rows[pair.first], rows[pair.second], pair.evidence)
        for pair in possible
        if pair.first in rows and pair.second in rows
    ]


def kept_apart(edition: Edition) -> QuerySet[KeptApart]:
    """The pairs found to be two, the newest first."""
    living = KeptApart.objects.filter(first__edition=edition, taken_back_at=None)
    return living.select_related("first", "second", "kept_by")


def merged(edition: Edition) -> QuerySet[Application]:
    """The applications that go on as another one, the newest first."""
    rows = Application.objects.in_edition(edition).filter(status=A.MERGED, merged_into__isnull=False)
    return rows.select_related("merged_into", "screened_by").order_by("-screened_at", "pk")


def lines_kept_apart(pairs: list[KeptApart]) -> list[Line]:
    """Who found them to be two, when, and why."""
    return [Line(pair.first, pair.second, [], pair.kept_by, pair.kept_at, pair.reason) for pair in pairs]


def lines_merged(rows: list[Application]) -> list[Line]:
    """Which goes on as which; the reason stands in the history."""
    return [
        Line(row, row.merged_into, [], row.screened_by, row.screened_at) for row in rows if row.merged_into
    ]


def _rows(edition: Edition) -> list[Row]:
    going_on = Application.objects.in_edition(edition).sent().exclude(status__in=[A.MERGED, A.WITHDRAWN])
    found = going_on.order_by("submitted_at", "pk").values_list(
        *("pk", "organisation_name", "head_office", "acronym", "website", "email", "native_name"),
        *("organisation_key", "applicant"),
    )
    return [Row(*row) for row in found]


def _as_tuples(rows: list[Row]) -> list[tuple[int, int, tuple[str, ...]]]:
    organisations = [
        Organisation(r.name, r.country, r.acronym, r.website, r.email, r.native_name) for r in rows
    ]
    pairs = [
        *alike(organisations),
        *sharing((row.organisation_key for row in rows), "same_name"),
        *sharing((row.email.casefold() for row in rows), "same_contact"),
        *sharing((row.applicant for row in rows), "same_applicant"),
    ]
    return [(pair.first, pair.second, pair.evidence) for pair in gathered(pairs)]


def _apart(edition: Edition, places: dict[UUID, int]) -> set[tuple[int, int]]:
    pairs = KeptApart.objects.filter(first__edition=edition, taken_back_at=None)
    known = [pair for pair in pairs.values_list("first", "second") if places.keys() >= set(pair)]
    return {tuple(sorted((places[one], places[other]))) for one, other in known}  # type: ignore[misc]


def _shown() -> QuerySet[Application]:
    columns = (
        "receipt",
        "status",
        "given_name",
        "family_name",
        "organisation_name",
        "acronym",
        "native_name",
    )
    return Application.objects.only(*columns, "head_office", "submitted_at", "source", "edition")
