"""Whoever is on a released slate has a numbered place and a last day; nobody is written to twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.places.ending import cancel_place
from participants.actions.places.inviting import invite, invite_selected
from participants.actions.places.others import Guest, invite_guests
from participants.models import Application, Place
from participants.states import PlaceStatus
from tests.participants.places_rooms import make_places

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
QUERIES = 14


def test_everybody_on_the_slate_is_invited_once_in_an_order_that_tells_nothing() -> None:
    room = make_places(3, at=NOW)
    assert [place.number for place in Place.objects.filter(application__in=room.chosen)] == [1, 2, 3]
    # The ids of the record are drawn: here they run against the merit.
    assert room.place(0).number == 3
    assert {place.answer_by for place in Place.objects.all()} == {datetime(2026, 11, 12, 22, 59, tzinfo=UTC)}
    assert invite_selected(room.run, by=room.lead, at=NOW) == 0
    assert not OutgoingEmail.objects.exists()


def test_whoever_withdrew_before_the_release_leaves_a_place_that_is_free() -> None:
    room = make_places(3, invited=False)
    Application.objects.filter(pk=room.chosen[1].pk).update(status="withdrawn")
    assert invite_selected(room.run, by=room.lead, at=NOW) == 2
    assert room.place(1).status == PlaceStatus.CANCELLED
    assert room.place(1).ended_at == NOW


def test_nobody_on_the_slate_is_invited_beside_a_place_of_another_kind() -> None:
    room = make_places(2, invited=False)
    speaker = Guest(email=room.chosen[1].email.upper(), kind="speaker")
    there = invite_guests(room.edition, [speaker], by=room.lead, at=NOW)[0]
    with pytest.raises(Refused, match=f"of another kind: {room.chosen[1].receipt}"):
        invite_selected(room.run, by=room.lead, at=NOW)
    assert list(Place.objects.all()) == [there]
    cancel_place(there, "Comes for an organisation.", by=room.lead, at=NOW)
    assert invite_selected(room.run, by=room.lead, at=NOW) == 2


@pytest.mark.parametrize("number", [2, 40])
def test_queries_do_not_grow_with_those_invited(number: int) -> None:
    room = make_places(number, invited=False)
    with CaptureQueriesContext(connection) as queries:
        assert invite_selected(room.run, by=room.lead, at=NOW) == number
    assert len(queries) == QUERIES


def test_a_place_that_fell_free_is_given_again_once() -> None:
    room = make_places(2, 2, at=NOW)
    freed = room.place()
    Place.objects.filter(pk=freed.pk).update(status=PlaceStatus.DECLINED)
    again = invite(room.reserve[0], number=freed.number, replaces=freed, by=room.lead, at=NOW)
    assert (again.number, again.replaces, again.wave) == (freed.number, freed, 2)
    assert again.status == PlaceStatus.INVITED
    with pytest.raises(Refused, match="given to somebody else"):
        invite(room.reserve[1], number=freed.number, replaces=freed, by=room.lead, at=NOW)
    assert OutgoingEmail.objects.get().letter == "place_offered"


def test_nobody_is_given_a_place_that_is_held_or_a_second_one() -> None:
    room = make_places(2, 2, at=NOW)
    with pytest.raises(Refused):
        invite(room.reserve[0], number=1, by=room.lead, at=NOW)
    with pytest.raises(Refused):
        invite(room.chosen[0], number=7, by=room.lead, at=NOW)


def test_a_late_invitation_still_leaves_three_days() -> None:
    first_day = (timezone.now() + timedelta(days=20)).date()
    room = make_places(1, starts_on=first_day, ends_on=first_day)
    left = room.place().answer_by - timezone.now()
    assert timedelta(days=2) < left < timedelta(days=4)
