"""Text becomes records of cells, whatever stands between the cells."""

import csv
import io
from collections.abc import Callable

from participants.rules.forms_export.refusal import NotAnExport

Records = list[list[str]]
DELIMITERS = (",", ";", "\t", "|")
END = "\x1eend\x1e"
FIRST_LINES = 20_000
LARGEST_CELL = 100_000_000
# The library's own limit is 128 KB a cell, for the whole process; a larger text must not stop an import.
csv.field_size_limit(LARGEST_CELL)


def split_records(text: str, score: Callable[[Records], int]) -> Records:
    """All records of the file, split at the delimiter whose first records score highest.

    Raises NotAnExport when a quotation mark is never closed.
    """
    body = _without_separator_line(text)
    best = max(DELIMITERS, key=lambda mark: score(_split(body[:FIRST_LINES], mark)))
    records = _split(f"{body.rstrip()}\n{END}\n", best)
    if not records or records[-1] != [END]:
        raise NotAnExport("broken", line=len(records))
    return records[:-1]


def _split(text: str, delimiter: str) -> Records:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def _without_separator_line(text: str) -> str:
    """Excel's own first line "sep=;" is an instruction, not a record."""
    first, _, rest = text.partition("\n")
    is_instruction = first.strip().strip('"').lower().startswith("sep=") and len(first.strip()) <= 7
    return rest if is_instruction else text
