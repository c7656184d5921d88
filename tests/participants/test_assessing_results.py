"""What the assessments of an edition come to, as other parts of the portal ask for it."""

from fractions import Fraction

import pytest

from dialogue_portal.accounts.roles import Role
from participants.queries.assessing import assessed
from tests.factories import EditionFactory
from tests.participants.assessing_desk import complete, eligible, given, small_rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(person):
    return [person(f"officer{n}@portal.example", Role.OFFICER) for n in range(3)]


def test_a_mean_is_weighted_and_exact_and_there_only_once_all_are_in(people) -> None:
    edition = EditionFactory()
    small_rubric(edition)
    one, two, three, _nobody = eligible(edition, 4)
    complete(one, people[0], [4, 3])
    complete(two, people[0], [4, 3])
    complete(two, people[1], [0, 1], place=2)
    complete(three, people[0], [5, 5])
    given(three, people[1], place=2)
    found = assessed(edition)
    assert {key: (row.mean, row.count, row.places) for key, row in found.items()} == {
        one.pk: (Fraction(18, 5), 1, (1,)),
        two.pk: (Fraction(2), 2, (1, 2)),
        three.pk: (None, 1, (1, 2)),
    }
    assert found[three.pk].means == ()


def test_a_declined_one_counts_for_nothing(people) -> None:
    edition = EditionFactory()
    small_rubric(edition)
    (one,) = eligible(edition, 1)
    row = given(one, people[0])
    type(row).objects.filter(pk=row.pk).update(status="declined")
    assert assessed(edition) == {}
    complete(one, people[1], [5, 5])
    assert assessed(edition)[one.pk].mean == 5


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_one_query(people, count: int, django_assert_num_queries) -> None:
    edition = EditionFactory()
    small_rubric(edition)
    for application in eligible(edition, count):
        complete(application, people[0], [1, 2])
    with django_assert_num_queries(1):
        assert len(assessed(edition)) == count
