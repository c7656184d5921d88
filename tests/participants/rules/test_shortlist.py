from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.rules.shortlist import Candidate, Why, propose_shortlist

SCORES = st.none() | st.integers(0, 5).map(Fraction)


def pool(*rows: tuple[str, str, int | None]) -> list[Candidate]:
    return [
        Candidate(name, region, None if score is None else Fraction(score)) for name, region, score in rows
    ]


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[Candidate], int, dict[str, int]]:
    candidates = [
        Candidate(f"A{i}", draw(st.sampled_from("XYZ")), draw(SCORES)) for i in range(draw(st.integers(0, 8)))
    ]
    floors = draw(st.dictionaries(st.sampled_from("XYZ"), st.integers(0, 3)))
    return candidates, sum(floors.values()) + draw(st.integers(0, 4)), floors


@settings(deadline=None)
@given(questions())
def test_no_other_shortlist_with_the_floors_has_a_better_total_score(question):
    candidates, size, floors = question
    found = propose_shortlist(candidates, size, floors, "seed")
    held = Counter(candidate.region for candidate in candidates)
    reachable = {region: min(floor, held[region]) for region, floor in floors.items()}

    def worth(group: tuple[Candidate, ...]) -> tuple[int, Fraction]:
        scores = [candidate.score for candidate in group if candidate.score is not None]
        return len(scores), sum(scores, Fraction(0))

    def is_allowed(group: tuple[Candidate, ...]) -> bool:
        regions = Counter(candidate.region for candidate in group)
        return all(regions[region] >= floor for region, floor in reachable.items())

    groups = filter(is_allowed, combinations(candidates, min(size, len(candidates))))
    chosen = tuple(candidate for candidate in candidates if candidate.id in found.chosen)
    assert is_allowed(chosen)
    assert worth(chosen) == max(map(worth, groups))


def test_the_best_come_first_and_a_floor_displaces_the_weakest():
    candidates = pool(("A", "AFR", 5), ("B", "AFR", 4), ("C", "AFR", 3), ("P", "PAC", 1))
    found = propose_shortlist(candidates, 3, {"PAC": 1}, "seed")
    assert list(found.chosen.items()) == [("A", Why.SCORE), ("B", Why.SCORE), ("P", Why.FLOOR)]
    assert (found.displaced, dict(found.missing), found.places_left) == (("C",), {}, 0)


def test_equals_are_drawn_from_the_seed_and_it_is_said():
    candidates = pool(("A", "AFR", 5), *((f"B{i}", "AFR", 4) for i in range(9)))
    found = {seed: propose_shortlist(candidates, 4, {}, seed).chosen for seed in ("a", "b")}
    assert found["a"].keys() != found["b"].keys()
    assert found["a"] == propose_shortlist(candidates[::-1], 4, {}, "a").chosen
    assert Counter(found["a"].values()) == {Why.SCORE: 1, Why.DRAW: 3}


def test_candidates_without_assessment_come_last_but_can_fill_a_floor():
    candidates = pool(("A", "AFR", 0), ("B", "AFR", None), ("P", "PAC", None))
    assert next(iter(propose_shortlist(candidates, 2, {}, "seed").chosen)) == "A"
    assert list(propose_shortlist(candidates, 2, {"PAC": 1}, "seed").chosen) == ["A", "P"]


def test_a_region_that_cannot_reach_its_floor_is_said_and_its_places_go_to_others():
    found = propose_shortlist(pool(("A", "AFR", 5), ("B", "AFR", 4), ("P", "PAC", 1)), 3, {"PAC": 2}, "seed")
    assert (list(found.chosen), dict(found.missing)) == (["A", "B", "P"], {"PAC": 1})


def test_a_pool_smaller_than_the_shortlist_leaves_places():
    assert propose_shortlist(pool(("A", "AFR", 5)), 3, {}, "seed").places_left == 2


def test_floors_larger_than_the_shortlist_are_refused():
    with pytest.raises(ValueError, match="floors need 4 places"):
        propose_shortlist([], 3, {"AFR": 2, "PAC": 2}, "seed")
