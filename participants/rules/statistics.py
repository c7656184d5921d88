"""Counts of an edition from applying to attending, and the form of them that may be published."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

STAGES = ("applied", "eligible", "chosen", "confirmed", "attended")
LEAST = 5  # people; a published cell never stands for fewer
HIDDEN = None  # a cell that is not told

Cells = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Person:
    """What the statistics know of one application: a value of each dimension, and how far it came."""

    values: Mapping[str, str]
    stages: frozenset[str]


def one_way(people: Iterable[Person], dimension: str, order: Sequence[str]) -> dict[str, Cells]:
    """Count people by value of one dimension and by stage, values in the given order, "" (not known) last.

    Values nobody holds are left out. People, not places; no two dimensions are ever crossed.
    """
    counts: dict[str, Counter[str]] = {}
    for person in people:
        counts.setdefault(person.values.get(dimension, ""), Counter()).update(person.stages)
    place = {value: number for number, value in enumerate(order)}
    return {
        value: {stage: counts[value][stage] for stage in STAGES}
        for value in sorted(counts, key=lambda value: (value == "", place.get(value, len(place)), value))
    }


def publishable(cells: Cells, least: int = LEAST) -> dict[str, int | None]:
    """Hide every cell under `least`, and as many more as it takes that nobody can work a hidden one out.

    Cells are people by value; the total is published beside them. Hidden cells are at least two and stand for at
    least twice `least` people together, or all are hidden. The next smallest is hidden first, by name where equal.
    Source: primary and complementary suppression (Cox 1980), for one-way tables.
    """
    hidden = {name for name, count in cells.items() if count < least}
    rest = sorted((count, name) for name, count in cells.items() if name not in hidden)
    while hidden and rest and (len(hidden) < 2 or sum(cells[name] for name in hidden) < 2 * least):
        hidden.add(rest.pop(0)[1])
    return {name: HIDDEN if name in hidden else count for name, count in cells.items()}


def publishable_total(cells: Cells, least: int = LEAST) -> int | None:
    """Give the total of a table, or nothing where it stands for fewer than `least` people."""
    total = sum(cells.values())
    return total if total >= least else HIDDEN
