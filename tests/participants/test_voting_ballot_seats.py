"""Whoever sits for two networks reaches both ballots, and on each reads only what both may read."""

import pytest
from django.urls import reverse

from dialogue_portal.editions.models import SeatMember
from participants.models import Conflict
from participants.queries.voting.ballot import find_ballot
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """The delegate of the first network is also alternate of the second."""
    room = make_room(networks=3, applications=6, votes_each=1)
    SeatMember.objects.create(seat=room.seats[1], user=room.delegates[0], kind="alternate")
    return room


def ballot_of(room: Room, seat: int) -> str:
    return reverse("voting:ballot", args=[room.round.pk, room.seats[seat].pk])


def test_both_ballots_stand_on_the_page_and_the_way_in_leads_there(room: Room, signed_in) -> None:
    client = signed_in(room.delegates[0])
    assert client.get(reverse("voting:ballot", args=[room.round.pk])).url == reverse("voting:rounds")
    shown = client.get(reverse("voting:rounds")).content.decode()
    assert [ballot_of(room, seat) in shown for seat in range(3)] == [True, True, False]
    names = [client.get(ballot_of(room, seat)).context["ballot"].member.seat for seat in (0, 1)]
    assert names == room.seats[:2]


def test_a_vote_counts_for_the_seat_whose_ballot_it_was_given_on(room: Room, signed_in) -> None:
    client = signed_in(room.delegates[0])
    one = room.assignment(0, seat=1)
    address = reverse("voting:application", args=[room.round.pk, one.seat_id, one.application_id])
    assert client.post(address, {"kind": "score", "score": "4", "seen": ""}).status_code == 302
    said = [find_ballot(room.delegates[seat], room.round.pk, room.seats[seat].pk) for seat in (0, 1)]
    assert [ballot.done for ballot in said if ballot] == [0, 1]


def test_without_its_seat_an_application_opens_on_the_ballot_that_holds_it(room: Room, signed_in) -> None:
    client = signed_in(room.delegates[0])
    for seat in (0, 1):
        one = room.assignment(0, seat=seat)
        page = client.get(reverse("voting:application", args=[room.round.pk, one.application_id]))
        assert page.context["page"].ballot.member.seat == room.seats[seat]


def test_the_ballot_of_a_seat_that_is_not_theirs_does_not_exist(room: Room, signed_in) -> None:
    assert signed_in(room.delegates[0]).get(ballot_of(room, 2)).status_code == 404
    assert signed_in(room.delegates[1]).get(ballot_of(room, 0)).status_code == 404


def test_a_conflict_of_one_network_shuts_the_application_on_the_ballot_of_the_other(room: Room) -> None:
    one = room.assignment(0, seat=0)
    Conflict.objects.create(seat=room.seats[1], application=one.application, kind=Conflict.Kind.LISTED)
    ballot = find_ballot(room.delegates[0], room.round.pk, room.seats[0].pk)
    assert ballot is not None
    assert ballot.line(one.application_id) is None
    assert ballot.gone == {one.application_id}
