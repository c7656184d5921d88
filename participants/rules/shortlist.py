"""The shortlist that the secretariat is proposed: the best assessed, with a floor for each region."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from participants.rules.draw import draw

TIMES_THE_PANEL = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """An eligible application, with the mean of its assessments or none yet."""

    id: str
    region: str
    score: Fraction | None


class Why(StrEnum):
    """What brought an application onto the shortlist."""

    SCORE = "score"
    FLOOR = "floor"
    DRAW = "draw"


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Who is proposed and why, best first; who had to make room for a floor; and what no pool can fill.

    `missing` says how many candidates each region lacks to reach its floor, `places_left` how many places
    stay empty because there are no more candidates.
    """

    chosen: Mapping[str, Why]
    displaced: tuple[str, ...]
    missing: Mapping[str, int]
    places_left: int


def propose_shortlist(
    candidates: Collection[Candidate], size: int, floors: Mapping[str, int], seed: str
) -> Shortlist:
    """Choose `size` candidates with the highest total score such that each region holds its floor.

    `floors` are numbers of candidates per region. Candidates without a score come after all others; equals
    are drawn by lot from `seed`. Regions do not overlap, so filling floors first and the rest by score is
    optimal (greedy on a matroid, Edmonds 1971). Raises a ValueError when the floors exceed the size.
    """
    if sum(floors.values()) > size:
        raise ValueError(f"The floors need {sum(floors.values())} places, but the shortlist has {size}.")
    ranked = sorted(candidates, key=lambda candidate: _rank(candidate, seed))
    secure = _filling_floors(ranked, floors)
    others = [candidate.id for candidate in ranked if candidate.id not in secure]
    chosen = secure.union(others[: size - len(secure)])
    by_score = {candidate.id for candidate in ranked[:size]}
    lost = {candidate.score for candidate in ranked if candidate.id not in chosen}
    return Shortlist(
        {candidate.id: _why(candidate, by_score, lost) for candidate in ranked if candidate.id in chosen},
        tuple(candidate.id for candidate in ranked[:size] if candidate.id not in chosen),
        dict(Counter(floors) - Counter(candidate.region for candidate in candidates)),
        max(0, size - len(ranked)),
    )


def _rank(candidate: Candidate, seed: str) -> tuple[bool, Fraction, int]:
    return candidate.score is None, -(candidate.score or Fraction(0)), draw(seed, candidate.id)


def _filling_floors(ranked: Sequence[Candidate], floors: Mapping[str, int]) -> set[str]:
    needed = Counter(floors)
    secure: set[str] = set()
    for candidate in ranked:
        if needed[candidate.region] > 0:
            needed[candidate.region] -= 1
            secure.add(candidate.id)
    return secure


def _why(candidate: Candidate, by_score: Collection[str], lost: Collection[Fraction | None]) -> Why:
    if candidate.id not in by_score:
        return Why.FLOOR
    return Why.DRAW if candidate.score in lost else Why.SCORE
