"""Giving, marking, completing, declining, handing over and unlocking."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Overtaken, Refused
from participants.actions.assessing import (
    Marks,
    complete_assessment,
    complete_assessments,
    decline_assessment,
    give_assessments,
    hand_over,
    hand_over_all,
    save_marks,
    unlock_assessment,
)
from participants.models import Assessment, Colleague, Merit, ReviewRules, VotingRound
from participants.queries.assessing import assessed
from participants.queries.assessing.places import plan_giving
from participants.states import RoundStatus
from tests.factories import EditionFactory
from tests.participants.assessing_desk import complete, eligible, given, small_rubric

pytestmark = pytest.mark.django_db
HIGH, MIDDLE, LOW = (
    Marks({"relevance": 5, "rooted": 4}),
    Marks({"relevance": 3, "rooted": 3}),
    Marks({"relevance": 0, "rooted": 1}),
)


@pytest.fixture
def edition():
    edition = EditionFactory()
    small_rubric(edition)
    return edition


@pytest.fixture
def lead(person):
    return person("lead@portal.example", Role.LEAD)


@pytest.fixture
def officers(person):
    return [person(f"officer{n}@portal.example", Role.OFFICER) for n in range(3)]


def places(application) -> set[tuple[int, str, str]]:
    return set(application.assessments.values_list("place", "status", "assessor__email"))


def test_everybody_gets_as_many_as_the_others_within_one_and_of_each_region(edition, lead, officers) -> None:
    for region in ("AFR", "ASIA", "LAC"):
        eligible(edition, 7, region=region)
    assert give_assessments(edition, by=lead) == 21
    rows = Assessment.objects.values_list("assessor", "application__region", "place")
    assert set(Counter(person for person, _region, _place in rows).values()) == {7}
    shares = Counter((person, region) for person, region, _place in rows)
    assert {min(shares.values()), max(shares.values())} <= {2, 3}
    assert {place for _person, _region, place in rows} == {1}
    assert give_assessments(edition, by=lead) == 0


def test_later_giving_counts_what_was_given_before(edition, lead, officers) -> None:
    eligible(edition, 4)
    give_assessments(edition, by=lead, to=officers[:2])
    eligible(edition, 5)
    give_assessments(edition, by=lead, to=officers)
    loads = Counter(Assessment.objects.values_list("assessor", flat=True))
    assert loads == {person.pk: 3 for person in officers}


def test_two_for_all_gives_two_different_people_first_and_second(edition, lead, officers) -> None:
    ReviewRules.objects.create(edition=edition, two_for_all=True)
    applications = eligible(edition, 6)
    assert give_assessments(edition, by=lead) == 12
    for application in applications:
        assert {place for place, _status, _email in places(application)} == {1, 2}
        assert len({email for _place, _status, email in places(application)}) == 2
    assert set(Counter(Assessment.objects.values_list("assessor", flat=True)).values()) == {4}


def test_nobody_is_given_an_application_of_their_own(edition, lead, officers) -> None:
    first, second, third = eligible(edition, 3)
    type(first).objects.filter(pk=first.pk).update(email="Officer0@Portal.example")
    type(first).objects.filter(pk=second.pk).update(applicant=officers[0])
    now = timezone.now()
    Colleague.objects.create(
        application=third, email="OFFICER0@portal.example", digest="d", invited_at=now, expires_at=now
    )
    assert give_assessments(edition, by=lead, to=[officers[0]]) == 0
    assert give_assessments(edition, by=lead, to=officers[:2]) == 3
    assert set(Assessment.objects.values_list("assessor", flat=True)) == {officers[1].pk}
    with pytest.raises(Refused):
        hand_over(first.assessments.get(), officers[0], "away", by=lead)


def test_only_the_plan_that_was_shown_is_given(edition, lead, officers) -> None:
    eligible(edition, 3)
    shown = plan_giving(edition, officers).digest
    eligible(edition, 1)
    with pytest.raises(Overtaken):
        give_assessments(edition, by=lead, to=officers, agreed_to=shown)
    assert (
        give_assessments(edition, by=lead, to=officers, agreed_to=plan_giving(edition, officers).digest) == 4
    )


def test_officers_do_not_give_and_nothing_is_given_without_a_rubric(lead, officers, edition) -> None:
    eligible(edition, 1)
    with pytest.raises(Refused):
        give_assessments(edition, by=officers[0])
    bare = EditionFactory()
    eligible(bare, 1)
    with pytest.raises(Refused, match="rubric"):
        give_assessments(bare, by=lead)


def test_a_first_that_is_clear_needs_no_second(edition, officers) -> None:
    (one,) = eligible(edition, 1)
    complete_assessment(given(one, officers[0]), HIGH, by=officers[0])
    assert places(one) == {(1, "complete", officers[0].email)}


def test_a_borderline_first_is_given_to_a_second_and_one_far_from_it_to_a_third(edition, officers) -> None:
    one, other = eligible(edition, 2)
    for officer in officers:
        given(other, officer, place=officers.index(officer) + 1)
    complete_assessment(given(one, officers[0]), MIDDLE, by=officers[0])
    second = one.assessments.get(place=2)
    assert assessed(edition)[one.pk].mean is None
    complete_assessment(second, LOW, by=second.assessor)
    third = one.assessments.get(place=3)
    assert len({email for _place, _status, email in places(one)}) == 3
    complete_assessment(third, HIGH, by=third.assessor)
    assert one.assessments.count() == 3
    assert assessed(edition)[one.pk].mean is not None


@pytest.mark.parametrize(
    ("bounds", "seconds"),
    [(("2.00", "3.00"), 1), (("3.00", "3.50"), 1), (("3.01", "3.50"), 0), (("2.00", "2.99"), 0)],
)
def test_both_ends_of_the_band_belong_to_it(edition, officers, bounds, seconds) -> None:
    ReviewRules.objects.create(edition=edition, borderline_from=bounds[0], borderline_to=bounds[1])
    one, other = eligible(edition, 2)
    given(other, officers[1])
    complete_assessment(given(one, officers[0]), MIDDLE, by=officers[0])
    assert one.assessments.filter(place=2).count() == seconds


def test_what_is_not_complete_can_be_saved_and_changed_but_not_completed(edition, officers) -> None:
    (one,) = eligible(edition, 1)
    row = given(one, officers[0])
    save_marks(row, Marks({"rooted": 2}, "to be read again"), by=officers[0])
    with pytest.raises(Refused, match="every criterion"):
        complete_assessment(row, Marks({"rooted": 3}), by=officers[0])
    assert row.scores.get().score == 2
    complete_assessment(row, Marks({"relevance": 5}, "read"), by=officers[0])
    row.refresh_from_db()
    assert (row.status, row.comment, sorted(row.scores.values_list("score", flat=True))) == (
        "complete",
        "read",
        [2, 5],
    )


def test_complete_is_locked_and_belongs_to_its_assessor(edition, officers, lead) -> None:
    (one,) = eligible(edition, 1)
    row = given(one, officers[0])
    for other in (officers[1], lead):
        with pytest.raises(Refused):
            save_marks(row, LOW, by=other)
    complete_assessment(row, HIGH, by=officers[0])
    for deed in (save_marks, complete_assessment):
        with pytest.raises(Refused):
            deed(row, LOW, by=officers[0])
    with pytest.raises(Refused):
        decline_assessment(row, "late", by=officers[0])
    assert set(row.scores.values_list("score", flat=True)) == {4, 5}


@pytest.mark.parametrize("status", ["submitted", "withdrawn", "ineligible"])
def test_an_application_that_left_the_pool_is_not_assessed_any_more(edition, officers, status: str) -> None:
    (one,) = eligible(edition, 1)
    row = given(one, officers[0])
    type(one).objects.filter(pk=one.pk).update(status=status, ineligibility_reason="other")
    with pytest.raises(Refused):
        complete_assessment(row, HIGH, by=officers[0])


def test_declining_gives_it_to_somebody_else_at_once_and_never_back(edition, officers) -> None:
    one, other = eligible(edition, 2)
    given(other, officers[1])
    row = given(one, officers[0])
    save_marks(row, Marks({"rooted": 2}, "half"), by=officers[0])
    assert decline_assessment(row, "I know them", by=officers[0])
    assert places(one) == {(1, "declined", officers[0].email), (1, "given", officers[1].email)}
    row.refresh_from_db()
    assert (row.comment, row.scores.count()) == ("", 0)
    assert not decline_assessment(one.assessments.get(status="given"), "so do I", by=officers[1])
    assert one.assessments.filter(status="given").count() == 0


def test_what_nobody_could_take_is_given_with_the_next_giving(edition, officers, lead) -> None:
    (one,) = eligible(edition, 1)
    assert not decline_assessment(given(one, officers[0]), "I know them", by=officers[0])
    assert give_assessments(edition, by=lead, to=officers[:1]) == 0
    assert give_assessments(edition, by=lead, to=officers[:2]) == 1
    assert (1, "given", officers[1].email) in places(one)


def test_a_colleague_begins_afresh_with_a_time_of_their_own(edition, officers) -> None:
    (one,) = eligible(edition, 1)
    row = given(one, officers[0])
    save_marks(row, Marks({"rooted": 2}, "half"), by=officers[0])
    at = timezone.now() + timedelta(days=3)
    hand_over(row, officers[1], "on leave", by=officers[0], at=at)
    row.refresh_from_db()
    assert (row.assessor, row.comment, row.scores.count()) == (officers[1], "", 0)
    assert (row.given_at, row.due_at, row.reason) == (at, at + timedelta(days=7), "on leave")
    with pytest.raises(Refused):
        hand_over(row, officers[2], "again", by=officers[0])


def test_a_lead_spreads_what_waits_for_somebody_who_is_ill(edition, officers, lead) -> None:
    applications = eligible(edition, 5)
    for application in applications[:4]:
        given(application, officers[0])
    complete(applications[4], officers[0], [5, 5])
    given(applications[0], officers[1], place=2)
    given(applications[0], officers[2], place=3)
    with pytest.raises(Refused):
        hand_over_all(officers[0], edition, officers[1:], "ill", by=officers[1])
    assert hand_over_all(officers[0], edition, officers[1:], "ill", by=lead) == (3, 1)
    waiting = Assessment.objects.filter(place=1, status="given").exclude(assessor=officers[0])
    assert set(Counter(waiting.values_list("assessor", flat=True)).values()) == {1, 2}
    assert (
        Assessment.objects.filter(assessor=officers[0], status="given").get().application == applications[0]
    )


def test_the_lead_alone_unlocks_with_a_reason_until_the_round_is_counted(
    edition, officers, lead, person
) -> None:
    (one,) = eligible(edition, 1)
    row = complete(one, officers[0], [5, 5])
    for other in (officers[0], person("deputy@portal.example", Role.DEPUTY)):
        with pytest.raises(Refused):
            unlock_assessment(row, "a slip", by=other)
    with pytest.raises(Refused, match="reason"):
        unlock_assessment(row, " ", by=lead)
    unlock_assessment(row, "a slip", by=lead)
    row.refresh_from_db()
    assert (row.status, row.completed_at, row.reason) == ("given", None, "a slip")
    assert assessed(edition)[one.pk].mean is None
    complete_assessment(row, HIGH, by=officers[0])
    voting_round = VotingRound.objects.create(
        edition=edition, status=RoundStatus.TALLIED, votes_each=3, seed="s"
    )
    Merit.objects.create(round=voting_round, application=one)
    with pytest.raises(Refused, match="counted"):
        unlock_assessment(row, "again", by=lead)


def test_nobody_chooses_who_scores_a_known_result_anew(edition, officers, lead) -> None:
    row = complete(eligible(edition, 1)[0], officers[0], [0, 1])
    row = unlock_assessment(row, "a slip", by=lead)
    with pytest.raises(Refused, match="complete once"):
        hand_over(row, officers[1], "on leave", by=lead)
    assert hand_over_all(officers[0], edition, [officers[1]], "on leave", by=lead) == (0, 1)
    decline_assessment(row, "on leave", by=officers[0])
    row.refresh_from_db()
    assert (row.assessor, row.reason) == (officers[0], "a slip\non leave")


@pytest.mark.parametrize("count", [1, 3])
def test_completing_many_takes_as_many_queries_as_one(
    edition, officers, count, django_assert_num_queries
) -> None:
    rows = [given(application, officers[0]) for application in eligible(edition, count)]
    given(eligible(edition, 1)[0], officers[1])
    with django_assert_num_queries(27):
        complete_assessments({row.pk: MIDDLE for row in rows}, by=officers[0])
    assert Assessment.objects.filter(place=2, assessor=officers[1]).count() == count
