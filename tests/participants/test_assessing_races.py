"""Two people, or two windows, at the same moment."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from participants.actions.assessing import (
    Marks,
    complete_assessment,
    drop_criterion,
    give_assessments,
    save_marks,
    unlock_assessment,
)
from participants.models import Assessment, Criterion, ReviewRules
from tests.factories import EditionFactory
from tests.participants.assessing_desk import complete, eligible, given, small_rubric
from tests.participants.test_screening_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
HIGH, MIDDLE, LOW = (Marks({"relevance": score, "rooted": score}, f"all {score}") for score in (5, 3, 0))


@pytest.fixture
def room(person) -> Any:
    """An edition with a rubric, a lead and three officers who all assess in it."""
    edition = EditionFactory()
    small_rubric(edition)
    officers = [person(f"officer{n}@portal.example", Role.OFFICER) for n in range(3)]
    for application, officer in zip(eligible(edition, 3), officers, strict=True):
        complete(application, officer, [5, 5])
    return edition, person("lead@portal.example", Role.LEAD), officers


def while_it_is_being_done(first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """Begin the second on a connection of its own before the first is committed; gives what was refused."""
    refused: list[str] = []

    def do() -> None:
        try:
            second()
        except Refused as refusal:
            refused.append(str(refusal.sentence))
        finally:
            connection.close()

    with transaction.atomic():
        first()
        thread = threading.Thread(target=do)
        thread.start()
        thread.join(timeout=1)
    thread.join(timeout=30)
    return refused


def test_first_and_second_completed_at_once_are_compared_and_a_third_is_given_once(room) -> None:
    edition, _lead, officers = room
    ReviewRules.objects.create(edition=edition, two_for_all=True)
    (one,) = eligible(edition, 1)
    rows = [given(one, officers[0]), given(one, officers[1], place=2)]
    assert (
        while_it_is_being_done(
            lambda: complete_assessment(rows[0], HIGH, by=officers[0]),
            lambda: complete_assessment(rows[1], LOW, by=officers[1]),
        )
        == []
    )
    assert one.assessments.filter(place=3, assessor=officers[2]).count() == 1


def test_a_save_that_comes_while_it_is_completed_changes_nothing(room) -> None:
    edition, _lead, officers = room
    row = given(eligible(edition, 1)[0], officers[0])
    save_marks(row, HIGH, by=officers[0])
    refused = while_it_is_being_done(
        lambda: complete_assessment(row, HIGH, by=officers[0]),
        lambda: save_marks(row, LOW, by=officers[0]),
    )
    row.refresh_from_db()
    assert len(refused) == 1
    assert (row.comment, set(row.scores.values_list("score", flat=True))) == ("all 5", {5})


def test_of_two_saves_at_once_one_stands_whole(room) -> None:
    edition, _lead, officers = room
    row = given(eligible(edition, 1)[0], officers[0])
    assert (
        at_once(lambda: save_marks(row, HIGH, by=officers[0]), lambda: save_marks(row, LOW, by=officers[0]))
        == []
    )
    row.refresh_from_db()
    marks = (row.comment, tuple(row.scores.values_list("score", flat=True)))
    assert marks in {("all 5", (5, 5)), ("all 0", (0, 0))}


def test_completing_twice_gives_one_second_look(room) -> None:
    edition, _lead, officers = room
    (one,) = eligible(edition, 1)
    row = given(one, officers[0])
    refused = at_once(*[lambda: complete_assessment(row, MIDDLE, by=officers[0])] * 3)
    assert len(refused) == 2
    assert one.assessments.filter(place=2).count() == 1


def test_unlocking_while_it_is_saved_again_leaves_it_open_and_unchanged_or_refuses(room) -> None:
    edition, lead, officers = room
    row = complete(eligible(edition, 1)[0], officers[0], [5, 5])
    assert (
        while_it_is_being_done(
            lambda: unlock_assessment(row, "a slip", by=lead),
            lambda: complete_assessment(row, LOW, by=officers[0]),
        )
        == []
    )
    row.refresh_from_db()
    assert (row.status, set(row.scores.values_list("score", flat=True))) == ("complete", {0})


def test_two_leads_who_give_at_once_give_everything_once(room) -> None:
    edition, lead, officers = room
    eligible(edition, 6)
    assert (
        while_it_is_being_done(
            lambda: give_assessments(edition, by=lead, to=officers),
            lambda: give_assessments(edition, by=lead, to=officers),
        )
        == []
    )
    assert Assessment.objects.filter(status="given").count() == 6


def test_a_line_of_the_rubric_is_not_taken_away_under_somebody_who_scores(person) -> None:
    edition = EditionFactory()
    _first, second = small_rubric(edition)
    ada, lead = person("ada@portal.example", Role.OFFICER), person("lead@portal.example", Role.LEAD)
    row = given(eligible(edition, 1)[0], ada)
    refused = while_it_is_being_done(
        lambda: save_marks(row, Marks({"relevance": 4}), by=ada), lambda: drop_criterion(second, by=lead)
    )
    assert len(refused) == 1
    assert Criterion.objects.filter(edition=edition).count() == 2
