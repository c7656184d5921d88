"""What a pool holds of each value: totals only, by country and by organisation, no person."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from participants.rules.selection.pool import Applicant

UNDISCLOSED = "undisclosed"


@dataclass(slots=True)
class Held:
    """How many people, of how many in each country (blank: not known) and in each organisation."""

    people: int = 0
    countries: Counter[str] = field(default_factory=Counter)
    organisations: Counter[str] = field(default_factory=Counter)

    def add(self, country: str, organisation: str) -> None:
        """Count one person more."""
        self.people += 1
        self.countries[country] += 1
        self.organisations[organisation] += 1


NOBODY = Held()


@dataclass(frozen=True, slots=True)
class Holdings:
    """A pool in totals: everybody, and who holds each value of each feature."""

    everybody: Held = field(default_factory=Held)
    by_value: Mapping[tuple[str, str], Held] = field(default_factory=dict)
    unsaid: Mapping[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many people are in the pool."""
        return self.everybody.people

    def of(self, feature: str, value: str) -> Held:
        """Who holds a value; nobody where nobody does."""
        return self.by_value.get((feature, value), NOBODY)

    def values(self, feature: str) -> Iterator[str]:
        """The values of a feature that somebody holds, undisclosed left out."""
        return (value for name, value in self.by_value if name == feature and value != UNDISCLOSED)

    def without(self, feature: str) -> int:
        """How many said nothing of a feature: they count toward no minimum."""
        return self.unsaid.get(feature, 0)


def holdings_of(people: Iterable[Applicant]) -> Holdings:
    """Count a pool once; errors: none, an empty pool holds nobody. A blank organisation is one of its own."""
    everybody, unsaid = Held(), Counter[str]()
    by_value: defaultdict[tuple[str, str], Held] = defaultdict(Held)
    for person in people:
        organisation = person.organisation or f"|{person.id}"
        everybody.add(person.country, organisation)
        for feature, values in person.features.items():
            if not values - {UNDISCLOSED}:
                unsaid[feature] += 1
            for value in values:
                by_value[feature, value].add(person.country, organisation)
    return Holdings(everybody, dict(by_value), unsaid)
