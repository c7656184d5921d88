"""A round from its making to its tally."""

import pytest

from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.voting import approve_closing
from participants.models import Assignment, Merit, Vote
from participants.states import RoundStatus
from tests.voting_rooms import make_room

pytestmark = pytest.mark.django_db


def test_a_round_is_made_opened_voted_in_closed_by_two_and_counted() -> None:
    room = make_room(networks=3, applications=4)
    assert room.round.status == RoundStatus.OPEN
    assert Assignment.objects.filter(round=room.round).count() == 12
    room.everybody_votes(lambda assignment: 4)
    assert approve_closing(room.round, by=room.lead) is False
    assert approve_closing(room.round, by=room.co_chair) is True
    room.round.refresh_from_db()
    assert room.round.status == RoundStatus.TALLIED
    assert set(Merit.objects.values_list("merit", "votes")) == {(400, 3)}
    assert Vote.objects.count() == 12


def test_closing_needs_two_different_people() -> None:
    room = make_room()
    approve_closing(room.round, by=room.lead)
    with pytest.raises(Refused, match="agreed already"):
        approve_closing(room.round, by=room.lead)
    room.round.refresh_from_db()
    assert room.round.status == RoundStatus.OPEN


def test_every_delegate_is_told_that_the_round_is_open() -> None:
    room = make_room()
    told = set(OutgoingEmail.objects.filter(letter="round_opened").values_list("address", flat=True))
    assert told == {delegate.email for delegate in room.delegates}
