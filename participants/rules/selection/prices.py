"""Weak duality in whole numbers: prices of rules bound every slate and show which choices are settled."""

from dataclasses import dataclass

import numpy as np

from participants.rules.selection.program import UNBOUNDED, Mask, Numbers, Program
from participants.rules.selection.solver import Relaxation

SCALE = 10**6


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of rows (times SCALE), the exact bound they give, and what leaving its favoured end costs a column."""

    rows: Numbers
    bound: int
    loss: Numbers
    favoured: Numbers

    @property
    def best(self) -> int:
        """Give the greatest whole value that the bound leaves possible."""
        return self.bound // SCALE

    def open_at(self, value: int) -> Mask:
        """Mark the columns that can leave their favoured end in some solution worth `value` or more."""
        return self.bound - self.loss >= value * SCALE


def prices_of(program: Program, relaxation: Relaxation) -> Prices:
    """Round the prices of the linear relaxation and bound the program with them.

    The bound holds for any prices (weak duality): neither rounding nor the solver's tolerances can harm it.
    """
    price = np.rint(relaxation.prices * SCALE).astype(np.int64)
    side = np.where(price > 0, program.row_upper, program.row_lower)
    price[np.abs(side) >= UNBOUNDED] = 0
    reduced = program.cost * SCALE
    np.subtract.at(reduced, program.columns, price[program.rows] * program.values)
    favoured = np.where(reduced > 0, program.upper, program.lower)
    bound = int(price @ side) + int(reduced @ favoured)
    return Prices(price, bound, np.abs(reduced), favoured)
