"""A file with people to be invited, understood and in words."""

import io
import zipfile
from collections.abc import Iterable
from functools import cache
from typing import Any

import openpyxl
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.names import reference_rows
from dialogue_portal.kernel.errors import Refused
from participants.queries.places.others import addresses_in
from participants.rules.folding import fold
from participants.rules.forms_export.countries import CountryIndex
from participants.rules.forms_export.decoding import decode
from participants.rules.guest_list import (
    MOST_LINES,
    Line,
    ListError,
    Words,
    read_lines,
    table_of,
)
from participants.vocabulary import Attendance, ParticipantKind

LARGEST = 2 * 1024 * 1024
LARGEST_UNPACKED = 50 * 1024 * 1024


def lines_of(content: bytes, edition: Edition) -> list[Line]:
    """Each line of the file, or a sentence why it cannot be read."""
    table = _table(content)
    try:
        lines = read_lines(table, _words())
        asked = [line.said["email"].casefold() for line in lines]
        return read_lines(table, _words(), frozenset(addresses_in(edition, asked)))
    except ListError as error:
        raise Refused(_sentence_of_list(error.code)) from error


def sentence_of(problem: tuple[str, str]) -> str:
    """What is wrong with a line, and what to do."""
    code, typed = problem
    return {
        "no_address": _("There is no e-mail address."),
        "bad_address": _("“%(typed)s” is not an e-mail address."),
        "no_kind": _("It does not say as what the person takes part."),
        "bad_kind": _("We do not know “%(typed)s” as a kind of participant."),
        "bad_country": _("We do not know the country “%(typed)s”."),
        "bad_language": _("“%(typed)s” is none of the six languages."),
        "bad_attendance": _("“%(typed)s” is neither in person nor online."),
        "too_long": _("A cell is longer than 300 characters."),
        "twice": _("The same address stands in line %(typed)s."),
        "there": _("This person is invited already."),
    }[code] % {"typed": typed}


def _sentence_of_list(code: str) -> str:
    return {
        "empty": _("There is no line below the headings."),
        "no_columns": _("There is no column with the heading “E-mail”."),
        "too_many": _("More than %(most)d lines: please send them in several files.") % {"most": MOST_LINES},
    }[code]


def _table(content: bytes) -> list[list[str]]:
    if len(content) > LARGEST:
        raise Refused(_("The file is larger than 2 MB."))
    return _workbook(content) if content.startswith(b"PK") else table_of(decode(content))


def _workbook(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                raise Refused(_("The file is larger than 2 MB."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=MOST_LINES + 50, max_col=50, values_only=True)
        return [["" if cell is None else str(cell).strip() for cell in row] for row in rows]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError) as broken:
        raise Refused(_("This is not a spreadsheet that can be read. Save it as XLSX or CSV.")) from broken


@cache
def _words() -> Words:
    """Codes and their words in the six languages."""
    index = CountryIndex(reference_rows().values())
    return Words(
        _by_word([pair for pair in ParticipantKind.choices if pair[0] != ParticipantKind.CSO]),
        _by_word(settings.LANGUAGES),
        _by_word(Attendance.choices),
        index.find,
    )


def _by_word(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    found = {fold(str(code)): str(code) for code, _word in choices}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {fold(str(word)): str(code) for code, word in choices}
    return found
