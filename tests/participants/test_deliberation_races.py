"""Two at once in a meeting: the list is filled once, both minutes stay, the second decision is told of the first."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from dialogue_portal.kernel.errors import Overtaken, Refused
from participants.actions.deliberating import (
    decide,
    prepare_round_again,
    put_flagged_on_list,
    write_minute,
)
from participants.models import Deliberation, VotingRound
from tests.participants.meeting_rooms import counted_room
from tests.voting_rooms import Room

pytestmark = pytest.mark.django_db(transaction=True)
Decision = Deliberation.Decision


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What each gave, or how it was refused, on connections of their own."""
    gate, said = threading.Barrier(len(deeds)), []

    def do(deed: Callable[[], object]) -> None:
        try:
            gate.wait()
            said.append(deed())
        except Refused as refused:
            said.append(type(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return said


def listed(room: Room) -> Deliberation:
    put_flagged_on_list(room.round, by=room.lead)
    return Deliberation.objects.get()


def test_two_who_fill_the_list_at_once_fill_it_once() -> None:
    room = counted_room()
    said = at_once(
        *(lambda who=who: put_flagged_on_list(room.round, by=who) for who in (room.lead, room.deputy))
    )
    assert sorted(map(str, said)) == ["0", "1"]
    assert Deliberation.objects.count() == 1


def test_of_two_minutes_at_once_both_texts_stay() -> None:
    room = counted_room()
    talk = listed(room)
    said = at_once(
        lambda: write_minute(talk, "The one.", seen="", by=room.lead),
        lambda: write_minute(talk, "The other.", seen="", by=room.co_chair),
    )
    talk.refresh_from_db()
    assert sorted(map(str, said)) == ["set_aside", "take"]
    assert {talk.minute, talk.minutes_beside[0]["text"]} == {"The one.", "The other."}


def test_of_two_decisions_at_once_the_second_is_told_of_the_first() -> None:
    room = counted_room()
    talk = listed(room)
    said = at_once(
        lambda: decide(talk, Decision.STANDS, "Agreed.", seen="", by=room.lead).decision,
        lambda: decide(talk, Decision.VOTE_AGAIN, "Again.", seen="", by=room.co_chair).decision,
    )
    assert Overtaken in said
    assert Deliberation.objects.get().decision in said


def test_two_who_prepare_the_next_round_at_once_prepare_one() -> None:
    room = counted_room()
    decide(listed(room), Decision.VOTE_AGAIN, "Again.", by=room.lead)
    said = at_once(
        *(lambda who=who: prepare_round_again(room.round, by=who) for who in (room.lead, room.deputy))
    )
    assert Refused in said
    assert VotingRound.objects.count() == 2
    assert Deliberation.objects.get().again_in is not None
