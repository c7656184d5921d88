"""What a file of applications says, read against an edition, in the words of the report."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from django.conf import settings
from django.utils.translation import gettext

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.names import REFERENCE
from dialogue_portal.kernel.errors import Refused
from participants.models import Application, ImportedFile
from participants.permissions.imports import takes_imports
from participants.rules.completeness import WORDS
from participants.rules.forms_export import (
    REFUSALS,
    CountryIndex,
    Export,
    ImportedRow,
    Known,
    NotAnExport,
    Problem,
    filled,
    read_export,
)
from participants.rules.forms_export.export import MEGABYTE
from participants.rules.similarity import Organisation
from participants.states import ApplicationStatus as A

WORD_LIMITS = {name: WORDS[name] for name in ("work", "contribution")}
FIRST_ROWS = 5
LINES_SHOWN = 200


def read_file(content: bytes, edition: Edition) -> Export:
    """Every row of the file; refuses with one sentence what is no export of the form."""
    takes_imports(edition).or_refuse()
    try:
        return read_export(
            content,
            countries=country_index(),
            themes={theme.slug: list(theme.titles.values()) for theme in edition.themes.all()},
            zone=edition.zone,
            deadline=cast(datetime, edition.call_closes_at),  # refused above without one
            grace=timedelta(minutes=edition.grace_minutes),
            word_limits=WORD_LIMITS,
            theme_limit=edition.max_themes,
            existing=known_in(edition),
            largest=settings.IMPORT_MAX_BYTES,
        )
    except NotAnExport as refusal:
        raise Refused(sentence_of(refusal)) from refusal


@cache
def country_index() -> CountryIndex:
    """The names under which countries are found."""
    with REFERENCE.open(encoding="utf-8-sig", newline="") as file:
        return CountryIndex(csv.DictReader(file))


def known_in(edition: Edition) -> list[Known]:
    """The applications of an edition that a row may repeat."""
    sent = Application.objects.in_edition(edition).sent().exclude(status__in=[A.WITHDRAWN, A.MERGED])
    rows = sent.order_by("submitted_at", "pk").values_list(
        *("receipt", "fingerprint", "given_name", "family_name", "email"),
        *("organisation_name", "head_office", "acronym", "website", "native_name"),
    )
    return [
        Known(
            receipt,
            print_ or "",
            f"{given} {family}".strip(),
            email,
            Organisation(name, office, short, site, email, native),
        )
        for receipt, print_, given, family, email, name, office, short, site, native in rows
    ]


def fingerprints_in(edition: Edition) -> set[str]:
    """The rows that have been imported into an edition, whatever became of them."""
    imported = Application.objects.in_edition(edition).exclude(fingerprint=None)
    return {digest for digest in imported.values_list("fingerprint", flat=True) if digest}


def accepted(export: Export) -> list[ImportedRow]:
    """The rows that come in, with or without warnings."""
    return [row for row in export.rows if row.status != "rejected"]


def counts_of(export: Export, here: Iterable[str]) -> dict[str, int]:
    """The counts of the report: rows = imported + rejected, imported = new + already there, warnings among them."""
    rows, already_here = accepted(export), frozenset(here)
    already_there = sum(row.fingerprint in already_here for row in rows)
    return {
        "rows": len(export.rows),
        "imported": len(rows),
        "with_warnings": len(export.with_status("warning")),
        "rejected": len(export.rows) - len(rows),
        "new": len(rows) - already_there,
        "already_there": already_there,
    }


def report_of(export: Export, here: Iterable[str]) -> dict[str, Any]:
    """The whole report with a sentence for every problem, in the reader's language."""
    lines = {
        str(row.line): {
            "status": row.status,
            "problems": [{"kind": problem.kind, "message": sentence_of(problem)} for problem in row.problems],
        }
        for row in export.rows
    }
    return {**counts_of(export, here), "lines": lines}


def findings_of(export: Export) -> dict[str, Any]:
    """What the desk keeps of a file: the problems without their words, and how the first rows were read."""
    lines = [[row.line, row.status, list(map(list, row.problems))] for row in export.rows if row.problems]
    return {"lines": lines, "first": [first_look(row) for row in accepted(export)[:FIRST_ROWS]]}


def first_look(row: ImportedRow) -> dict[str, Any]:
    """A row as it was read, without answers for balance."""
    values = row.values
    return {
        "line": row.line,
        "at": values.submitted_at.isoformat() if values.submitted_at else "",
        "name": values.name,
        "organisation": values.organisation,
        "country": values.main_country,
        "themes": list(values.themes),
        "language": values.language,
        "level": values.level,
    }


@dataclass(frozen=True)
class Line:
    """One line with problems: its number, where it stands, and what is wrong in words."""

    number: int
    status: str
    sentences: list[str]


@dataclass(frozen=True)
class Lines:
    """The lines of one status: the first of them, and how many more there are."""

    shown: list[Line]
    more: int


def lines_of(file: ImportedFile, status: str) -> Lines:
    """The lines of a file that are rejected, or come in with a warning."""
    found = [line for line in file.findings.get("lines", []) if line[1] == status]
    shown = [
        Line(number, status, [sentence_of(Problem(*problem)) for problem in problems])
        for number, _status, problems in found[:LINES_SHOWN]
    ]
    return Lines(shown, len(found) - len(shown))


def sentence_of(said: Problem | NotAnExport) -> str:
    """The sentence of a problem or a refusal in the reader's language."""
    if isinstance(said, Problem):
        return gettext(said.sentence) % filled(said, gettext)
    return gettext(REFUSALS[said.kind]) % said.arguments


def sentence_for_too_large() -> str:
    """What is said of a file that is not even looked at."""
    return sentence_of(NotAnExport("too_large", limit=settings.IMPORT_MAX_BYTES // MEGABYTE))
