"""Read a list of people to be invited: which line says what, and what is wrong with it."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from participants.rules.folding import fold

MOST_LINES = 1_000
LONGEST = 300
ADDRESS = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")
COLUMNS = {
    "email": ("email", "e-mail", "mail", "address", "courriel", "correo"),
    "name": ("name", "full name", "nom", "nombre"),
    "organisation": ("organisation", "organization", "entity", "institution", "organisme", "organizacion"),
    "country": ("country", "pays", "pais"),
    "kind": ("kind", "takes part as", "as", "role", "type"),
    "language": ("language", "language for contact", "langue", "idioma"),
    "attendance": ("attendance", "taking part", "participation"),
}
NO_ADDRESS, BAD_ADDRESS, NO_KIND, BAD_KIND = "no_address", "bad_address", "no_kind", "bad_kind"
BAD_COUNTRY, BAD_LANGUAGE, BAD_ATTENDANCE, TOO_LONG = (
    "bad_country",
    "bad_language",
    "bad_attendance",
    "too_long",
)
TWICE, THERE = "twice", "there"


class ListError(ValueError):
    """The list cannot be read at all; `code` says why: empty, no_columns or too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Words:
    """What words stand for: codes by folded word, and the country a text means."""

    kinds: Mapping[str, str]
    languages: Mapping[str, str]
    attendances: Mapping[str, str]
    country: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was understood; `problems` are codes, with what was written where that helps."""

    number: int
    said: Mapping[str, str]
    problems: tuple[tuple[str, str], ...] = field(default=())


def table_of(text: str) -> list[list[str]]:
    """Split text into rows and cells, by whichever of comma, semicolon and tab its first line has most of."""
    head = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=head.count)
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]


def read_lines(
    table: Sequence[Sequence[str]], words: Words, there: frozenset[str] = frozenset()
) -> list[Line]:
    """Understand each line under its heading; `there` are folded addresses that are invited already.

    Raises ListError when there is no line, no column of addresses, or more lines than are taken at once.
    """
    rows = [(number, row) for number, row in enumerate(table, start=1) if any(row)]
    if len(rows) < 2:
        raise ListError("empty")
    if len(rows) - 1 > MOST_LINES:
        raise ListError("too_many")
    columns = _columns(rows[0][1])
    if "email" not in columns:
        raise ListError("no_columns")
    seen: dict[str, int] = {}
    return [_line(number, _cells(row, columns), words, there, seen) for number, row in rows[1:]]


def _columns(heading: Sequence[str]) -> dict[str, int]:
    known = {fold(word): name for name, words in COLUMNS.items() for word in words}
    named = {known.get(fold(cell)): place for place, cell in reversed(list(enumerate(heading)))}
    return {name: place for name, place in named.items() if name}


def _cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: row[place] if place < len(row) else "" for name, place in columns.items()}


def _line(
    number: int, cells: dict[str, str], words: Words, there: frozenset[str], seen: dict[str, int]
) -> Line:
    problems: list[tuple[str, str]] = []
    email = cells.get("email", "")
    said = {"email": email, "name": cells.get("name", ""), "organisation": cells.get("organisation", "")}
    if not ADDRESS.fullmatch(email):
        problems.append((BAD_ADDRESS if email else NO_ADDRESS, email))
    elif email.casefold() in seen:
        problems.append((TWICE, str(seen[email.casefold()])))
    elif email.casefold() in there:
        problems.append((THERE, email))
    seen.setdefault(email.casefold(), number)
    problems += [(TOO_LONG, name) for name, value in said.items() if len(value) > LONGEST]
    said["kind"] = words.kinds.get(fold(cells.get("kind", "")), "")
    if not said["kind"]:
        problems.append((BAD_KIND if cells.get("kind") else NO_KIND, cells.get("kind", "")))
    said["country"] = words.country(cells["country"]) or "" if cells.get("country") else ""
    if cells.get("country") and not said["country"]:
        problems.append((BAD_COUNTRY, cells["country"]))
    for name, known, wrong, usual in (
        ("language", words.languages, BAD_LANGUAGE, "en"),
        ("attendance", words.attendances, BAD_ATTENDANCE, "in_person"),
    ):
        typed = cells.get(name, "")
        said[name] = known.get(fold(typed), "") if typed else usual
        if not said[name]:
            problems.append((wrong, typed))
    return Line(number, said, tuple(problems))
