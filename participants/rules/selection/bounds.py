"""The bounds of a policy that may give when no slate keeps them all, each with its name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from participants.rules.selection.pool import Applicant, Policy, Target

MINIMUM, MAXIMUM, COUNTRY_CAP, COUNTRIES = "min", "max", "max:country", "min:countries"


@dataclass(frozen=True, slots=True)
class Bound:
    """One side of a target, the cap per country or the number of countries, ready to be worded."""

    kind: str
    limit: int
    feature: str = ""
    value: str = ""

    @property
    def name(self) -> str:
        """Name the bound as the published records do: `min:region:Africa`, `max:country`, `min:countries`."""
        return f"{self.kind}:{self.feature}:{self.value}" if self.feature else self.kind


def bounds_of(pool: Sequence[Applicant], policy: Policy) -> Iterator[Bound]:
    """List every bound that can be broken at all: targets as the table has them, then countries.

    The table's order decides which of several conflicts is named, and in which order, as published examples do.
    """
    yield from _sides(policy.targets, policy.panel)
    if policy.max_per_country is not None and policy.max_per_country < policy.panel:
        yield Bound(COUNTRY_CAP, policy.max_per_country)
    if policy.min_countries > 0:
        yield Bound(COUNTRIES, policy.min_countries)


def published_bounds(policy: Policy) -> Iterator[Bound]:
    """List what may give in the order in which published proofs number it: targets as they stand, then countries."""
    yield from _sides(policy.targets, policy.panel)
    yield Bound(COUNTRY_CAP, policy.panel if policy.max_per_country is None else policy.max_per_country)
    yield Bound(COUNTRIES, policy.min_countries)


def _sides(targets: Iterable[Target], panel: int) -> Iterator[Bound]:
    for target in targets:
        if target.minimum > 0:
            yield Bound(MINIMUM, target.minimum, target.feature, target.value)
        if target.maximum is not None and target.maximum < panel:
            yield Bound(MAXIMUM, target.maximum, target.feature, target.value)


def places_short(bound: Bound, slate: Sequence[Applicant]) -> int:
    """Count by how many places (or countries) this slate breaks the bound; 0 when it keeps it."""
    per_country = Counter(applicant.country for applicant in slate if applicant.country)
    if bound.kind == COUNTRIES:
        return max(0, bound.limit - len(per_country))
    if bound.kind == COUNTRY_CAP:
        return max(0, max(per_country.values(), default=0) - bound.limit)
    held = sum(bound.value in applicant.features.get(bound.feature, ()) for applicant in slate)
    return max(0, bound.limit - held if bound.kind == MINIMUM else held - bound.limit)
