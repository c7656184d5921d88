"""One letter a day to those with assessments that are due."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dialogue_portal.accounts.models import RoleGrant
from dialogue_portal.accounts.roles import Role
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.assessing import remind_assessors
from participants.models import Assessment
from tests.factories import EditionFactory
from tests.participants.assessing_desk import complete, eligible, given, small_rubric

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def due(row: Assessment, **later: int) -> None:
    Assessment.objects.filter(pk=row.pk).update(due_at=NOW + timedelta(**later))


def test_a_letter_counts_what_is_due_in_two_days_or_overdue_and_says_nothing_else(person) -> None:
    edition = EditionFactory()
    small_rubric(edition)
    ada, bela = person("ada@portal.example", Role.OFFICER), person("bela@portal.example", Role.OFFICER)
    one, two, three, four, gone = eligible(edition, 5)
    due(given(one, ada), days=-3)
    due(given(two, ada), days=1, hours=23)
    due(given(three, ada), days=2, hours=1)
    due(given(gone, ada), days=-1)
    type(gone).objects.filter(pk=gone.pk).update(status="withdrawn")
    due(complete(four, bela, [5, 5]), days=-3)
    assert remind_assessors(at=NOW) == 1
    letter = OutgoingEmail.objects.get()
    assert letter.address == ada.email
    assert "2 tasks" in letter.text
    assert not any(word in letter.subject + letter.text for word in (one.receipt, edition.title, "ssess"))


def test_there_is_one_letter_a_day_however_often_the_task_runs(person) -> None:
    ada = person("ada@portal.example", Role.OFFICER)
    due(given(eligible(EditionFactory(), 1)[0], ada), days=-1)
    moments = (NOW, NOW, NOW + timedelta(days=1))
    assert [remind_assessors(at=at) for at in moments] == [1, 0, 1]


def test_somebody_who_has_left_the_secretariat_is_not_written_to(person) -> None:
    ada = person("ada@portal.example", Role.OFFICER)
    due(given(eligible(EditionFactory(), 1)[0], ada), days=-1)
    RoleGrant.objects.filter(user=ada).update(
        ends_at=NOW - timedelta(days=1), starts_at=NOW - timedelta(days=9)
    )
    assert remind_assessors(at=NOW) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_as_many_queries_for_three_as_for_one(person, count: int, django_assert_num_queries) -> None:
    for number, application in enumerate(eligible(EditionFactory(), count)):
        due(given(application, person(f"officer{number}@portal.example", Role.OFFICER)), days=-1)
    with django_assert_num_queries(7):
        assert remind_assessors(at=NOW) == count
