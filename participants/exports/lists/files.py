"""Write a table as CSV or Excel without ever holding all of it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

PIECE = 1 << 20
LONGEST_CELL = 32_767  # characters; Excel takes no more
Rows = Iterable[Sequence[str]]


def csv_file(rows: Rows) -> Iterator[bytes]:
    """Pieces of a CSV file in UTF-8, with the mark by which spreadsheets know it."""
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    table = csv.writer(text)
    for row in rows:
        table.writerow(row)
        if text.tell() >= PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def xlsx_file(rows: Rows) -> Iterator[bytes]:
    """Pieces of an Excel file; every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell)[:LONGEST_CELL] for cell in row])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
