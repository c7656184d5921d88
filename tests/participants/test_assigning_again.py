"""Assigning again while a round is open: what must not stand ends, what is missing is found, nothing else moves."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from dialogue_portal.editions.models import NetworkMember, Seat, SeatMember
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.voting import (
    Choice,
    dismiss_conflict,
    extend_round,
    find_conflicts,
    open_round,
    reassign,
    record_vote,
)
from participants.actions.voting.looking_after import look_after_open_rounds
from participants.models import Application, Assignment, Conflict, ReviewMode, Vote, VotingRound
from participants.states import ApplicationStatus
from participants.vocabulary import Readers
from tests.factories import ApplicationFactory, SeatFactory, delegate_of
from tests.voting_rooms import Room, as_the_owner, make_room

pytestmark = pytest.mark.django_db
Pairs = set[tuple[object, int]]


@pytest.fixture
def room() -> Room:
    return make_room(networks=4, applications=8, votes_each=2)


def standing(room: Room) -> Pairs:
    rows = Assignment.objects.filter(round=room.round).standing()
    return set(rows.values_list("application", "seat"))


def readers(room: Room) -> Counter[object]:
    return Counter(application for application, _seat in standing(room))


def again(room: Room) -> tuple[int, int]:
    done = reassign(room.round, by=room.lead, why="a test")
    return done.ended, done.given


def recuse(room: Room, assignment: Assignment, seat: int = 0) -> None:
    record_vote(assignment, Choice(Vote.Kind.RECUSED, comment="We fund them."), by=room.delegates[seat])


def test_with_nothing_to_do_nothing_is_written(room: Room) -> None:
    before, letters = standing(room), OutgoingEmail.objects.count()
    events = Assignment.pgh_event_model.objects.count()
    assert again(room) == (0, 0)
    assert (standing(room), OutgoingEmail.objects.count()) == (before, letters)
    assert Assignment.pgh_event_model.objects.count() == events


def test_a_conflict_found_during_the_round_gives_the_application_to_another_network(room: Room) -> None:
    before, lost = standing(room), room.assignment()
    Conflict.objects.create(seat=room.seats[0], application=lost.application, kind=Conflict.Kind.LISTED)
    assert again(room) == (1, 1)
    after = standing(room)
    assert before - after == {(lost.application_id, lost.seat_id)}
    assert set(readers(room).values()) == {2}
    assert again(room) == (0, 0)


def test_whoever_recuses_itself_is_asked_no_more_and_another_network_is_at_once(room: Room) -> None:
    lost = room.assignment()
    recuse(room, lost)
    assert (lost.application_id, lost.seat_id) not in standing(room)
    assert set(readers(room).values()) == {2}
    conflict = Conflict.objects.get()
    assert (conflict.seat, conflict.kind, conflict.evidence) == (room.seats[0], "declared", "")


def test_a_dismissed_declaration_stands_again_when_it_is_made_again(room: Room) -> None:
    lost = room.assignment()
    recuse(room, lost)
    Conflict.objects.update(
        dismissed_at=timezone.now(), dismissed_by=room.lead, dismissal_reason="A mistake."
    )
    Assignment.objects.filter(pk=lost.pk).update(ended_at=None)
    recuse(room, lost)
    assert Conflict.objects.get().dismissed_at is None


def test_what_is_new_stands_at_the_end_of_the_batch(room: Room) -> None:
    lost = room.assignment()
    recuse(room, lost)
    gained = (
        Assignment.objects.standing()
        .exclude(seat=room.seats[0])
        .get(application=lost.application_id, position=5)
    )
    batch = Assignment.objects.filter(seat=gained.seat_id).standing().order_by("position")
    assert [row.position for row in batch] == [1, 2, 3, 4, 5]


def test_no_vote_is_looked_at_and_none_is_lost(room: Room) -> None:
    """A network that has voted loses the pair as one that has not, and its vote stays."""
    lost = room.assignment()
    room.vote(lost, 4)
    Conflict.objects.create(seat=room.seats[0], application=lost.application, kind=Conflict.Kind.LISTED)
    assert again(room) == (1, 1)
    lost.refresh_from_db()
    assert lost.ended_at is not None
    with as_the_owner():
        assert Vote.objects.count() == 1
    with pytest.raises(Refused, match="not on your ballot"):
        room.vote(lost, 5)


def test_a_seat_that_ends_hands_its_batch_to_the_others(room: Room) -> None:
    before = standing(room)
    Seat.objects.filter(pk=room.seats[3].pk).update(ends_on=date(2026, 1, 2))
    assert again(room) == (4, 4)
    after = standing(room)
    assert before - after == {pair for pair in before if pair[1] == room.seats[3].pk}
    assert sorted(Counter(seat for _a, seat in after).values()) == [5, 5, 6]


def test_a_seat_without_delegates_is_not_asked_and_one_that_gains_some_is_asked_again() -> None:
    room = make_room(networks=2, applications=4, votes_each=2)
    SeatMember.objects.filter(seat=room.seats[1]).delete()
    assert again(room) == (4, 0)
    delegate_of(room.seats[1], "new@net1.example")
    assert again(room) == (0, 4)
    assert set(readers(room).values()) == {2}


def test_a_new_voting_seat_gets_what_is_missing_and_nobody_else_loses_anything() -> None:
    room = make_room(networks=2, applications=4, votes_each=3)
    before = standing(room)
    delegate_of(SeatFactory(edition=room.edition), "new@net9.example")
    SeatFactory(edition=room.edition, is_voting=False)
    assert again(room) == (0, 4)
    assert before < standing(room)
    assert set(readers(room).values()) == {3}


def test_a_withdrawn_application_and_a_network_ruled_out_leave_the_ballots(room: Room) -> None:
    withdrawn, hidden = room.assignments()[:2]
    Application.objects.filter(pk=withdrawn.application_id).update(status=ApplicationStatus.WITHDRAWN)
    Application.objects.filter(pk=hidden.application_id).update(
        readers=Readers.NOT_THESE, hidden_from=[room.seats[0].network_id]
    )
    assert again(room) == (3, 1)
    assert readers(room)[withdrawn.application_id] == 0
    assert (hidden.application_id, room.seats[0].pk) not in standing(room)
    assert readers(room)[hidden.application_id] == 2


def test_only_those_who_got_something_are_told_and_once_a_day(room: Room) -> None:
    letters = OutgoingEmail.objects.filter(letter="ballot_changed")
    for assignment in room.assignments():
        recuse(room, assignment)
    told = set(letters.values_list("address", flat=True))
    gained = set(Assignment.objects.standing().filter(position__gt=4).values_list("seat", flat=True))
    assert told == {room.delegates[n].email for n, seat in enumerate(room.seats) if seat.pk in gained}
    assert letters.count() == len(told)
    assert room.applications[0].organisation_name not in letters.first().text


def test_the_same_seed_gives_the_same_readers_whoever_asks(room: Room) -> None:
    Conflict.objects.create(
        seat=room.seats[0], application=room.assignment().application, kind=Conflict.Kind.LISTED
    )
    again(room)
    first = standing(room)
    Assignment.objects.filter(position=5).delete()
    reassign(room.round, by=None, why="once more")
    assert standing(room) == first


def test_looking_for_conflicts_during_the_round_gives_what_is_found_to_others(room: Room) -> None:
    lost = room.assignment()
    NetworkMember.objects.create(
        network=room.seats[0].network, organisation_name=lost.application.organisation_name
    )
    assert find_conflicts(room.edition, by=room.lead) == 1
    assert (lost.application_id, lost.seat_id) not in standing(room)
    assert set(readers(room).values()) == {2}


def test_every_few_minutes_open_rounds_follow_what_happens_around_them(room: Room) -> None:
    lost, withdrawn = room.assignments()[:2]
    NetworkMember.objects.create(
        network=room.seats[0].network, organisation_name=lost.application.organisation_name
    )
    Application.objects.filter(pk=withdrawn.application_id).update(status=ApplicationStatus.WITHDRAWN)
    assert look_after_open_rounds() == 1
    assert Conflict.objects.filter(seat=room.seats[0], kind=Conflict.Kind.LISTED).count() == 1
    assert (lost.application_id, lost.seat_id) not in standing(room)
    assert set(readers(room)) == {one.pk for one in room.applications} - {withdrawn.application_id}
    assert set(readers(room).values()) == {2}


def test_a_network_that_may_read_again_is_not_given_back_what_others_read_now(room: Room) -> None:
    lost = room.assignment()
    recuse(room, lost)
    before = standing(room)
    dismiss_conflict(Conflict.objects.get(), "A mistake.", by=room.lead)
    assert standing(room) == before


def test_after_its_time_nothing_is_given_until_the_round_is_extended(room: Room) -> None:
    Conflict.objects.create(
        seat=room.seats[0], application=room.assignment().application, kind=Conflict.Kind.LISTED
    )
    with as_the_owner():
        VotingRound.objects.filter(pk=room.round.pk).update(closes_at=timezone.now())
    assert again(room) == (0, 0)
    room.round.refresh_from_db()
    extend_round(room.round, timezone.now() + timedelta(days=1), "A holiday.", by=room.lead)
    assert set(readers(room).values()) == {2}


def test_the_reason_and_who_asked_stay_on_record(room: Room) -> None:
    recuse(room, room.assignment())
    said = Assignment.pgh_event_model.objects.order_by("pgh_id").last().pgh_context.metadata
    assert (said["verb"], said["reason"]) == ("reassign", "a network has recused itself")


@pytest.mark.parametrize("lost", [1, 3])
def test_assigning_again_asks_the_database_the_same_for_1_and_3(
    lost: int, room: Room, django_assert_num_queries
) -> None:
    for assignment in room.assignments()[:lost]:
        Conflict.objects.create(
            seat=room.seats[0], application=assignment.application, kind=Conflict.Kind.LISTED
        )
    OutgoingEmail.objects.all().delete()
    with django_assert_num_queries(26):
        again(room)


def test_where_networks_vote_on_all_the_opening_fills_the_shortlist() -> None:
    room = make_room(networks=3, applications=2, is_open=False)
    VotingRound.objects.update(mode=ReviewMode.ALL)
    more = ApplicationFactory.create_batch(3, edition=room.edition, status=ApplicationStatus.ELIGIBLE)
    room.round.refresh_from_db()
    open_round(room.round, by=room.lead)
    assert Application.objects.shortlisted().count() == 5
    assert {row.pk for row in more} < set(readers(room))
    said = Application.pgh_event_model.objects.filter(status="shortlisted").last().pgh_context.metadata
    assert (said["verb"], said["reason"]) == ("shortlist", "networks vote on all that are eligible")


def test_where_assessments_alone_decide_no_round_opens() -> None:
    room = make_room(is_open=False)
    VotingRound.objects.update(mode=ReviewMode.ASSESSMENTS)
    room.round.refresh_from_db()
    with pytest.raises(Refused, match="assessments alone decide"):
        open_round(room.round, by=room.lead)
