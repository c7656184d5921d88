"""What is said of a policy while it is being written."""

from dataclasses import replace

import pytest

from participants.rules.selection import Applicant
from participants.rules.selection.held import holdings_of
from participants.rules.selection.sense import Numbers, Row, what_cannot_work

REGIONS = ("AFR", "ASIA", "LAC")
VALUES = {"region": REGIONS, "gender": ("woman", "man", "non_binary")}
NUMBERS = Numbers(panel=10, max_per_country=3)


def people(*held: tuple[str, str, int], organisation: str = "") -> list[Applicant]:
    """So many of a region and a country, each of an organisation of their own."""
    return [
        Applicant(
            f"{region}{country}{number}",
            organisation,
            country,
            {"region": frozenset(filter(None, [region])), "gender": frozenset({"woman"})},
            100,
        )
        for region, country, many in held
        for number in range(many)
    ]


POOL = people(("AFR", "KE", 8), ("AFR", "UG", 6), ("ASIA", "NP", 6), ("LAC", "PE", 3))


def found(*rows: Row, numbers: Numbers = NUMBERS, pool: list[Applicant] = POOL, is_settled: bool = True):
    findings = what_cannot_work(numbers, rows, holdings_of(pool), VALUES, is_settled=is_settled)
    return {(one.code, one.where or one.value or one.feature): one.is_refusal for one in findings}


def africa(minimum: int = 0, maximum: int | None = None, *, percent: bool = False) -> Row:
    return Row("region", "AFR", minimum, maximum, percent)


def test_nothing_is_said_of_a_policy_that_can_work() -> None:
    assert found(africa(3, 6), Row("region", "ASIA", 2, 3)) == {}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (africa(5, 4), "minimum_over_maximum"),
        (africa(20, 120, percent=True), "over_hundred_percent"),
        (africa(33, 35, percent=True), "nothing_between"),  # 4 at least, 3 at most
        (Row("gender", "undisclosed", 1), "undisclosed"),
        (Row("gender", "woman", 3, 8), "minimum_only"),
    ],
)
def test_what_contradicts_itself_is_refused_whatever_the_pool(row: Row, code: str) -> None:
    assert found(row, pool=[]) == {(code, row.value): True}


def test_a_minimum_is_compared_with_the_pool_and_with_what_the_caps_let_in() -> None:
    pool = people(("AFR", "KE", 8), ("ASIA", "NP", 9), ("LAC", "PE", 9))
    assert found(africa(9), pool=pool)[("more_than_pool", "AFR")] is False
    assert found(africa(4), pool=pool) == {
        ("more_than_caps", "AFR"): False,
        ("panel_over_caps", "panel"): False,
    }
    assert ("more_than_caps", "AFR") not in found(africa(3), pool=pool)


def test_one_organisation_fills_no_more_places_than_its_cap() -> None:
    pool = [*POOL, *people(("LAC", "BR", 4), ("LAC", "CL", 4), organisation="one")]
    lac = Row("region", "LAC", 5)
    assert found(lac, pool=pool) == {("more_than_caps", "LAC"): False}
    assert found(lac, pool=pool, numbers=replace(NUMBERS, max_per_organisation=2)) == {}


def test_a_target_on_a_value_that_fewer_than_five_hold_is_refused_once_the_call_is_over() -> None:
    row, nobody = Row("region", "LAC", 1), Row("region", "PAC", 1)
    assert found(row) == {("too_few_hold_it", "LAC"): True}
    assert found(nobody) == {("nobody_holds_it", "PAC"): True}
    assert found(row, is_settled=False) == {("too_few_hold_it", "LAC"): False}
    assert found(row, nobody, pool=[]) == {}


def test_minima_of_a_feature_with_one_value_each_must_fit_the_panel_and_of_others_need_not() -> None:
    assert found(africa(7), Row("region", "ASIA", 4)) == {
        ("more_than_caps", "AFR"): False,
        ("more_than_caps", "ASIA"): False,
        ("minima_over_panel", "region"): True,
    }
    themes = [Row("theme", "youth", 7), Row("theme", "climate", 7)]
    assert ("minima_over_panel", "theme") not in found(*themes, pool=[])


def test_maxima_that_leave_places_empty_are_refused_by_the_numbers_and_warned_of_by_the_pool() -> None:
    closed = [Row("region", region, 0, 3) for region in REGIONS]
    assert found(*closed, pool=[]) == {("maxima_under_panel", "region"): True}
    pool = people(("AFR", "KE", 9), ("AFR", "UG", 9), ("ASIA", "NP", 5))
    assert found(africa(0, 4), pool=pool, numbers=replace(NUMBERS, max_per_country=9)) == {
        ("maxima_leave_places", "region"): False
    }


def test_people_without_a_region_are_said_and_may_fill_what_the_maxima_leave() -> None:
    closed = [Row("region", region, 0, 3) for region in REGIONS]
    pool = [*people(("AFR", "KE", 5), ("ASIA", "NP", 5), ("LAC", "PE", 5)), *people(("", "CH", 1))]
    assert found(*closed, pool=pool) == {("without_value", "region"): False}


def test_the_panel_is_compared_with_the_pool_its_caps_and_its_countries() -> None:
    assert found(numbers=replace(NUMBERS, panel=30)) == {("panel_over_pool", "panel"): False}
    assert found(numbers=replace(NUMBERS, panel=13)) == {("panel_over_caps", "panel"): False}
    assert found(numbers=replace(NUMBERS, reserve=20)) == {("reserve_over_pool", "reserve"): False}
    assert found(numbers=replace(NUMBERS, min_countries=5)) == {
        ("countries_over_pool", "min_countries"): False
    }
    assert found(numbers=replace(NUMBERS, min_countries=11), pool=[]) == {
        ("countries_over_panel", "min_countries"): True
    }
