"""How many applications of the demonstration go how far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key")

# Written in, of the applications from each region.
LANGUAGES: Mapping[str, Mapping[str, int]] = {
    "AFR": {"en": 298, "fr": 190, "es": 4},
    "MENA": {"ar": 90, "fr": 24, "en": 18},
    "ASIA": {"en": 216, "zh-hans": 24},
    "PAC": {"en": 22, "fr": 2},
    "LAC": {"es": 112, "en": 14, "fr": 6},
    "ECA": {"en": 70, "ru": 36, "es": 10, "fr": 4},
    "NAM": {"en": 52, "fr": 4, "es": 4},
}
INELIGIBLE: Mapping[str, int] = {
    "out_of_scope": 48,
    "incomplete": 41,
    "not_civil_society": 27,
    "over_cap": 19,
    "not_independent": 14,
    "too_late": 12,
    "other": 8,
    "due_diligence": 5,
}


@dataclass(frozen=True)
class Funnel:
    """From the first saved word to a place, in numbers of applications."""

    begun: int
    submitted: Mapping[str, int]
    withdrawn: int = 0
    merged: int = 0
    ineligible: int = 0
    shortlisted: int = 0
    selected: Mapping[str, int] = field(default_factory=dict)
    reserve: int = 0
    max_per_country: int = 8
    min_countries: int = 0

    @property
    def sent(self) -> int:
        """Everything that was submitted."""
        return sum(self.submitted.values())

    @property
    def drafts(self) -> int:
        """Begun and never sent."""
        return self.begun - self.sent

    @property
    def panel(self) -> int:
        """The places to fill."""
        return sum(self.selected.values())


FULL = Funnel(
    begun=1950,
    submitted={"AFR": 492, "MENA": 132, "ASIA": 240, "PAC": 24, "LAC": 132, "ECA": 120, "NAM": 60},
    withdrawn=18,
    merged=31,
    ineligible=174,
    shortlisted=480,
    selected={"AFR": 54, "MENA": 22, "ASIA": 28, "PAC": 8, "LAC": 22, "ECA": 18, "NAM": 8},
    reserve=60,
    min_countries=80,
)
REGIONAL = Funnel(
    begun=66,
    submitted={"AFR": 38, "LAC": 22},
    ineligible=7,
    merged=2,
    shortlisted=45,
    selected={"AFR": 9, "LAC": 6},
    reserve=8,
    max_per_country=3,
    min_countries=8,
)
SLATE = Funnel(
    begun=140,
    submitted={"AFR": 44, "MENA": 14, "ASIA": 22, "PAC": 10, "LAC": 16, "ECA": 12, "NAM": 8},
    ineligible=9,
    merged=3,
    shortlisted=72,
    selected={"AFR": 9, "MENA": 3, "ASIA": 4, "PAC": 2, "LAC": 3, "ECA": 2, "NAM": 1},
    reserve=8,
    min_countries=14,
)
OPEN = Funnel(
    begun=58, submitted={"AFR": 16, "MENA": 5, "ASIA": 7, "PAC": 2, "LAC": 5, "ECA": 4, "NAM": 1}, merged=3
)


def apportion(total: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """Split a number by weights into whole parts, the largest remainders rounded up."""
    whole = sum(weights.values())
    exact = {key: Fraction(total * weight, whole) for key, weight in weights.items()}
    parts = {key: int(share) for key, share in exact.items()}
    by_remainder = sorted(exact, key=lambda key: parts[key] - exact[key])
    for key in by_remainder[: total - sum(parts.values())]:
        parts[key] += 1
    return parts
