"""What the scores of an assessor say of an application, and who has to look at it next."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from participants.rules.draw import draw

LOWEST, HIGHEST = 0, 5
FIRST, SECOND, THIRD = 1, 2, 3
FAR_APART = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """When a second assessor looks: always, or from `low` to `high` points on the first one's mean, inclusive."""

    low: Fraction
    high: Fraction
    two_for_all: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """An assessment that waits for its assessor: where it stands, until when, and whence the application is."""

    id: str
    place: int
    region: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Given:
    """A place of an application, and the person who gets it."""

    application: str
    place: int
    assessor: str


def weighted_mean(scores: Mapping[str, int], weights: Mapping[str, int]) -> Fraction:
    """Give the mean of whole scores from 0 to 5 under whole weights, exactly, in points from 0 to 5.

    Both are by criterion. Raises a ValueError when a criterion has no score, a score has no criterion or is
    out of range, or a weight is not positive. Source: weighted arithmetic mean.
    """
    if scores.keys() != weights.keys() or not weights:
        raise ValueError("Every criterion needs one score.")
    if not all(LOWEST <= score <= HIGHEST for score in scores.values()):
        raise ValueError(f"A score is between {LOWEST} and {HIGHEST}.")
    if min(weights.values()) < 1:
        raise ValueError("Every criterion weighs something.")
    return Fraction(sum(scores[name] * weight for name, weight in weights.items()), sum(weights.values()))


def is_borderline(mean: Fraction, terms: Terms) -> bool:
    """Say whether a mean, in points, lies in the band in which a second person looks; both ends belong to it."""
    return terms.low <= mean <= terms.high


def needs_third(first: Fraction, second: Fraction) -> bool:
    """Say whether two means, in points, differ so much that a third person looks: by 2 points or more."""
    return abs(first - second) >= FAR_APART


def places_wanted(terms: Terms, means: Mapping[int, Fraction]) -> frozenset[int]:
    """Say which of first, second and third an application needs, given the means of complete ones by place."""
    wanted = {FIRST}
    if terms.two_for_all or (FIRST in means and is_borderline(means[FIRST], terms)):
        wanted.add(SECOND)
    if FIRST in means and SECOND in means and needs_third(means[FIRST], means[SECOND]):
        wanted.add(THIRD)
    return frozenset(wanted)


def next_assessor(loads: Mapping[str, int], barred: Collection[str], *names: str) -> str | None:
    """Give the person with least to do who is not barred, or None; `names` draw among equals.

    `loads` is how many assessments each possible person has been given. Raises nothing.
    """
    free = [person for person in loads if person not in barred]
    return min(free, key=lambda person: (loads[person], draw(*names, person)), default=None)


def fill(
    missing: Mapping[str, Collection[int]],
    loads: Mapping[str, int],
    barred: Mapping[str, Collection[str]],
    seed: str,
) -> list[Given]:
    """Give the missing places of each application to whoever has least to do, first looks before others.

    `barred` are the people who must not look at an application: nobody looks at one twice. A place that nobody
    can take stays empty. Chance comes from `seed` alone. Raises nothing.
    """
    load, away = dict(loads), {key: set(people) for key, people in barred.items()}
    found: list[Given] = []
    wanted = sorted((place, draw(seed, key), key) for key, places in missing.items() for place in places)
    for place, _chance, key in wanted:
        person = next_assessor(load, away.get(key, ()), seed, key)
        if person is not None:
            found.append(Given(key, place, person))
            load[person] += 1
            away.setdefault(key, set()).add(person)
    return found


def reading_order(waiting: Collection[Unread], read: Mapping[str, int], seed: str) -> list[str]:
    """Give the order in which one person reads: due first, first looks before others, regions in turn.

    `read` is how many of each region this person has read. Of what others have done the order says nothing.
    Chance comes from `seed` alone. Raises nothing.
    """
    taken = Counter(read)
    turn: dict[str, int] = {}
    for one in sorted(waiting, key=lambda one: (*_urgency(one), draw(seed, one.id))):
        turn[one.id] = taken[one.region]
        taken[one.region] += 1
    by_id = {one.id: one for one in waiting}
    return sorted(turn, key=lambda key: (*_urgency(by_id[key]), turn[key], draw(seed, key)))


def _urgency(one: Unread) -> tuple[date, int]:
    return one.due_on or date.max, one.place
