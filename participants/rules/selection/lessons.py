"""What was learnt from cutting a program in two: how much lower the bound was in each half."""

import numpy as np
from numpy.typing import NDArray

from participants.rules.selection.program import Numbers

Parts = NDArray[np.float64]

LEAST = 0.01  # a cut that was never seen to lower a bound may still do so


class Lessons:
    """By how much, on average, a bound falls when a column goes down or up by one (pseudo-costs).

    Source: Bénichou et al. 1971. They only decide what is looked at first, never what is true.
    """

    def __init__(self, columns: int) -> None:
        self.total = np.zeros((2, columns))
        self.times = np.zeros((2, columns))

    def learn(self, column: int, side: int, fall: float) -> None:
        """Keep how much the bound fell per unit; side 0 is down, 1 up."""
        self.total[side, column] += fall
        self.times[side, column] += 1

    def promise(self, columns: Numbers, parts: Parts) -> Parts:
        """Say how far both halves promise to fall where a column, with this part above a whole number, is cut."""
        usual = (self.total.sum(axis=1) / np.maximum(self.times.sum(axis=1), 1)).reshape(2, 1)
        times, total = self.times[:, columns], self.total[:, columns]
        fall = np.where(times > 0, total / np.maximum(times, 1), np.where(usual > 0, usual, 1.0))
        both: Parts = np.maximum(fall * [parts, 1 - parts], LEAST).prod(axis=0)
        return both
