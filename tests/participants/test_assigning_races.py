"""Two at once: assigning again, a vote, a change by hand; with the lock, and what happens without it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from django.db import connection, transaction

from participants.actions.voting import Choice, assigning, by_hand, reassign, record_vote
from participants.actions.voting.by_hand import Reader, take_off_by_hand
from participants.models import Assignment, Conflict, Vote, VotingRound
from participants.queries.voting.ground import Ground, ground_of
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db(transaction=True)
Change = Callable[[Room, Assignment], object]


def loosely(voting_round: VotingRound) -> VotingRound:
    """The round as `lock_round` gives it, held by nobody."""
    return VotingRound.objects.select_related("edition").get(pk=voting_round.pk)


@pytest.fixture
def without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests are about, taken away: each of them has a twin that sees the damage."""
    for module in (assigning, by_hand):
        monkeypatch.setattr(module, "lock_round", loosely)


def in_conflict(room: Room, assignment: Assignment) -> None:
    Conflict.objects.create(
        seat_id=assignment.seat_id, application_id=assignment.application_id, kind=Conflict.Kind.LISTED
    )


def assign_again(room: Room, assignment: Assignment) -> None:
    in_conflict(room, assignment)
    reassign(room.round, by=room.lead, why="a test")


def take_off(room: Room, assignment: Assignment) -> None:
    reader = Reader(assignment.seat, assignment.application)
    take_off_by_hand(room.round, reader, by=room.lead, why="They asked for it.")


def first(room: Room) -> Assignment:
    """An application that a network reads, the same one every time."""
    rows = Assignment.objects.filter(round=room.round).order_by("pk")
    return rows.select_related("round__edition", "seat__network", "application")[0]


def beside_a_vote(room: Room, change: Change) -> bool:
    """Change who reads what while a vote is being written; says whether the change waited for the vote."""
    assignment = first(room)
    delegate = room.delegates[[seat.pk for seat in room.seats].index(assignment.seat_id)]
    has_voted, may_end, changed = threading.Event(), threading.Event(), threading.Event()

    def vote_slowly() -> None:
        try:
            with transaction.atomic():
                record_vote(assignment, Choice(Vote.Kind.SCORE, 4), by=delegate)
                has_voted.set()
                may_end.wait(timeout=20)
        finally:
            connection.close()

    def change_it() -> None:
        try:
            change(room, assignment)
            changed.set()
        finally:
            connection.close()

    voter, changer = threading.Thread(target=vote_slowly), threading.Thread(target=change_it)
    voter.start()
    assert has_voted.wait(timeout=20)
    changer.start()
    waited = not changed.wait(timeout=1.5)
    may_end.set()
    for thread in (voter, changer):
        thread.join(timeout=20)
    assert changed.is_set()
    return waited


@pytest.mark.parametrize("change", [assign_again, take_off])
def test_a_change_waits_for_the_vote_that_is_being_written(change: Change) -> None:
    room = make_room(networks=3, applications=1, votes_each=2)
    assert beside_a_vote(room, change)
    assert first(room).ended_at is not None


@pytest.mark.parametrize("change", [assign_again, take_off])
@pytest.mark.usefixtures("without_the_lock")
def test_without_the_lock_a_vote_would_be_written_on_what_was_taken_back_before(change: Change) -> None:
    room = make_room(networks=3, applications=1, votes_each=2)
    assert not beside_a_vote(room, change)


def two_at_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> int:
    """Two conflicts with one application come up at the same moment; gives how many read it in the end."""
    both, meeting = list(Assignment.objects.select_related("application")), threading.Barrier(2)

    def look_together(voting_round: VotingRound, *, on: date) -> Ground:
        found = ground_of(voting_round, on=on)
        with suppress(threading.BrokenBarrierError):  # who is locked out cannot come
            meeting.wait(timeout=2)
        return found

    def declare(assignment: Assignment) -> None:
        try:
            with transaction.atomic():
                assign_again(room, assignment)
        finally:
            connection.close()

    monkeypatch.setattr(assigning, "ground_of", look_together)
    threads = [threading.Thread(target=declare, args=[assignment]) for assignment in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return Assignment.objects.standing().count()


def test_two_who_assign_again_at_once_do_so_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    room = make_room(networks=4, applications=1, votes_each=2)
    assert two_at_once(room, monkeypatch) == 2


@pytest.mark.usefixtures("without_the_lock")
def test_without_the_lock_both_would_give_it_to_the_same_network(monkeypatch: pytest.MonkeyPatch) -> None:
    room = make_room(networks=4, applications=1, votes_each=2)
    assert two_at_once(room, monkeypatch) == 1


def test_two_who_recuse_themselves_at_once_do_not_wait_for_each_other() -> None:
    room = make_room(networks=4, applications=1, votes_each=2)
    both, failed = list(Assignment.objects.select_related("round__edition", "application")), list[Exception]()
    gate = threading.Barrier(2)

    def recuse(assignment: Assignment) -> None:
        place = [seat.pk for seat in room.seats].index(assignment.seat_id)
        try:
            gate.wait(timeout=20)
            choice = Choice(Vote.Kind.RECUSED, comment="We fund them.")
            record_vote(assignment, choice, by=room.delegates[place])
        except Exception as error:  # noqa: BLE001  a deadlock must not stay in the thread
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=recuse, args=[assignment]) for assignment in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failed == []
    standing = set(Assignment.objects.standing().values_list("seat", flat=True))
    assert len(standing) == 2
    assert not standing & {assignment.seat_id for assignment in both}
