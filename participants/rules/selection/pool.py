"""What the selection starts from: the pool of applicants and the policy agreed for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Applicant:
    """One person of the pool, with what the targets may count and a merit in whole points.

    A feature may hold several values at once. A blank country or organisation means undisclosed:
    no cap applies to it and it adds no country.
    """

    id: str
    organisation: str
    country: str
    features: Mapping[str, frozenset[str]]
    merit: int


@dataclass(frozen=True, slots=True)
class Target:
    """How many members of the slate must, and may, hold this value of a feature."""

    feature: str
    value: str
    minimum: int = 0
    maximum: int | None = None

    def counts(self, applicant: Applicant) -> bool:
        """Say whether this person counts toward the target."""
        return self.value in applicant.features.get(self.feature, ())


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules every slate must keep, and the seed of the public lottery among equals."""

    panel: int
    max_per_organisation: int | None = None
    max_per_country: int | None = None
    min_countries: int = 0
    targets: tuple[Target, ...] = ()
    locked_in: frozenset[str] = field(default_factory=frozenset)
    locked_out: frozenset[str] = field(default_factory=frozenset)
    lottery_seed: str = ""
