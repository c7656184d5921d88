"""Rejected rows go back to an officer to be mended and sent in again."""

import csv
import io
from collections.abc import Callable

from participants.rules.forms_export.defusing import defused
from participants.rules.forms_export.heading_words import PROBLEM_COLUMN
from participants.rules.forms_export.outcome import Export
from participants.rules.forms_export.problems import REJECTING, Problem, in_english


def rejected_as_csv(export: Export, say: Callable[[Problem], str] = in_english) -> str:
    """The rejected rows under the original headings, with a last column that says what to mend.

    Nothing in it can be run by a spreadsheet; `read_export` takes the mended file as it took the first.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*map(defused, export.headings), PROBLEM_COLUMN])
    for row in export.with_status("rejected"):
        sentences = (say(problem) for problem in row.problems if problem.kind in REJECTING)
        cells = row.original[: len(export.headings)]
        writer.writerow([*map(defused, cells), defused(" ".join(sentences))])
    return file.getvalue()
