"""A program priced once, and wider and wider kernels of columns around its prices."""

from collections.abc import Iterator

import numpy as np

from participants.rules.selection.kernel import Kernel, Shift
from participants.rules.selection.prices import SCALE, Prices, prices_of
from participants.rules.selection.program import Mask, Numbers, Program
from participants.rules.selection.solver import Relaxation

FIRST_KERNEL = 150
WIDER = 3


class Kernels:
    """Kernels are made when they are needed and kept; the last one holds every column.

    people: how many of the first columns are applicants. whole: the columns that must be whole.
    """

    def __init__(self, program: Program, relaxation: Relaxation, people: int, whole: Mask) -> None:
        self.program, self.people, self.whole = program, people, whole
        self.prices = prices_of(program, relaxation)
        settled = np.abs(relaxation.columns - self.prices.favoured)[:people] < 0.5
        self.nearest = np.lexsort((settled, self.prices.loss[:people]))
        self.made: list[Kernel] = []

    def __iter__(self) -> Iterator[Kernel]:
        """Give them from the narrowest on."""
        place, size = 0, FIRST_KERNEL
        while True:
            if place == len(self.made):
                self.made.append(self._kernel(size))
            yield self.made[place]
            if self.made[place].is_whole:
                return
            place, size = place + 1, size * WIDER

    def best(self, shift: Shift, known: int) -> int:
        """Give what the best solution is worth when rows are shifted, given one that is worth `known`.

        Widens the kernel until what it leaves out cannot do better; proved in whole numbers.
        """
        program = self.program.shifted(shift.rows, shift.down, shift.up)
        first = most = self.priced(self.prices.rows, program).bound
        for kernel in self:
            beyond = known if kernel.guard is None else (first - kernel.guard) // SCALE
            while most // SCALE > known:
                found = kernel.shifted(shift, max(known + 1, min(beyond, most // SCALE)))
                if found is None:
                    break
                if found.worth is not None:
                    return found.worth
                if beyond <= known:
                    return known
                before, most = most, min(most, self.priced(found.prices, program).bound)
                if before // SCALE == most // SCALE:
                    break
            else:
                return known
        return known

    def priced(self, rows: Numbers, program: Program | None = None) -> Prices:
        """Bound the program, or a variation of it, with these prices of rows (times SCALE)."""
        nothing = np.zeros(len(self.program.cost))
        return prices_of(program or self.program, Relaxation(0.0, nothing, rows / SCALE))

    def _kernel(self, size: int) -> Kernel:
        inside = np.ones(len(self.program.cost), bool)
        inside[self.nearest[size:]] = False
        return Kernel(self.program, self.prices, inside, self.whole)
