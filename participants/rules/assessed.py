"""What the secretariat's assessors say of an application, beside the votes of the networks."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Assessed:
    """Complete assessments of one application, in points from 0 to 5: what they say together, and each alone."""

    mean: Fraction
    means: tuple[Fraction, ...]
