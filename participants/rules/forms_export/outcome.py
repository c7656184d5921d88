"""What became of a file: rows that can be imported, are warned about, or go back."""

from collections import Counter
from dataclasses import dataclass

from participants.rules.forms_export.problems import REJECTING, Problem
from participants.rules.forms_export.values import Values


@dataclass(frozen=True)
class ImportedRow:
    """One answer of the form; `line` is the number of its record, the headings being record 1."""

    line: int
    values: Values
    original: tuple[str, ...]
    fingerprint: str
    problems: tuple[Problem, ...]

    @property
    def status(self) -> str:
        """imported, warning or rejected."""
        if any(problem.kind in REJECTING for problem in self.problems):
            return "rejected"
        return "warning" if self.problems else "imported"


@dataclass(frozen=True)
class Export:
    """A file that was read: its headings as typed, and its rows in order."""

    headings: tuple[str, ...]
    rows: tuple[ImportedRow, ...]

    def with_status(self, status: str) -> tuple[ImportedRow, ...]:
        """The rows that are imported, warning or rejected."""
        return tuple(row for row in self.rows if row.status == status)

    @property
    def regions(self) -> Counter[str]:
        """How many rows each region has, by main country of work or else head office."""
        return Counter(row.values.region for row in self.rows if row.values.region)
