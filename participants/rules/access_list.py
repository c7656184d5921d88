"""Who of a list is one of ours: by reference, by name in any order, or nearly so.

Nearly so: rapidfuzz's token_sort_ratio of the folded names, 0 to 100; a person confirms each.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from rapidfuzz import fuzz, process

from participants.rules.folding import fold

NEAR = 82.0
MOST_ROWS = 20_000
NAME = ("name", "full name", "participant", "nom complet", "nombre completo")
FAMILY = ("family name", "last name", "surname", "family names", "nom", "apellidos")
GIVEN = ("given names", "given name", "first name", "first names", "prenom", "prenoms", "nombre")
REFERENCE = ("reference", "id", "external id", "registration id")


class Unreadable(ValueError):
    """The file is no list of names; the argument is a code: `text`, `columns` or `long`."""


@dataclass(frozen=True)
class Listed:
    """One line of the other system's list."""

    name: str
    reference: str = ""


@dataclass(frozen=True)
class Ours:
    """One of ours: its key, and the names it may go by."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Matches:
    """Which of ours are on the list, which may be (with the line that looks like it), and what nobody knows."""

    found: frozenset[str] = frozenset()
    likely: Mapping[str, tuple[Listed, float]] = field(default_factory=dict)
    unknown: tuple[Listed, ...] = ()


def read_list(content: bytes) -> list[Listed]:
    """The lines of a CSV with a column of names, or of family and given names; commas, semicolons or tabs."""
    text = decoded(content)
    first = text.partition("\n")[0]
    rows = list(csv.reader(StringIO(text), delimiter=max(",;\t", key=first.count)))
    if len(rows) > MOST_ROWS:
        raise Unreadable("long")
    heads = [fold(head) for head in rows[0]] if rows else []
    whole, family, given, reference = (place_of(names, heads) for names in (NAME, FAMILY, GIVEN, REFERENCE))
    if whole is None and family is None:
        raise Unreadable("columns")
    places = [whole] if whole is not None else [given, family]
    listed = [Listed(cells(row, places), cells(row, [reference])) for row in rows[1:]]
    return [one for one in listed if one.name or one.reference]


def decoded(content: bytes) -> str:
    """The text, as UTF-8 or UTF-16 with a mark."""
    coding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(coding).replace("\0", "")
    except UnicodeDecodeError as error:
        raise Unreadable("text") from error


def place_of(names: Sequence[str], heads: Sequence[str]) -> int | None:
    """Where the first of these columns stands."""
    return next((heads.index(name) for name in names if name in heads), None)


def cells(row: Sequence[str], places: Iterable[int | None]) -> str:
    """The cells of these columns as one text."""
    given = (row[place].strip() for place in places if place is not None and place < len(row))
    return " ".join(filter(None, given))


def match(listed: Sequence[Listed], ours: Sequence[Ours]) -> Matches:
    """Exact first; a name that two of ours or two lines have in common is left to a person, like a near one."""
    keys = {one.key for one in ours}
    found = {line.reference for line in listed if line.reference in keys}
    left = [line for line in listed if line.reference not in keys]
    names = {one.key: {levelled(name) for name in one.names if levelled(name)} for one in ours}
    theirs = Counter(name for key in keys - found for name in names[key])
    lines = Counter(levelled(line.name) for line in left)
    by_name = {name: key for key in keys - found for name in names[key] if theirs[name] == lines[name] == 1}
    found |= {by_name[levelled(line.name)] for line in left if levelled(line.name) in by_name}
    left = [line for line in left if levelled(line.name) not in by_name]
    likely = nearest(left, {key: names[key] for key in sorted(keys - found)})
    taken = {line for line, _score in likely.values()}
    return Matches(frozenset(found), likely, tuple(line for line in left if line not in taken))


def nearest(left: Sequence[Listed], names: Mapping[str, set[str]]) -> dict[str, tuple[Listed, float]]:
    """For each of ours that was not found the line most like it, if any is near enough."""
    lines = {line: levelled(line.name) for line in left}
    near: dict[str, tuple[Listed, float]] = {}
    for key, own in names.items():
        for name in own:
            best = process.extractOne(name, lines, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
            if best and best[1] > near.get(key, (None, 0.0))[1]:
                near[key] = (best[2], best[1])
    return near


def levelled(name: str) -> str:
    """The words of a name in the order of the alphabet, without accents and case."""
    return " ".join(sorted(fold(name).split()))
