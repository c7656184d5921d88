"""Read a table of text, and say which line of it is wrong."""

import csv
import io
from collections.abc import Iterator, Sequence

from participants.rules.selection.errors import PolicyError


def rows_of(content: bytes, file: str, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row with its line number, entries by column name, blanks around them removed.

    Raises PolicyError when the file is not UTF-8, a needed column is missing or a row is too short or long.
    """
    lines = csv.reader(io.StringIO(_decoded(content, file), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        _check_header(header, file, needed)
        for row in lines:
            if row:
                yield lines.line_num, _named(header, row, file, lines.line_num)
    except csv.Error as error:
        sentence = "{file}, line {line}: the table is broken here."
        raise PolicyError("broken_table", sentence, file=file, line=lines.line_num) from error


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError("not_utf8", "{file} is not text in UTF-8.", file=file) from error


def _check_header(header: Sequence[str], file: str, needed: Sequence[str]) -> None:
    for name in needed:
        if name not in header:
            raise PolicyError("column_missing", "{file} has no column “{column}”.", file=file, column=name)
    for name in header:
        if header.count(name) > 1:
            raise PolicyError("column_twice", "{file} has two columns “{column}”.", file=file, column=name)


def _named(header: Sequence[str], row: Sequence[str], file: str, line: int) -> dict[str, str]:
    if len(row) != len(header):
        sentence = "{file}, line {line}: {found} entries stand under {needed} columns."
        raise PolicyError("row_length", sentence, file=file, line=line, found=len(row), needed=len(header))
    return dict(zip(header, (entry.strip() for entry in row), strict=True))
