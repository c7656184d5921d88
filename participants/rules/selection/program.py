"""An integer program as plain arrays: whole numbers throughout, so that every claim can be re-counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

UNBOUNDED = 2**40  # stands for infinity on a row; far above any count or merit, far below overflow


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: lower ≤ Σ values · columns ≤ upper."""

    columns: Sequence[int] | Numbers
    values: Sequence[int] | Numbers
    lower: int = -UNBOUNDED
    upper: int = UNBOUNDED


@dataclass(frozen=True, slots=True)
class Program:
    """maximise cost · x over whole x with lower ≤ x ≤ upper and row_lower ≤ A x ≤ row_upper.

    A is kept row by row: row i has `values[k]` in column `columns[k]` for starts[i] ≤ k < starts[i + 1].
    """

    cost: Numbers
    lower: Numbers
    upper: Numbers
    row_lower: Numbers
    row_upper: Numbers
    starts: Numbers
    columns: Numbers
    values: Numbers

    @property
    def rows(self) -> Numbers:
        """Give the row of every entry of A."""
        return np.repeat(np.arange(len(self.row_lower)), np.diff(self.starts))

    def activity(self, x: Numbers) -> Numbers:
        """Count A x exactly."""
        total = np.zeros(len(self.row_lower), np.int64)
        np.add.at(total, self.rows, self.values * x[self.columns])
        return total

    def allows(self, x: Numbers) -> bool:
        """Say whether x keeps every rule, in whole numbers."""
        held = self.activity(x)
        inside = (self.lower <= x) & (x <= self.upper)
        return bool(inside.all() and (self.row_lower <= held).all() and (held <= self.row_upper).all())

    def worth(self, x: Numbers) -> int:
        """Count the objective of x exactly."""
        return int(self.cost @ x)

    def with_cost(self, cost: Mapping[int, int]) -> "Program":
        """Give the same rules with another objective: the cost of these columns, 0 for all others."""
        costs = np.zeros_like(self.cost)
        costs[list(cost)] = list(cost.values())
        return replace(self, cost=costs)

    def with_row(self, row: Row) -> "Program":
        """Give the same program with one more rule."""
        columns, values = np.asarray(row.columns, np.int64), np.asarray(row.values, np.int64)
        return replace(
            self,
            row_lower=np.append(self.row_lower, row.lower),
            row_upper=np.append(self.row_upper, row.upper),
            starts=np.append(self.starts, self.starts[-1] + len(columns)),
            columns=np.append(self.columns, columns),
            values=np.append(self.values, values),
        )

    def shifted(self, rows: Numbers, down: Numbers, up: Numbers) -> "Program":
        """Give the same program with the lower ends of some rows moved down and their upper ends moved up."""
        lower, upper = self.row_lower.copy(), self.row_upper.copy()
        lower[rows] -= np.where(lower[rows] > -UNBOUNDED, down, 0)
        upper[rows] += np.where(upper[rows] < UNBOUNDED, up, 0)
        return replace(self, row_lower=lower, row_upper=upper)

    def restricted(self, free: Mask, rest: Numbers) -> "Program":
        """Give the program over the free columns alone, every other column held at its value in `rest`."""
        return self.part(free, rest)[0]

    def part(self, free: Mask, rest: Numbers) -> tuple["Program", Numbers]:
        """Give that program, and which of the rows stand in it: those that say something of free columns."""
        held = self.activity(np.where(free, 0, rest))
        kept = free[self.columns]
        lengths = np.bincount(self.rows[kept], minlength=len(held))
        used = (lengths > 0) | (held < self.row_lower) | (held > self.row_upper)
        number = np.cumsum(free) - 1
        part = Program(
            cost=self.cost[free],
            lower=self.lower[free],
            upper=self.upper[free],
            row_lower=np.where(self.row_lower > -UNBOUNDED, self.row_lower - held, -UNBOUNDED)[used],
            row_upper=np.where(self.row_upper < UNBOUNDED, self.row_upper - held, UNBOUNDED)[used],
            starts=np.append(0, np.cumsum(lengths[used])),
            columns=number[self.columns[kept]],
            values=self.values[kept],
        )
        return part, np.flatnonzero(used)


def program_of(
    cost: Sequence[int], lower: Sequence[int], upper: Sequence[int], rows: Sequence[Row]
) -> Program:
    """Lay rules out as arrays."""
    return Program(
        cost=np.array(cost, np.int64),
        lower=np.array(lower, np.int64),
        upper=np.array(upper, np.int64),
        row_lower=np.array([row.lower for row in rows], np.int64),
        row_upper=np.array([row.upper for row in rows], np.int64),
        starts=np.cumsum([0, *(len(row.columns) for row in rows)]),
        columns=np.concatenate([np.asarray(row.columns, np.int64) for row in rows]),
        values=np.concatenate([np.asarray(row.values, np.int64) for row in rows]),
    )
