"""Delegate and alternates on one ballot: they see who said what, and nobody overwrites what they have not seen."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from participants.actions.voting import Choice, approve_closing, record_vote
from participants.models import Vote
from participants.queries.voting.ballot import find_ballot
from tests.factories import delegate_of
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room(networks=3, applications=4)


@pytest.fixture
def alternate(room: Room) -> User:
    return delegate_of(room.seats[0], "alternate@net0.example", kind="alternate")


def page(room: Room, place: int = 0) -> str:
    one = room.assignment(place)
    return reverse("voting:application", args=[room.round.pk, one.seat_id, one.application_id])


def seen(client: Client, address: str) -> str:
    return str(client.get(address).context["page"].line.version)


def stands(room: Room) -> list[tuple[str, int | None]]:
    ballot = find_ballot(room.delegates[0], room.round.pk)
    assert ballot is not None
    return [(line.vote.kind, line.vote.score) for line in ballot.lines if line.vote]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_second_of_two_colleagues_is_told_what_the_first_said_and_nothing_is_overwritten(
    room: Room, alternate: User, signed_in
) -> None:
    first, second = signed_in(room.delegates[0]), signed_in(alternate)
    both_saw = seen(second, page(room))
    first.post(page(room), {"kind": "score", "score": "2", "seen": both_saw})
    late = {"kind": "score", "score": "5", "seen": both_saw, "comment": "They would be missed."}
    answer = second.post(page(room), late)
    assert answer.status_code == 409
    assert "Your network has said something else here meanwhile." in text(answer)
    assert "Score 2" in text(answer)
    assert room.delegates[0].email in text(answer)
    assert "They would be missed." in text(answer)
    assert stands(room) == [("score", 2)]
    again = second.post(page(room), late | {"seen": answer.context["page"].line.version})
    assert again.status_code == 302
    assert stands(room) == [("score", 5)]


def test_whoever_is_seated_meanwhile_stands_by_name_on_the_ballot_that_they_share(
    room: Room, signed_in
) -> None:
    ballot = reverse("voting:ballot", args=[room.round.pk, room.seats[0].pk])
    client = signed_in(room.delegates[0])
    assert "quietly@elsewhere.example" not in text(client.get(ballot))
    delegate_of(room.seats[0], "quietly@elsewhere.example", kind="alternate")
    assert f"<bdi>{room.delegates[0]}</bdi>, <bdi>quietly@elsewhere.example</bdi>" in text(client.get(ballot))


def test_saying_the_same_twice_is_said_once(room: Room, signed_in) -> None:
    client = signed_in(room.delegates[0])
    twice = [client.post(page(room), {"kind": "score", "score": "3", "seen": ""}).status_code for _ in "ab"]
    assert twice == [302, 302]
    assert len(client.get(changes(room)).context["page_obj"].object_list) == 1


def changes(room: Room) -> str:
    return reverse("voting:changes", args=[room.round.pk, room.seats[0].pk])


def test_the_page_of_changes_says_who_said_what_newest_first(room: Room, alternate: User, signed_in) -> None:
    room.vote(room.assignment(0), 2)
    record_vote(room.assignment(0), Choice(Vote.Kind.SCORE, 4), by=alternate)
    record_vote(room.assignment(1), Choice(Vote.Kind.ABSTAINED), by=alternate)
    rows = signed_in(room.delegates[0]).get(changes(room)).context["page_obj"].object_list
    assert [(row.name, row.by, row.vote.kind, row.vote.score) for row in rows] == [
        (room.assignment(1).application.organisation_name, alternate.email, "abstained", None),
        (room.assignment(0).application.organisation_name, alternate.email, "score", 4),
        (room.assignment(0).application.organisation_name, room.delegates[0].email, "score", 2),
    ]


def test_of_a_recused_application_the_changes_show_not_even_the_name(room: Room, signed_in) -> None:
    one = room.assignment(0)
    room.vote(one, 2)
    record_vote(one, Choice(Vote.Kind.RECUSED, comment="We fund them."), by=room.delegates[0])
    shown = text(signed_in(room.delegates[0]).get(changes(room)))
    assert one.application.organisation_name not in shown
    assert "We fund them." not in shown


def test_other_networks_and_strangers_find_no_changes(room: Room, signed_in) -> None:
    room.vote(room.assignment(), 2)
    assert signed_in(room.delegates[1]).get(changes(room)).status_code == 404


def test_once_the_round_is_closed_nobody_is_told_who_said_what(
    room: Room, alternate: User, signed_in
) -> None:
    record_vote(room.assignment(), Choice(Vote.Kind.SCORE, 4), by=alternate)
    client = signed_in(room.delegates[0])
    assert alternate.email in text(client.get(page(room)))
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    shown = text(client.get(changes(room))) + text(client.get(page(room)))
    assert alternate.email not in shown
    assert "Score 4" in shown


def test_a_vote_sent_late_goes_where_nothing_stands(room: Room, signed_in) -> None:
    late = {"kind": "score", "score": "4", "then": "unsent"}
    answer = signed_in(room.delegates[0]).post(page(room), late)
    assert answer.status_code == 200
    assert json.loads(answer.content)["next"] == page(room, 1)
    assert stands(room) == [("score", 4)]


def test_a_vote_sent_late_never_overwrites_what_stands(room: Room, alternate: User, signed_in) -> None:
    record_vote(room.assignment(), Choice(Vote.Kind.SCORE, 1), by=alternate)
    answer = signed_in(room.delegates[0]).post(page(room), {"kind": "score", "score": "4", "then": "unsent"})
    assert answer.status_code == 409
    assert "Nothing was overwritten." in json.loads(answer.content)["sentence"]
    assert stands(room) == [("score", 1)]


def test_a_vote_sent_after_the_round_closed_is_told_so(room: Room, signed_in) -> None:
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    answer = signed_in(room.delegates[0]).post(page(room), {"kind": "score", "score": "4", "then": "unsent"})
    assert answer.status_code == 409
    assert "Voting has ended." in json.loads(answer.content)["sentence"]


def test_a_script_is_told_that_something_is_to_be_mended(room: Room, signed_in) -> None:
    answer = signed_in(room.delegates[0]).post(page(room), {"kind": "score", "then": "next"})
    assert (answer.status_code, answer.content) == (422, b"{}")
