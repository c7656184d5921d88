"""Rejected rows go back to an officer to be mended and sent in again."""

import csv
import io
from collections.abc import Callable

from participants.rules.forms_export.defusing import defused
from participants.rules.forms_export.export import Export
from participants.rules.forms_export.heading_words import PROBLEM_COLUMN
from participants.rules.forms_export.headings import is_problem_column
from participants.rules.forms_export.problems import REJECTING, Problem, in_english


def rejected_as_csv(export: Export, say: Callable[[Problem], str] = in_english) -> str:
    """The rejected rows under the original headings, with a last column that says what to mend.

    Nothing in it can be run by a spreadsheet; `read_export` takes the mended file as it took the first.
    """
    comes_back = bool(export.headings) and is_problem_column(export.headings[-1])
    headings = export.headings[:-1] if comes_back else export.headings
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*map(defused, headings), PROBLEM_COLUMN])
    for row in export.with_status("rejected"):
        sentences = (say(problem) for problem in row.problems if problem.kind in REJECTING)
        writer.writerow([*map(defused, row.original[: len(headings)]), defused(" ".join(sentences))])
    return file.getvalue()
