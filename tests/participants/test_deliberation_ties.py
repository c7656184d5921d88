"""The meeting is held without whoever is tied to an application; networks that vote have no part in it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import CoChair, SeatMember
from dialogue_portal.kernel.errors import Refused
from participants.actions.deliberating import decide, put_on_list, write_minute
from participants.models import Application, Conflict, Deliberation, Undertaking
from participants.vocabulary import Readers
from tests.factories import EditionFactory
from tests.participants.meeting_rooms import counted_room
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """Every application of the round is on the list."""
    room = counted_room()
    for row in room.applications:
        put_on_list(room.round, row.receipt, "Look.", by=room.lead)
    return room


def change(room: Room, **fields: object) -> Application:
    """Something about the first application that ties the co-chair to it."""
    row = room.applications[0]
    Application.objects.filter(pk=row.pk).update(**fields)
    row.refresh_from_db()
    return row


def in_conflict(room: Room) -> None:
    SeatMember.objects.create(seat=room.seats[0], user=room.co_chair, kind=SeatMember.Kind.ALTERNATE)
    Conflict.objects.create(
        seat=room.seats[0], application=room.applications[0], kind=Conflict.Kind.SAME_DOMAIN
    )


def of_a_network_that_is_ruled_out(room: Room) -> None:
    network = room.seats[1].network
    network.name = "Network of Bridges"
    network.save()
    change(room, readers=Readers.NOT_THESE, hidden_from=[network.pk])


TIES: dict[str, Callable[[Room], object]] = {
    "its own organisation": lambda room: change(room, organisation_name="NETWORK of bridges"),
    "a member of its organisation": lambda room: change(room, member_of=["Network of Bridges, since 2019"]),
    "its own mail domain": lambda room: change(room, email="somebody@portal.example"),
    "its network is in conflict": in_conflict,
    "its network is ruled out": of_a_network_that_is_ruled_out,
    "no network may read it": lambda room: change(room, readers=Readers.SECRETARIAT),
}


@pytest.mark.parametrize("tie", TIES)
def test_a_co_chair_finds_nothing_of_an_application_it_is_tied_to(
    tie: str, room: Room, signed_in: Callable[[User], Client]
) -> None:
    TIES[tie](room)
    row, client = Application.objects.get(pk=room.applications[0].pk), signed_in(room.co_chair)
    text = client.get(reverse("voting:meeting", args=[room.round.pk])).content.decode()
    assert row.receipt not in text
    assert ".of 0." not in text
    assert "1 application is not shown to you" in text
    assert all(other.receipt in text for other in room.applications[1:])
    assert client.get(reverse("voting:talk", args=[room.round.pk, row.pk])).status_code == 404
    talk = Deliberation.objects.get(application=row)
    with pytest.raises(Refused, match="tied to this application"):
        write_minute(talk, "We know them.", by=room.co_chair)
    with pytest.raises(Refused, match="tied to this application"):
        decide(talk, Deliberation.Decision.STANDS, "We know them.", by=room.co_chair)


def test_a_conflict_that_was_dismissed_hides_nothing(room: Room, signed_in: Callable[[User], Client]) -> None:
    in_conflict(room)
    Conflict.objects.update(dismissed_at=timezone.now(), dismissal_reason="Another of the same name.")
    text = signed_in(room.co_chair).get(reverse("voting:meeting", args=[room.round.pk])).content.decode()
    assert room.applications[0].receipt in text


def test_a_co_chair_writes_and_decides_about_the_others(
    room: Room, signed_in: Callable[[User], Client]
) -> None:
    one = reverse("voting:talk", args=[room.round.pk, room.applications[1].pk])
    client = signed_in(room.co_chair)
    assert "Write the minute" not in client.get(one).content.decode()
    client.post(one, {"what": "decision", "decision": "taken_out", "reason": "Not ready.", "stamp": ""})
    talk = Deliberation.objects.get(application=room.applications[1])
    assert (talk.decision, talk.decided_by) == ("taken_out", room.co_chair)
    assert talk.application.status == "eligible"


def test_delegates_co_chairs_of_other_editions_and_of_ended_terms_find_no_meeting(
    room: Room, signed_in: Callable[[User], Client], person: Callable[..., User]
) -> None:
    yesterday = timezone.now().date() - timedelta(days=1)
    elsewhere, ended = person("a@far.example", Role.CO_CHAIR), person("b@far.example", Role.CO_CHAIR)
    CoChair.objects.create(edition=EditionFactory(), organisation="Far", user=elsewhere)
    CoChair.objects.create(edition=room.edition, organisation="Far", user=ended, ends_on=yesterday)
    Undertaking.objects.create(edition=room.edition, user=ended, wording=1, language="en")
    addresses = [
        reverse("voting:meeting", args=[room.round.pk]),
        reverse("voting:talk", args=[room.round.pk, room.applications[0].pk]),
    ]
    for user in (room.delegates[0], elsewhere, ended):
        client = signed_in(user)
        assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_there_is_no_meeting_about_an_open_round(signed_in: Callable[[User], Client]) -> None:
    room = make_room()
    client = signed_in(room.co_chair)
    assert client.get(reverse("voting:meeting", args=[room.round.pk])).status_code == 404


def test_the_co_chairs_page_leads_to_the_meeting(room: Room, signed_in: Callable[[User], Client]) -> None:
    text = signed_in(room.co_chair).get(reverse("voting:co_chair")).content.decode()
    assert reverse("voting:meeting", args=[room.round.pk]) in text
