"""Two at once: a vote at closing time, two votes of one network, two who close, opening and shortlisting."""

import threading
from collections.abc import Callable
from time import sleep

import pytest
from django.db import connection, transaction

from dialogue_portal.editions.models import SeatMember
from dialogue_portal.kernel.errors import Refused
from participants.actions.shortlist import take_off_shortlist
from participants.actions.voting import Choice, approve_closing, open_round, record_vote
from participants.actions.voting.sealed import ask_database
from participants.models import Assignment, Merit, Vote
from participants.states import RoundStatus
from tests.factories import SeatFactory, delegate_of
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do things at the same moment on connections of their own; gives what was refused."""
    gate, refused = threading.Barrier(len(deeds)), []

    def do(deed: Callable[[], object]) -> None:
        try:
            gate.wait()
            deed()
        except Refused as refusal:
            refused.append(str(refusal.sentence))
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return refused


def vote(room: Room, assignment: Assignment, score: int) -> Callable[[], None]:
    return lambda: record_vote(assignment, Choice(Vote.Kind.SCORE, score), by=room.delegates[0])


def close(room: Room) -> None:
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)


def test_delegate_and_alternate_voting_at_once_leave_one_vote() -> None:
    room = make_room(networks=1, applications=1, votes_each=1)
    assignment = room.assignment()
    assert at_once(*(vote(room, assignment, score) for score in (1, 2, 3, 4, 5))) == []
    close(room)
    assert Vote.objects.count() == 1
    assert Merit.objects.get().votes == 1


def test_a_vote_in_progress_is_counted_by_the_closing_that_waits_for_it() -> None:
    room = make_room(networks=1, applications=1, votes_each=1)
    assignment = room.assignment()
    has_voted, closing = threading.Event(), threading.Event()

    def vote_slowly() -> None:
        try:
            with transaction.atomic():
                vote(room, assignment, 5)()
                has_voted.set()
                assert not closing.wait(timeout=1.0), "the round was closed beside a vote in progress"
        finally:
            connection.close()

    approve_closing(room.round, by=room.lead)
    voter = threading.Thread(target=vote_slowly)
    voter.start()
    assert has_voted.wait(timeout=10)
    approve_closing(room.round, by=room.deputy)
    closing.set()
    voter.join(timeout=10)
    assert Merit.objects.get().votes == 1


def test_a_vote_that_comes_while_the_round_is_being_closed_is_refused() -> None:
    room = make_room(networks=1, applications=1, votes_each=1)
    assignment = room.assignment()
    approve_closing(room.round, by=room.lead)
    refused: list[str] = []

    def vote_late() -> None:
        try:
            vote(room, assignment, 5)()
        except Refused as refusal:
            refused.append(str(refusal.sentence))
        finally:
            connection.close()

    late = threading.Thread(target=vote_late)
    with transaction.atomic():
        ask_database("agree_to_close", [room.round.pk, room.deputy.pk, "deputy", ""])
        ask_database("close_round", [room.round.pk])
        late.start()
        late.join(timeout=1.0)
        assert late.is_alive(), "the vote did not wait for the closing"
    late.join(timeout=10)
    assert refused == ["The round is not open: nothing was changed."]
    assert Vote.objects.count() == 0


def test_the_second_to_agree_waits_for_the_first() -> None:
    room = make_room(networks=1, applications=1, votes_each=1)
    has_agreed = threading.Event()

    def agree_slowly() -> None:
        try:
            with transaction.atomic():
                approve_closing(room.round, by=room.lead)
                has_agreed.set()
                sleep(1.0)
        finally:
            connection.close()

    first = threading.Thread(target=agree_slowly)
    first.start()
    assert has_agreed.wait(timeout=10)
    assert approve_closing(room.round, by=room.deputy) is True
    first.join(timeout=10)


def test_two_who_agree_at_once_close_the_round_exactly_once() -> None:
    room = make_room(networks=1, applications=1, votes_each=1)
    people = (room.lead, room.deputy)
    at_once(*(lambda person=person: approve_closing(room.round, by=person) for person in people))
    room.round.refresh_from_db()
    assert room.round.status == RoundStatus.TALLIED
    assert Merit.objects.count() == 1


def test_an_application_is_given_out_or_taken_off_the_shortlist_never_both() -> None:
    room = make_room(networks=1, applications=2, votes_each=1, is_open=False)
    taken = room.applications[0]
    at_once(
        lambda: open_round(room.round, by=room.lead),
        lambda: take_off_shortlist([taken.pk], by=room.lead, reason="because"),
    )
    taken.refresh_from_db()
    given_out = set(Assignment.objects.values_list("application", flat=True))
    assert (taken.pk in given_out) == (taken.status == "shortlisted")


def test_a_round_opened_by_two_at_once_is_opened_once() -> None:
    room = make_room(networks=2, applications=3, votes_each=2, is_open=False)
    refused = at_once(*[lambda: open_round(room.round, by=room.lead)] * 2)
    assert len(refused) == 1
    assert Assignment.objects.count() == 6


def ballot_of(room: Room, member: SeatMember) -> list[int]:
    """The scores that the database gives to somebody on a seat."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT score FROM own_ballot(%s, %s, %s)", [room.round.pk, member.seat_id, member.user_id]
        )
        return [score for (score,) in cursor.fetchall()]


def test_whoever_is_seated_after_the_opening_reads_and_writes_nothing_on_a_ballot_of_others() -> None:
    room = make_room(networks=1, applications=1, votes_each=1)
    assignment = room.assignment()
    room.vote(assignment, 5)
    late = delegate_of(room.seats[0], "late@somewhere.example", SeatMember.Kind.ALTERNATE)
    assert ballot_of(room, SeatMember.objects.get(user=late)) == []
    with pytest.raises(Refused, match="seated after the round had opened"):
        record_vote(assignment, Choice(Vote.Kind.SCORE, 0), by=late)
    member = SeatMember.objects.get(user=room.delegates[0])
    assert ballot_of(room, member) == [5]


def test_nor_does_somebody_who_takes_the_row_of_a_delegate() -> None:
    room = make_room(networks=1, applications=1, votes_each=1)
    room.vote(room.assignment(), 5)
    other = delegate_of(room.seats[0], "late@somewhere.example", SeatMember.Kind.ALTERNATE)
    SeatMember.objects.filter(user=other).delete()
    member = SeatMember.objects.get(user=room.delegates[0])
    member.user = other
    member.save()
    assert ballot_of(room, member) == []


def test_whoever_comes_to_a_seat_on_which_nobody_sat_votes() -> None:
    room = make_room(networks=1, applications=1, votes_each=1)
    seat = SeatFactory(edition=room.edition)
    late = delegate_of(seat, "late@somewhere.example")
    Assignment.objects.create(round=room.round, seat=seat, application=room.applications[0], position=1)
    record_vote(Assignment.objects.get(seat=seat), Choice(Vote.Kind.SCORE, 3), by=late)
    assert ballot_of(room, SeatMember.objects.get(user=late)) == [3]
