"""Where a country belongs, on which day."""

from datetime import date

import pytest

from dialogue_portal.editions.models import CountryClassification, Scheme
from dialogue_portal.editions.queries import Grouping, grouping_of, region_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("country", "grouping"),
    [
        ("KE", Grouping("AFR", True)),
        ("CH", Grouping("ECA", False)),
        ("FJ", Grouping("PAC", True)),
        ("", Grouping()),
    ],
)
def test_a_country_has_a_region_and_a_derived_global_south(country: str, grouping: Grouping) -> None:
    assert grouping_of(country, TODAY) == grouping


def test_a_classification_that_has_ended_counts_no_more_from_that_day_on() -> None:
    old = CountryClassification.objects.filter(country="KE", scheme=Scheme.DIALOGUE_REGION)
    old.update(until=TODAY)
    CountryClassification.objects.create(
        country="KE", scheme=Scheme.DIALOGUE_REGION, value="MENA", since=TODAY
    )
    assert [region_of("KE", day) for day in (date(2026, 11, 21), TODAY)] == ["AFR", "MENA"]
