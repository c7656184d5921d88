"""What prices leave open of a program, laid out small: fewer columns and rows, the same best solutions."""

from dataclasses import dataclass, replace

import numpy as np

from participants.rules.selection.program import UNBOUNDED, Mask, Numbers, Program


class Countries:
    """The columns that only say whether a country is present, each with the row that ties it to its people.

    Such a column stands below the people of its country in a row without an upper end, and in no other way.
    """

    def __init__(self, program: Program) -> None:
        ties = (program.values < 0) & (program.row_lower == 0)[program.rows]
        ties &= (program.row_upper >= UNBOUNDED)[program.rows]
        self.columns, self.rows = program.columns[ties], program.rows[ties]
        self.is_country = np.zeros(len(program.cost), bool)
        self.is_country[self.columns] = True


@dataclass(frozen=True, slots=True)
class Narrow:
    """A smaller program; `columns` and `rows`: the numbers of its own in the whole one; `rest`: all other columns.

    stands_for: the one person in whose place a country's column went, -1 for none; as `countries` has its columns.
    """

    program: Program
    columns: Numbers
    rows: Numbers
    is_whole: Mask
    rest: Numbers
    countries: Countries
    stands_for: Numbers

    def widened(self, solution: Numbers) -> Numbers:
        """Give the solution of the whole program."""
        whole = self.rest.copy()
        whole[self.columns] = solution
        lone = self.stands_for >= 0
        whole[self.countries.columns[lone]] = whole[self.stands_for[lone]]
        return whole


def narrowed(program: Program, is_open: Mask, favoured: Numbers, countries: Countries) -> Narrow:
    """Lay out the open columns, all others at the end that prices favour.

    A country that is present anyway, or cannot be, is settled; with one open person it is as present as they are.
    """
    is_open, rest = is_open.copy(), np.where(is_open, 0, favoured)
    is_person = is_open & ~countries.is_country
    people = is_person[program.columns]
    count = np.bincount(program.rows[people], minlength=len(program.row_lower))[countries.rows]
    held = program.activity(np.where(countries.is_country, 0, rest))[countries.rows]
    mine = is_open[countries.columns]
    settled = mine & ((held > 0) | (count == 0))
    rest[countries.columns[settled]] = (held > 0)[settled]
    is_open[countries.columns[settled]] = False
    lone = mine & ~settled & (count == 1)
    first = np.full(len(program.row_lower), -1)
    first[program.rows[people]] = program.columns[people]
    stands_for = np.where(lone, first[countries.rows], -1)
    part, rows = program.part(is_open, rest)
    columns = np.flatnonzero(is_open)
    return _laid_out(part, rows, columns, rest, countries, stands_for)


def _laid_out(
    part: Program, rows: Numbers, columns: Numbers, rest: Numbers, countries: Countries, stands_for: Numbers
) -> Narrow:
    """Put people in the place of the countries they alone stand for, and leave out rows that no choice can break."""
    lone = stands_for >= 0
    place = np.full(len(rest), -1)
    place[columns] = np.arange(len(columns))
    now = np.arange(len(columns))
    now[place[countries.columns[lone]]] = place[stands_for[lone]]
    moved = replace(part, columns=now[part.columns])
    kept_rows = _can_break(moved) & ~np.isin(rows, countries.rows[lone])
    kept_columns = now == np.arange(len(columns))
    left = columns[kept_columns]
    program = _without(moved, kept_rows, kept_columns)
    return Narrow(program, left, rows[kept_rows], ~countries.is_country[left], rest, countries, stands_for)


def _can_break(program: Program) -> Mask:
    ends = program.values * program.lower[program.columns], program.values * program.upper[program.columns]
    count = len(program.row_lower)
    least, most = np.zeros(count, np.int64), np.zeros(count, np.int64)
    np.add.at(least, program.rows, np.minimum(*ends))
    np.add.at(most, program.rows, np.maximum(*ends))
    breakable: Mask = (least < program.row_lower) | (most > program.row_upper)
    return breakable


def _without(program: Program, kept_rows: Mask, kept_columns: Mask) -> Program:
    entries = kept_rows[program.rows]
    lengths = np.diff(program.starts)[kept_rows]
    return Program(
        cost=program.cost[kept_columns],
        lower=program.lower[kept_columns],
        upper=program.upper[kept_columns],
        row_lower=program.row_lower[kept_rows],
        row_upper=program.row_upper[kept_rows],
        starts=np.append(0, np.cumsum(lengths)),
        columns=(np.cumsum(kept_columns) - 1)[program.columns[entries]],
        values=program.values[entries],
    )
