"""Every race of a round's end, run with its lock and once more without: without it, something goes wrong."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from time import sleep
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from dialogue_portal.kernel.errors import Refused
from participants.actions.voting import (
    Choice,
    approve_closing,
    close_now,
    close_what_is_due,
    object_to_closing,
    record_vote,
)
from participants.models import ClosingObjection, Merit, TallyRecord, Vote, VotingRound
from tests.voting_rooms import Room, as_the_owner, make_room

pytestmark = pytest.mark.django_db(transaction=True)
HELD = 0.8  # seconds for which the first keeps its transaction open
Deed = Callable[[], object]

# As somebody would write it who trusts in looking first.
LOOK_AND_INSERT = """
CREATE OR REPLACE FUNCTION record_vote(
    the_round bigint, the_seat bigint, the_application uuid, the_kind text, the_score integer, the_comment text,
    the_member uuid
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM participants_vote WHERE round_id = the_round AND application_id = the_application)
    THEN RETURN; END IF;
    PERFORM pg_sleep(0.4);
    INSERT INTO participants_vote (round_id, seat_id, application_id, kind, score, comment, cast_by_id, cast_at)
        VALUES (the_round, the_seat, the_application, the_kind, the_score, the_comment, the_member, now());
END $$;
"""
ONE_VOTE = "one_vote_per_seat_and_application"


def run_as_owner(*statements: str) -> None:
    with as_the_owner(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def rewritten(function: str, rewrite: Callable[[str], str]) -> Iterator[None]:
    """A function of the database, written otherwise for a while."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [function])
        ((original,),) = cursor.fetchall()
    changed = rewrite(original)
    assert changed != original
    run_as_owner(changed)
    try:
        yield
    finally:
        run_as_owner(original)


@contextmanager
def without_lock(function: str) -> Iterator[None]:
    """This function, without the lock on the round."""
    with rewritten(function, lambda text: text.replace("FOR UPDATE", "").replace("FOR SHARE", "")):
        yield


def first_then_second(first: Deed, second: Deed) -> list[BaseException]:
    """The second comes while the first has done its deed and not committed yet; gives what each was told."""
    done, told = threading.Event(), []

    def slowly() -> None:
        try:
            with transaction.atomic():
                first()
                done.set()
                sleep(HELD)
        except (Refused, DatabaseError) as error:
            told.append(error)
        finally:
            done.set()
            connection.close()

    def at_once() -> None:
        done.wait(timeout=10)
        try:
            second()
        except (Refused, DatabaseError) as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=slowly), threading.Thread(target=at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return told


def agreed(room: Room) -> Room:
    """Two have agreed, and the time-out is over."""
    for person in (room.lead, room.deputy):
        approve_closing(room.round, "All have voted.", by=person)
    run_as_owner("UPDATE participants_closingapproval SET approved_at = approved_at - interval '2 days'")
    return room


def small(*, time_out_hours: int = 0) -> Room:
    return make_room(networks=1, applications=1, votes_each=1, time_out_hours=time_out_hours)


def five(room: Room) -> Deed:
    assignment, delegate = room.assignment(), room.delegates[0]
    return lambda: record_vote(assignment, Choice(Vote.Kind.SCORE, 5), by=delegate)


# Each race gives what came out; what it should be stands beside it.


def vote_while_the_round_is_closed() -> tuple[int, int]:
    room = small()
    approve_closing(room.round, by=room.lead)
    first_then_second(five(room), lambda: approve_closing(room.round, by=room.deputy))
    return Vote.objects.count(), Merit.objects.get().votes


def two_agree_at_once() -> int:
    room = small()
    first_then_second(
        lambda: approve_closing(room.round, by=room.lead), lambda: approve_closing(room.round, by=room.deputy)
    )
    return TallyRecord.objects.count()


def objection_while_the_round_is_closed() -> tuple[int, str]:
    room = agreed(small(time_out_hours=24))
    first_then_second(
        lambda: object_to_closing(room.round, "Wait.", by=room.co_chair),
        lambda: close_now(room.round, by=room.lead),
    )
    room.round.refresh_from_db()
    return ClosingObjection.objects.count(), room.round.status


def button_and_portal_close_at_once() -> tuple[int, list[type[BaseException]]]:
    room = agreed(small(time_out_hours=24))
    told = first_then_second(lambda: close_now(room.round, by=room.co_chair), close_what_is_due)
    return TallyRecord.objects.count(), [type(error) for error in told]


def two_press_the_button_at_once() -> tuple[int, int]:
    room = agreed(small(time_out_hours=24))
    seen = VotingRound.objects.get(pk=room.round.pk)  # before the other has pressed
    told = first_then_second(
        lambda: close_now(room.round, by=room.co_chair), lambda: close_now(seen, by=room.lead)
    )
    return TallyRecord.objects.count(), len([error for error in told if not isinstance(error, Refused)])


RACES: list[tuple[Callable[[], object], object, str]] = [
    (vote_while_the_round_is_closed, (1, 1), "record_vote"),
    (two_agree_at_once, 1, "agree_to_close"),
    (objection_while_the_round_is_closed, (1, "open"), "object_to_closing"),
    (button_and_portal_close_at_once, (1, []), "close_round"),
    (two_press_the_button_at_once, (1, 0), "close_round"),
]
NAMES = [race.__name__ for race, _right, _function in RACES]


@pytest.mark.parametrize(("race", "right", "function"), RACES, ids=NAMES)
def test_with_its_lock_a_race_comes_out_right(
    race: Callable[[], object], right: object, function: str
) -> None:
    assert race() == right


@pytest.mark.parametrize(("race", "right", "function"), RACES, ids=NAMES)
def test_without_its_lock_the_same_race_goes_wrong(
    race: Callable[[], object], right: object, function: str
) -> None:
    with without_lock(function):
        assert race() != right


@contextmanager
def no_constraint() -> Iterator[None]:
    table = "ALTER TABLE participants_vote"
    run_as_owner(f"{table} DROP CONSTRAINT {ONE_VOTE}")
    try:
        yield
    finally:
        run_as_owner(
            "DELETE FROM participants_vote",
            f"{table} ADD CONSTRAINT {ONE_VOTE} UNIQUE (round_id, seat_id, application_id)",
        )


@pytest.mark.parametrize(("guard", "votes"), [(nullcontext, 1), (no_constraint, 2)])
def test_two_delegates_of_one_network_leave_one_vote_because_of_the_constraint(
    guard: Callable[[], Any], votes: int
) -> None:
    room = small()
    with rewritten("record_vote", lambda text: LOOK_AND_INSERT), guard():
        deeds = [threading.Thread(target=quietly, args=[five(room)]) for _ in range(2)]
        for deed in deeds:
            deed.start()
        for deed in deeds:
            deed.join(timeout=20)
        with as_the_owner():
            assert Vote.objects.count() == votes


def quietly(deed: Deed) -> None:
    try:
        deed()
    except DatabaseError:
        connection.rollback()
    finally:
        connection.close()
