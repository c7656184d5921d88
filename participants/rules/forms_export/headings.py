"""Which column answers which question, whatever the heading's number, wording or language."""

import re
from dataclasses import dataclass
from functools import lru_cache

from participants.rules.folding import fold
from participants.rules.forms_export.heading_words import ESSENTIAL, HEADINGS, PROBLEM_COLUMN
from participants.rules.forms_export.patterns import explained
from participants.rules.forms_export.records import Records
from participants.rules.forms_export.refusal import NotAnExport

LINES_BEFORE_HEADINGS = 10
FEWEST_KNOWN = 4
NUMBERING = re.compile(r"^\s*(?:q|question|вопрос)?\s*\d+\s*[.):\-–]?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """Where each question stands: `places` by field, the headings as typed, and their record number.

    A mended file is our own list of rejected rows, come back; its column of problems is left out.
    """

    headings: tuple[str, ...]
    places: dict[str, int]
    line: int
    is_mended_file: bool = False


def find_columns(records: Records) -> Columns:
    """The columns by the headings among the first records.

    Raises NotAnExport when e-mail, name, organisation or country are not asked.
    """
    candidates = list(enumerate(records[:LINES_BEFORE_HEADINGS], 1))
    line, headings = max(candidates, key=lambda numbered: (len(_places(tuple(numbered[1]))), -numbered[0]))
    places = _places(tuple(headings))
    if "head_office" not in places and "residence" in places:
        places |= {"head_office": places["residence"]}
    missing = [field for field in ESSENTIAL if field not in places]
    if missing:
        raise NotAnExport("other_columns", missing=", ".join(missing).replace("_", " "))
    mended = [column for column, heading in enumerate(headings) if is_problem_column(heading)]
    asked = headings[: mended[-1]] if mended else headings
    return Columns(tuple(asked), places, line, is_mended_file=bool(mended))


def is_problem_column(heading: str) -> bool:
    """Whether a heading is the one that our list of rejected rows adds."""
    return fold(heading) == fold(PROBLEM_COLUMN)


def count_known_headings(records: Records) -> int:
    """How many questions the best of the first records names; tells the right delimiter from a wrong one."""
    return max((len(_places(tuple(record))) for record in records[:LINES_BEFORE_HEADINGS]), default=0)


def _places(headings: tuple[str, ...]) -> dict[str, int]:
    if len(headings) < FEWEST_KNOWN or len(headings) > 500:
        return {}
    return dict(_fitted(headings))


@lru_cache(maxsize=200)
def _fitted(headings: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Pairs of field and column, the best-fitting pair first, each field and each column once."""
    fits = [
        (_fit(heading, field), -column, field)
        for column, heading in enumerate(headings)
        for field in HEADINGS
        if len(heading) < 600
    ]
    places: dict[str, int] = {}
    for fit, column, field in sorted(fits, reverse=True):
        if fit and field not in places and -column not in places.values():
            places[field] = -column
    return tuple(places.items())


def _fit(heading: str, field: str) -> int:
    return explained(fold(NUMBERING.sub("", heading)), HEADINGS[field])
