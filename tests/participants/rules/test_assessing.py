"""The arithmetic of assessment, held against counting by hand."""

from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.rules.assessing import (
    Terms,
    Unread,
    fill,
    is_borderline,
    needs_third,
    next_assessor,
    places_wanted,
    reading_order,
    weighted_mean,
)

SCORES, WEIGHTS = st.integers(0, 5), st.integers(1, 100)
LINES = st.dictionaries(st.text(min_size=1, max_size=3), st.tuples(SCORES, WEIGHTS), min_size=1, max_size=6)
MEANS = st.fractions(min_value=0, max_value=5, max_denominator=100)
PEOPLE = ("ada", "bela", "cleo")


@given(LINES)
def test_the_weighted_mean_is_that_of_each_score_written_as_often_as_it_weighs(lines) -> None:
    written = [score for score, weight in lines.values() for _ in range(weight)]
    mean = weighted_mean({k: s for k, (s, _w) in lines.items()}, {k: w for k, (_s, w) in lines.items()})
    assert mean == Fraction(sum(written), len(written))
    assert min(written) <= mean <= max(written)


@pytest.mark.parametrize(
    ("scores", "weights"),
    [
        ({}, {}),
        ({"a": 1}, {"a": 1, "b": 1}),
        ({"a": 6}, {"a": 1}),
        ({"a": -1}, {"a": 1}),
        ({"a": 1}, {"a": 0}),
    ],
)
def test_scores_that_do_not_fit_the_rubric_are_refused(scores, weights) -> None:
    with pytest.raises(ValueError, match=r"Every criterion|A score"):
        weighted_mean(scores, weights)


@pytest.mark.parametrize(
    ("mean", "expected"),
    [
        (Fraction(2), True),
        (Fraction(7, 2), True),
        (Fraction(1999, 1000), False),
        (Fraction(3501, 1000), False),
    ],
)
def test_both_ends_of_the_band_are_borderline_and_nothing_outside_is(mean, expected) -> None:
    assert is_borderline(mean, Terms(Fraction(2), Fraction(7, 2))) is expected


def test_a_third_looks_from_exactly_two_points_on() -> None:
    assert needs_third(Fraction(1), Fraction(3))
    assert needs_third(Fraction(3), Fraction(1))
    assert not needs_third(Fraction(1), Fraction(299, 100))


@given(st.dictionaries(st.integers(1, 3), MEANS), MEANS, MEANS, st.booleans())
def test_the_places_wanted_are_what_the_sentences_say(means, one, other, two_for_all) -> None:
    terms = Terms(min(one, other), max(one, other), two_for_all)
    first, second = means.get(1), means.get(2)
    expected = {1}
    if two_for_all or (first is not None and terms.low <= first <= terms.high):
        expected |= {2}
    if first is not None and second is not None and (first - second >= 2 or second - first >= 2):
        expected |= {3}
    assert places_wanted(terms, means) == expected


@given(st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 4)), st.sets(st.sampled_from(PEOPLE)))
def test_the_next_assessor_is_free_and_has_least(loads, barred) -> None:
    person = next_assessor(loads, barred, "seed")
    free = {one: load for one, load in loads.items() if one not in barred}
    assert (person is None) == (not free)
    if person is not None:
        assert free[person] == min(free.values())


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(st.sampled_from("uvwx"), st.sets(st.integers(1, 3), max_size=2), max_size=3),
    st.dictionaries(st.sampled_from("uvwx"), st.sets(st.sampled_from(PEOPLE), max_size=3)),
)
def test_filling_takes_nobody_twice_or_against_a_bar_and_fills_one_place_wherever_anybody_is_free(
    missing, barred
) -> None:
    found = fill(missing, dict.fromkeys(PEOPLE, 0), barred, "seed")
    assert len({(one.application, one.place) for one in found}) == len(found)
    assert len({(one.application, one.assessor) for one in found}) == len(found)
    assert all(one.place in missing[one.application] for one in found)
    assert all(one.assessor not in barred.get(one.application, ()) for one in found)
    filled = Counter(one.application for one in found)
    for key, places in missing.items():
        free = set(PEOPLE) - barred.get(key, set())
        assert filled[key] == min(len(places), len(free))


@pytest.mark.parametrize("count", range(1, 6))
def test_without_bars_filling_is_as_even_as_the_best_of_all_ways(count: int) -> None:
    found = fill({str(n): [1] for n in range(count)}, dict.fromkeys(PEOPLE, 0), {}, "seed")
    loads = Counter(one.assessor for one in found)

    def unevenness(taken: Counter[str]) -> int:
        return sum(taken[person] ** 2 for person in PEOPLE)

    best = min(unevenness(Counter(way)) for way in product(PEOPLE, repeat=count))
    assert unevenness(loads) == best


def test_due_first_then_first_looks_then_regions_in_turn() -> None:
    early, late = date(2027, 1, 1), date(2027, 1, 2)
    waiting = [Unread(f"a{n}", 1, "AFR", early) for n in range(3)]
    waiting += [
        Unread("e", 1, "ECA", early),
        Unread("second", 2, "LAC", early),
        Unread("late", 1, "LAC", late),
    ]
    order = reading_order(waiting, {"AFR": 1}, "seed")
    assert order[0] == "e"
    assert set(order[1:4]) == {"a0", "a1", "a2"}
    assert order[4:] == ["second", "late"]


@given(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from("XYZ")), max_size=12),
    st.dictionaries(st.sampled_from("XYZ"), st.integers(0, 3)),
)
def test_everything_is_read_once_and_the_order_is_the_same_whatever_the_order_given(rows, read) -> None:
    waiting = [Unread(str(n), place, region, None) for n, (place, region) in enumerate(rows)]
    order = reading_order(waiting, read, "seed")
    assert sorted(order) == sorted(one.id for one in waiting)
    assert order == reading_order(waiting[::-1], read, "seed")
    places = {one.id: one for one in waiting}
    for earlier, later in pairwise(order):
        assert places[earlier].place <= places[later].place
