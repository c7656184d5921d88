"""Who could take the place of one member of a slate if all others stay."""

from dataclasses import dataclass

import numpy as np

from participants.rules.selection.program import Mask, Numbers, Program


@dataclass(frozen=True, slots=True)
class Place:
    """Rows that are full, rows that need one more, countries that are absent, whether one of those must come."""

    full: Mask
    needed: Mask
    absent: Mask
    lacks_country: bool


class Exchanges:
    """The rules people stand in, counted without the solver.

    Rows in which a country's column stands only say whether it is present; the last row counts countries.
    """

    def __init__(self, program: Program, people: int) -> None:
        self.program, self.people = program, people
        order = np.argsort(program.columns, kind="stable")
        order = order[: np.searchsorted(program.columns[order], people)]
        self.entries = program.rows[order]
        self.starts = np.searchsorted(program.columns[order], np.arange(people))
        self.lengths = np.diff(np.append(self.starts, len(self.entries)))
        self.is_presence = np.zeros(len(program.row_lower), bool)
        self.is_presence[program.rows[program.values < 0]] = True
        self.is_rule = ~self.is_presence
        self.is_rule[-1] = False
        self.least_countries = int(program.row_lower[-1])
        self.is_locked_out = program.upper[:people] == 0

    def rows_of(self, person: int) -> Numbers:
        """Name the rows that one person stands in."""
        return self.entries[self.starts[person] : self.starts[person] + self.lengths[person]]

    def place(self, chosen: Mask, leaving: int) -> "Place":
        """Say what the place of one member asks of whoever takes it."""
        stay = chosen.copy()
        stay[leaving] = False
        held = np.bincount(self.entries[np.repeat(stay, self.lengths)], minlength=len(self.is_presence))
        absent = self.is_presence & (held == 0)
        return Place(
            full=self.is_rule & (held >= self.program.row_upper),
            needed=self.is_rule & (held < self.program.row_lower),
            absent=absent,
            lacks_country=int(self.is_presence.sum() - absent.sum()) < self.least_countries,
        )

    def possible(self, chosen: Mask, leaving: int) -> Mask:
        """Mark everybody who could take the place of the one who leaves so that every rule is kept."""
        place = self.place(chosen, leaving)
        could: Mask = (self.count_in(place.full) == 0) & (self.count_in(place.needed) == place.needed.sum())
        if place.lacks_country:
            could &= self.count_in(place.absent) > 0
        could &= ~(chosen | self.is_locked_out)
        return could

    def count_in(self, rows: Mask) -> Numbers:
        """Count for everybody in how many of these rows they stand."""
        counted: Numbers = np.add.reduceat(rows[self.entries].astype(np.int64), self.starts)
        return counted
