"""Linear equations solved exactly, in fractions."""

from collections.abc import Sequence
from fractions import Fraction

Row = Sequence[Fraction]


def solve(matrix: Sequence[Row], right: Row) -> list[Fraction]:
    """Give the one solution x of matrix · x = right, exactly.

    `matrix` is n × n, symmetric and positive definite, `right` has n entries; no pivoting is needed then.
    A ZeroDivisionError means that the matrix is not definite. Source: Gauss-Jordan elimination.
    """
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column, pivot in enumerate(rows):
        scale = 1 / pivot[column]
        pivot[column:] = [scale * value for value in pivot[column:]]
        for row in rows:
            if row is not pivot and (factor := row[column]):
                pairs = zip(row[column:], pivot[column:], strict=True)
                row[column:] = [value - factor * of_pivot for value, of_pivot in pairs]
    return [row[-1] for row in rows]
