"""An export of a forms tool becomes rows that can be imported, warned about or sent back."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from functools import partial
from itertools import zip_longest

from participants.rules.forms_export.checks import Rules, find_problems
from participants.rules.forms_export.countries import CountryIndex
from participants.rules.forms_export.decoding import decode
from participants.rules.forms_export.defusing import restored
from participants.rules.forms_export.foreign import refuse_other_formats, refuse_other_text
from participants.rules.forms_export.heading_words import HEADINGS
from participants.rules.forms_export.headings import Columns, count_known_headings, find_columns
from participants.rules.forms_export.outcome import Export, ImportedRow
from participants.rules.forms_export.problems import Problem
from participants.rules.forms_export.records import Records, split_records
from participants.rules.forms_export.refusal import NotAnExport
from participants.rules.forms_export.repeats import Known, fingerprints, repeats
from participants.rules.forms_export.stamps import reader_for
from participants.rules.forms_export.themes import ThemeIndex
from participants.rules.forms_export.values import Reference, Values, read_values
from participants.rules.similarity import Organisation

MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE
NO_GRACE = timedelta()
REPEATED_WITH_THE_NAME = frozenset({"markup", "formula_text"})


def read_export(
    content: bytes,
    *,
    countries: CountryIndex,
    themes: Mapping[str, Collection[str]],
    zone: tzinfo,
    deadline: datetime,
    grace: timedelta = NO_GRACE,
    word_limits: Mapping[str, int],
    theme_limit: int = 3,
    existing: Iterable[Known] = (),
    largest: int = LARGEST_FILE,
) -> Export:
    """Every row of the file, its answers as codes, its cells as typed, and what is wrong with it.

    `content` is at most `largest` bytes, `themes` are titles by slug, `zone` is where stamps without one were
    made, `deadline` is aware, `word_limits` are words by field. Raises NotAnExport for anything else.
    """
    if len(content) > largest:
        raise NotAnExport("too_large", limit=largest // MEGABYTE)
    records = _records(content)
    columns = find_columns(records)
    numbered = _rows_below(columns, records)
    stamps = reader_for((_cells(row, columns)["submitted_at"] for _, row in numbered), zone)
    last_moment = deadline + grace
    reference = Reference(countries, ThemeIndex(themes), stamps, last_moment.astimezone(zone).year)
    rules = Rules(last_moment, word_limits, theme_limit)
    rows = [_row(line, row, columns, reference, rules) for line, row in numbered]
    return Export(columns.headings, tuple(_with_repeats(rows, columns, existing)))


def _records(content: bytes) -> Records:
    refuse_other_formats(content)
    text = decode(content)
    refuse_other_text(text)
    return split_records(text, count_known_headings)


def _rows_below(columns: Columns, records: Records) -> list[tuple[int, tuple[str, ...]]]:
    width = len(columns.headings)
    rows = [
        (line, _whole(record, width, columns.is_mended_file))
        for line, record in enumerate(records[columns.line :], columns.line + 1)
        if any(cell.strip() for cell in record)
    ]
    if not rows:
        raise NotAnExport("no_rows")
    return rows


def _whole(record: list[str], width: int, is_mended: bool) -> tuple[str, ...]:
    """As many cells as headings; what stands beyond them is kept, but for the problems of a mended file."""
    padded = record + [""] * (width - len(record))
    return tuple(map(restored, padded[:width])) if is_mended else tuple(padded)


def _cells(row: tuple[str, ...], columns: Columns) -> dict[str, str]:
    """The cells by field, empty where the question was not asked."""
    return {field: row[columns.places[field]] if field in columns.places else "" for field in HEADINGS}


def _row(
    line: int, row: tuple[str, ...], columns: Columns, reference: Reference, rules: Rules
) -> ImportedRow:
    cells = _cells(row, columns)
    values = read_values(cells, reference)
    questions = {field: columns.headings[place] for field, place in columns.places.items()}
    typed = list(zip_longest(columns.headings, row, fillvalue=""))
    return ImportedRow(line, values, row, "", find_problems(values, cells, questions, typed, rules))


def _with_repeats(
    rows: list[ImportedRow], columns: Columns, existing: Iterable[Known]
) -> Iterable[ImportedRow]:
    digests = fingerprints([(row.values, _cells(row.original, columns)["submitted_at"]) for row in rows])
    known = [(row.line, _known(row.values, digest)) for row, digest in zip(rows, digests, strict=True)]
    found = repeats(known, existing)
    by_line = {row.line: row for row in rows}
    for row, digest in zip(rows, digests, strict=True):
        problem = found.get(row.line)
        first = by_line.get(int(problem.arguments.get("line", 0))) if problem else None
        told_before = first.problems if first else ()
        rest = tuple(filter(partial(_is_new, told_before), row.problems))
        yield replace(row, fingerprint=digest, problems=(*rest, problem) if problem else row.problems)


def _is_new(told_before: tuple[Problem, ...], problem: Problem) -> bool:
    """A repeated organisation brings the marks in its name along; they are told at its first row only."""
    return problem.kind not in REPEATED_WITH_THE_NAME or problem not in told_before


def _known(values: Values, fingerprint: str) -> Known:
    organisation = Organisation(
        values.organisation, values.head_office, values.acronym, values.website, values.email
    )
    return Known("", fingerprint, values.name, values.email, organisation)
