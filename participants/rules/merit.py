"""From the scores of one application to its merit."""

from collections.abc import Sequence
from fractions import Fraction
from statistics import median


def quality_of(corrected: Sequence[Fraction], reach: Fraction | None) -> Fraction:
    """Give the mean of the corrected votes, each first moved to within `reach` points of their median.

    `corrected` holds at least one vote, in points; without `reach` the votes stay where they are.
    Source: winsorised mean, so that one network alone can neither lift nor sink an application.
    """
    if reach is not None:
        middle = median(corrected)
        corrected = [max(middle - reach, min(middle + reach, score)) for score in corrected]
    return sum(corrected, Fraction(0)) / len(corrected)


def merit_of(quality: Fraction, step: int) -> int:
    """Give the merit: 100 times the quality (in points), rounded half up to a multiple of `step`."""
    return step * ((200 * quality + step) // (2 * step))


def blend(by_votes: Fraction, by_assessment: Fraction, weight: Fraction) -> Fraction:
    """Give the quality when assessments weigh `weight` (0 to 1) beside the votes; both in points from 0 to 5.

    Round to merit only after this. Raises a ValueError for a weight that is no share.
    """
    if not 0 <= weight <= 1:
        raise ValueError(f"A weight is a share between 0 and 1, not {weight}.")
    return weight * by_assessment + (1 - weight) * by_votes
