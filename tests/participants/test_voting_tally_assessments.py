"""Assessments in the tally: with their weight, in the place of networks, or alone."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from participants.actions.voting import (
    Choice,
    approve_closing,
    count_assessments,
    open_round,
    record_vote,
)
from participants.models import Assignment, Conflict, Merit, ReviewMode, ReviewRules, Vote, VotingRound
from participants.queries.voting.votes import assessments_of, ballots_of
from participants.rules.tally import TallyRule, tally
from participants.vocabulary import Readers
from tests.factories import ApplicationFactory
from tests.participants.assessing_desk import complete, given, small_rubric
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db


def room_where(*, networks: int = 3, applications: int = 2, is_open: bool = True, **terms: object) -> Room:
    """A room whose round has these terms, and whose edition has a rubric."""
    room = make_room(networks=networks, applications=applications, is_open=False)
    small_rubric(room.edition)
    ReviewRules.objects.filter(edition=room.edition).update(**terms)
    VotingRound.objects.filter(pk=room.round.pk).update(**terms)
    room.round.refresh_from_db()
    if is_open:
        open_round(room.round, by=room.lead)
    return room


@pytest.fixture
def officer() -> User:
    return somebody(Role.OFFICER)


def close(room: Room) -> None:
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)


def merit_of(room: Room, place: int = 0) -> Merit:
    return Merit.objects.get(application=room.applications[place])


def tally_page(room: Room, client, query: str = "") -> str:
    return client.get(reverse("admin:voting_tally", args=[room.round.pk]) + query).content.decode()


def test_assessments_weigh_as_the_edition_says_and_stand_beside_the_merit(officer: User) -> None:
    room = room_where(assessment_weight=50)
    room.everybody_votes(lambda assignment: 5)
    complete(room.applications[0], officer, [4, 1])
    close(room)
    both, votes_alone = merit_of(room), merit_of(room, 1)
    assert (both.merit, both.raw_mean, both.assessed) == (400, Decimal("5.000"), Decimal("2.800"))
    assert both.merit_of_raw_mean == 400
    assert (votes_alone.merit, votes_alone.assessed) == (500, None)


def test_where_there_is_no_complete_assessment_the_tally_says_so(officer: User, signed_in) -> None:
    room = room_where(assessment_weight=50)
    room.everybody_votes(lambda assignment: 5)
    complete(room.applications[0], officer, [4, 1])
    complete(room.applications[1], officer, [4, 1])
    given(room.applications[1], somebody(Role.DEPUTY), place=2)
    close(room)
    assert (merit_of(room, 1).merit, merit_of(room, 1).assessed) == (500, None)
    page = tally_page(room, signed_in(room.lead))
    assert "assessments weigh 50 % beside the votes" in page
    assert page.count("no complete assessment") == 2  # the sentence and one row
    only = signed_in(room.lead).get(reverse("admin:voting_tally", args=[room.round.pk]) + "?only=unassessed")
    assert [row.application for row in only.context_data["page_obj"]] == [room.applications[1]]


def test_without_weight_assessments_change_nothing(officer: User, signed_in) -> None:
    room = room_where()
    room.everybody_votes(lambda assignment: 5)
    complete(room.applications[0], officer, [0, 0])
    close(room)
    assert [(row.merit, row.assessors) for row in Merit.objects.all()] == [(500, 0), (500, 0)]
    assert "no complete assessment" not in tally_page(room, signed_in(room.lead))


def test_assessors_decide_on_what_only_the_secretariat_may_read(officer: User, signed_in) -> None:
    room = room_where(is_open=False)
    closed = ApplicationFactory(edition=room.edition, status="shortlisted", readers=Readers.SECRETARIAT)
    complete(closed, officer, [4, 4])
    open_round(room.round, by=room.lead)
    room.everybody_votes(lambda assignment: 5)
    close(room)
    merit = Merit.objects.get(application=closed)
    assert (merit.merit, merit.votes, merit.assessors, merit.assessed) == (400, 0, 1, Decimal("4.000"))
    assert merit.raw_mean == Decimal("4.000")
    page = tally_page(room, signed_in(room.lead))
    assert "Assessors fill up 1 application" in page
    assert "0 + 1 assessor" in page


def test_an_assessor_fills_up_for_a_network_that_has_recused_itself_but_not_for_a_silent_one(
    officer: User,
) -> None:
    room = room_where(networks=3, applications=1)
    complete(room.applications[0], officer, [2, 2])
    room.vote(room.assignment(0, 0), 4)
    record_vote(room.assignment(0, 1), Choice(Vote.Kind.RECUSED, None, "We fund them."), by=room.delegates[1])
    close(room)
    merit = merit_of(room)
    assert (merit.merit, merit.votes, merit.assessors, merit.recusals) == (None, 1, 1, 1)


def test_a_network_and_an_assessor_are_enough_when_nobody_else_was_there(officer: User) -> None:
    room = room_where(networks=2, applications=1)
    complete(room.applications[0], officer, [2, 2])
    room.everybody_votes(lambda assignment: 4)
    close(room)
    assert (merit_of(room).votes, merit_of(room).assessors, merit_of(room).merit) == (2, 1, 375)


def test_who_was_taken_off_before_voting_was_not_asked_and_who_had_voted_counts() -> None:
    room = room_where(networks=3, applications=2)
    for seat in range(3):
        for assignment in room.assignments(seat):
            if (assignment.application_id, seat) != (room.applications[0].pk, 0):
                room.vote(assignment, 5 if seat == 1 else 4)
    Assignment.objects.filter(
        seat__in=[room.seats[0].pk, room.seats[1].pk], application=room.applications[0]
    ).update(ended_at=timezone.now())
    close(room)
    assert (merit_of(room).votes, merit_of(room).raw_mean) == (2, Decimal("4.500"))
    assert (merit_of(room).merit, merit_of(room).recusals) == (450, 0)


def test_a_vote_of_whom_a_conflict_took_off_is_set_aside_until_it_is_dismissed() -> None:
    room = room_where(networks=3, applications=2)
    room.everybody_votes(lambda a: 5 if a.seat_id == room.seats[0].pk else 2)
    for application, dismissed in zip(room.applications, (None, timezone.now()), strict=True):
        Conflict.objects.create(
            seat=room.seats[0], application=application, kind=Conflict.Kind.LISTED, dismissed_at=dismissed,
            dismissal_reason="Another of the same name." if dismissed else "",
        )  # fmt: skip
    Assignment.objects.filter(seat=room.seats[0]).update(ended_at=timezone.now())
    close(room)
    assert (merit_of(room).votes, merit_of(room).merit) == (2, 200)
    assert merit_of(room, 1).votes == 3


def test_the_reason_of_a_recusal_is_known_once_it_is_counted_and_not_before() -> None:
    room = room_where(networks=3, applications=1)
    record_vote(room.assignment(0, 0), Choice(Vote.Kind.RECUSED, None, "We fund them."), by=room.delegates[0])
    mine = Conflict.objects.filter(seat=room.seats[0], kind=Conflict.Kind.DECLARED)
    assert set(mine.values_list("evidence", flat=True)) <= {""}
    close(room)
    assert mine.get().evidence == "We fund them."


def test_where_networks_advise_assessments_decide_and_it_is_said(officer: User, signed_in) -> None:
    room = room_where(mode=ReviewMode.ADVICE)
    room.everybody_votes(lambda assignment: 5)
    complete(room.applications[0], officer, [2, 2])
    close(room)
    one = merit_of(room)
    assert (one.merit, one.raw_mean, one.merit_of_raw_mean, one.votes) == (200, Decimal("5.000"), 500, 3)
    assert (merit_of(room, 1).merit, merit_of(room, 1).raw_mean) == (None, Decimal("5.000"))
    page = tally_page(room, signed_in(room.lead))
    assert "networks advise, assessments decide" in page
    assert "The votes stand beside the merit as advice." in page
    assert "fewer votes than the quorum" not in page
    assert "Without merit (1)" in page


def test_assessments_alone_are_counted_at_once_by_the_lead(officer: User, signed_in) -> None:
    room = room_where(mode=ReviewMode.ASSESSMENTS, is_open=False)
    complete(room.applications[0], officer, [3, 3])
    with pytest.raises(Refused, match="nobody votes"):
        open_round(room.round, by=room.lead)
    with pytest.raises(Refused, match="Only the lead"):
        count_assessments(room.round, by=room.deputy)
    client = signed_in(room.lead)
    rounds = reverse("admin:participants_votinground_change", args=[room.round.pk])
    assert "Count the assessments" in client.get(rounds).content.decode()
    assert "Count the assessments" not in signed_in(room.deputy).get(rounds).content.decode()
    client.post(reverse("admin:voting_count_assessments", args=[room.round.pk]))
    room.round.refresh_from_db()
    room.edition.refresh_from_db()
    assert (room.round.status, room.edition.status) == ("tallied", "selection")
    assert [(merit_of(room, place).merit, merit_of(room, place).raw_mean) for place in (0, 1)] == [
        (300, None),
        (None, None),
    ]
    assert "assessments alone decide" in tally_page(room, client)
    with pytest.raises(Refused):
        count_assessments(room.round, by=room.lead)


@pytest.mark.parametrize("mode", [ReviewMode.SHORTLIST, ReviewMode.ALL, ReviewMode.ADVICE])
def test_where_networks_vote_assessments_are_not_counted_without_them(mode: str) -> None:
    room = room_where(mode=mode, is_open=False)
    with pytest.raises(Refused, match="networks vote"):
        count_assessments(room.round, by=room.lead)


def test_the_report_names_every_number_of_the_rule() -> None:
    room = room_where(assessment_weight=25)
    room.everybody_votes(lambda assignment: 3)
    close(room)
    assert room.round.report["rule"] == {
        "mode": "shortlist",
        "votes_decide": True,
        "weight": "1/4",
        "votes_each": 3,
        "merit_step": 25,
        "leniency_cap": "3/4",
        "fewest_votes": 10,
        "reach": "1",
        "disputed_from": 2,
    }


def test_merit_on_record_is_what_the_rules_compute_from_votes_and_assessments(officer: User) -> None:
    room = room_where(networks=4, applications=16, assessment_weight=40)
    room.everybody_votes(lambda a: (a.application_id.int + 3 * a.seat_id) % 6)
    for number, application in enumerate(room.applications[::2]):
        complete(application, officer, [number % 6, (3 * number) % 6])
    close(room)
    rule = TallyRule(3, 25, weight=Fraction(2, 5))
    expected = tally(ballots_of(room.round), rule, assessments_of(room.round)).merits
    rows = Merit.objects.values_list("application", "merit", "merit_of_raw_mean", "votes", "assessors")
    assert {(str(row[0]), *row[1:]) for row in rows} == {
        (m.application, m.merit, m.merit_of_raw_mean, m.votes, m.assessors) for m in expected
    }


@pytest.mark.parametrize("applications", [1, 3])
def test_the_tally_page_asks_the_database_the_same_for_1_and_3_assessed_applications(
    applications: int, officer: User, signed_in, django_assert_num_queries
) -> None:
    room = room_where(applications=applications, assessment_weight=25)
    for application in room.applications:
        complete(application, officer, [3, 3])
    room.everybody_votes(lambda assignment: 3)
    close(room)
    client = signed_in(room.lead)
    with django_assert_num_queries(10):
        tally_page(room, client)


@pytest.mark.parametrize(
    ("role", "sees_tally", "sees_networks"),
    [
        (Role.LEAD, True, True),
        (Role.DEPUTY, True, False),
        (Role.AUDITOR, True, False),
        (Role.OFFICER, False, False),
    ],
)
def test_who_sees_the_tally_and_how_kindly_networks_scored(
    role: Role, sees_tally: bool, sees_networks: bool, signed_in
) -> None:
    room = room_where()
    room.everybody_votes(lambda assignment: 3)
    close(room)
    page = tally_page(room, signed_in(somebody(role)))
    assert (room.applications[0].organisation_name in page) == sees_tally
    assert ("How kindly each network scored" in page) == sees_networks
    assert (str(room.seats[0].network) in page) == sees_networks
