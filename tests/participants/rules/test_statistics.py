"""Figures for the public: one way, in fives, so that nobody can work out a cell under five."""

from collections.abc import Iterator, Mapping

from hypothesis import given
from hypothesis import strategies as st

from participants.rules.statistics import STAGES, Person, one_way, publishable, rounded, worth_counting

SMALL = {1, 2, 3, 4}


@st.composite
def nested(draw: st.DrawFn) -> dict[str, int]:
    """People of one region at each stage: nobody is at a later one without the earlier ones."""
    found, most = {}, draw(st.integers(0, 18))
    for stage in STAGES:
        found[stage] = most = draw(st.integers(0, most))
    return found


TABLES = st.dictionaries(st.sampled_from("abcdefg"), nested(), min_size=1)


def could_be(published: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
    """Every true row that would have been published like this, as somebody who knows the rule works it out."""

    def longer(row: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(row) == len(STAGES):
            yield row
            return
        told, most = published[STAGES[len(row)]], row[-1] if row else 30
        for people in range(max(0, told - 4), min(most, told + 4) + 1):
            if rounded(people) == told:
                yield from longer((*row, people))

    return longer(())


@given(TABLES)
def test_no_cell_under_five_can_be_worked_out_from_what_is_published(
    counts: dict[str, dict[str, int]],
) -> None:
    cells, _totals = publishable(counts)
    for value, row in counts.items():
        rows = list(could_be(cells[value]))
        assert tuple(row.values()) in rows
        for place, people in enumerate(row.values()):
            assert people not in SMALL or {one[place] for one in rows} - SMALL


@given(TABLES)
def test_nor_how_many_under_five_fell_out_between_two_stages(counts: dict[str, dict[str, int]]) -> None:
    cells, _totals = publishable(counts)
    for value in counts:
        rows = list(could_be(cells[value]))
        for place in range(1, len(STAGES)):
            between = {one[place - 1] - one[place] for one in rows}
            assert between - SMALL


@given(TABLES)
def test_totals_tell_nothing_beyond_the_cells(counts: dict[str, dict[str, int]]) -> None:
    cells, totals = publishable(counts)
    assert totals == {stage: sum(row[stage] for row in cells.values()) for stage in STAGES}


@given(st.integers(0, 500))
def test_every_number_is_a_multiple_of_five_and_two_away_at_most(people: int) -> None:
    assert rounded(people) % 5 == 0
    assert abs(rounded(people) - people) <= 2


def test_what_is_counted_anew_differs_by_five_people_at_least() -> None:
    assert [people for people in range(12) if worth_counting(6, people)] == [11]
    assert [people for people in range(7) if worth_counting(0, people)] == [5, 6]


def test_people_are_counted_by_value_and_stage_in_the_order_given() -> None:
    people = [
        Person({"region": "LAC"}, frozenset({"applied", "chosen"})),
        Person({"region": "AFR"}, frozenset({"applied"})),
        Person({}, frozenset({"applied"})),
    ]
    counts = one_way(people, "region", ["AFR", "MENA", "LAC"])
    assert list(counts) == ["AFR", "LAC", ""]
    assert counts["LAC"] == {"applied": 1, "eligible": 0, "chosen": 1, "confirmed": 0, "attended": 0}
