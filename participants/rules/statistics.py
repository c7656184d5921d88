"""Counts of an edition from applying to attending, and the form of them that may be published."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

STAGES = ("applied", "eligible", "chosen", "confirmed", "attended")
LEAST = 5  # people; no cell that anybody reads stands for fewer

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


def rounded(people: int, step: int = LEAST) -> int:
    """Give the nearest multiple of `step`: of five, one and two become nothing, three to seven become five."""
    return step * ((people + step // 2) // step)


def publishable(counts: Mapping[str, Cells]) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """Round every cell to five, and add the rounded cells up to the totals.

    `counts` are people by value and stage; stages are nested, so nobody is at a later one without the earlier ones.
    Each cell is rounded by itself, and the totals tell nothing beyond the cells: all that can be worked out of a
    cell is between which numbers it lies, and never that it, or what is between two stages, stands for one to four.
    """
    table = {
        value: {stage: rounded(people) for stage, people in cells.items()} for value, cells in counts.items()
    }
    return table, {stage: sum(cells[stage] for cells in table.values()) for stage in STAGES}


def worth_counting(people_then: int, people_now: int, least: int = LEAST) -> bool:
    """Whether so many have come since the last count that its difference to the next tells of nobody."""
    return people_now >= people_then + least
