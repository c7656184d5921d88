"""The tally once more, slowly and by another way: all unknowns in one system of equations, no elimination."""

from collections.abc import Sequence
from fractions import Fraction

from participants.rules.ballots import Vote


def leniencies_by_hand(votes: Sequence[Vote]) -> dict[str, Fraction] | None:
    """Qualities, leniencies and the price of "average zero" at once; None when they are not determined."""
    applications = sorted({vote.application for vote in votes})
    networks = sorted({vote.network for vote in votes})
    names = [*applications, *networks, "average zero"]
    rows = [[Fraction(0)] * (len(names) + 1) for _ in names]
    for vote in votes:
        for one in (names.index(vote.application), names.index(vote.network)):
            rows[one][-1] += vote.score
            rows[one][names.index(vote.application)] += 1
            rows[one][names.index(vote.network)] += 1
    for network in networks:
        rows[names.index(network)][-2] += 1
        rows[-1][names.index(network)] += 1
    solution = _eliminated(rows)
    return solution and {network: solution[names.index(network)] for network in networks}


def merit_by_hand(votes: Sequence[Vote], leniency: dict[str, Fraction], cap: Fraction, step: int) -> int:
    """Cap, correct, pull to within one point of the median, mean, round half up: word by word."""
    corrected = sorted(vote.score - sorted((-cap, leniency[vote.network], cap))[1] for vote in votes)
    middle = (corrected[len(corrected) // 2] + corrected[(len(corrected) - 1) // 2]) / 2
    pulled = [sorted((middle - 1, score, middle + 1))[1] for score in corrected]
    exact = 100 * sum(pulled) / len(pulled)
    below = exact // step * step
    return below + step if exact - below >= Fraction(step, 2) else below


def _eliminated(rows: list[list[Fraction]]) -> list[Fraction] | None:
    for column in range(len(rows)):
        pivot = next((row for row in range(column, len(rows)) if rows[row][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(len(rows)):
            if row != column and rows[row][column]:
                factor = rows[row][column] / rows[column][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]
