"""Figures for the public: one way, no cell under five, none that can be worked out."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from participants.rules.statistics import Person, one_way, publishable, publishable_total

CELLS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), min_size=1)


@given(CELLS)
def test_no_cell_under_five_is_told(cells: dict[str, int]) -> None:
    assert all(count is None or count >= 5 for count in publishable(cells).values())


@given(CELLS)
def test_hidden_cells_are_never_alone_and_stand_for_ten_people_or_all_are_hidden(
    cells: dict[str, int],
) -> None:
    shown = publishable(cells)
    hidden = [name for name, count in shown.items() if count is None]
    assert (
        not hidden
        or len(hidden) == len(cells)
        or (len(hidden) >= 2 and sum(cells[name] for name in hidden) >= 10)
    )


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 12), min_size=3))
def test_whoever_knows_the_total_finds_no_hidden_cell_exactly(cells: dict[str, int]) -> None:
    shown = publishable(cells)
    hidden = sorted(name for name, count in shown.items() if count is None)
    if not hidden or len(hidden) == len(cells):
        return
    left = sum(cells[name] for name in hidden)
    possible = [found for found in product(range(left + 1), repeat=len(hidden)) if sum(found) == left]
    assert all(len({found[place] for found in possible}) >= 5 for place in range(len(hidden)))


@given(CELLS)
def test_what_is_told_is_true_and_the_same_every_time(cells: dict[str, int]) -> None:
    shown = publishable(cells)
    assert shown == publishable(dict(reversed(cells.items())))
    assert all(count in (None, cells[name]) for name, count in shown.items())


def test_where_nothing_is_small_everything_is_told() -> None:
    assert publishable({"a": 5, "b": 80}) == {"a": 5, "b": 80}


def test_the_next_smallest_is_hidden_beside_a_small_one() -> None:
    assert publishable({"a": 3, "b": 40, "c": 9}) == {"a": None, "b": 40, "c": None}


def test_a_total_of_a_few_is_not_told() -> None:
    assert publishable_total({"a": 4}) is None
    assert publishable_total({"a": 4, "b": 1}) == 5


def test_people_are_counted_by_value_and_stage_in_the_order_given() -> None:
    people = [
        Person({"region": "LAC"}, frozenset({"applied", "chosen"})),
        Person({"region": "AFR"}, frozenset({"applied"})),
        Person({}, frozenset({"applied"})),
    ]
    counts = one_way(people, "region", ["AFR", "MENA", "LAC"])
    assert list(counts) == ["AFR", "LAC", ""]
    assert counts["LAC"] == {"applied": 1, "eligible": 0, "chosen": 1, "confirmed": 0, "attended": 0}
