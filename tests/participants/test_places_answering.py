"""Accept, decline, be late, cancel: what a person does with an invitation, and what they read."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake import withdraw_application
from participants.actions.places.answering import (
    accept_place,
    decline_place,
    expire_unanswered,
    keep_place,
    remind_unanswered,
)
from participants.actions.places.ending import cancel_place, invite_again
from participants.actions.places.inviting import invite
from participants.models import InvitationRules, Place
from participants.states import PlaceStatus as P
from tests.participants.places_rooms import Places, make_places

pytestmark = pytest.mark.django_db
RIGHT = {"gender": "right", "region": "right"}


@pytest.fixture
def room() -> Places:
    return make_places(3, 2)


def address(name: str, place: Place) -> str:
    return reverse(f"places:{name}", args=[place.pk])


def test_accepting_takes_a_page_that_asks_once_more_and_a_form_that_is_sent(room: Places, signed_in) -> None:
    place, client = room.place(), signed_in(room.chosen[0].applicant)
    page = client.get(address("accept", place)).content.decode()
    assert "You said: Woman" in page
    assert room.place().status == P.INVITED
    answer = client.post(address("accept", place), RIGHT, follow=True)
    assert "You have accepted: the place is yours." in answer.content.decode()
    assert room.place().status == P.CONFIRMED
    assert "What travelling needs" in answer.content.decode()


def test_only_answers_that_a_target_counted_are_asked_again(room: Places, signed_in) -> None:
    page = signed_in(room.chosen[0].applicant).get(address("accept", room.place())).content.decode()
    asked = ("Gender", "Region", "Level", "Theme", "Youth (18-29)")
    assert [name for name in asked if name in page] == ["Gender", "Region"]


def test_without_saying_whether_they_are_right_nothing_is_accepted(room: Places, signed_in) -> None:
    answer = signed_in(room.chosen[0].applicant).post(address("accept", room.place()), {"gender": "right"})
    assert "Say whether this is still right." in answer.content.decode()
    assert room.place().status == P.INVITED


def test_an_answer_that_does_not_hold_returns_the_place_to_the_secretariat(room: Places, signed_in) -> None:
    client = signed_in(room.chosen[0].applicant)
    answer = client.post(address("accept", room.place()), {"gender": "wrong", "region": "right"}, follow=True)
    assert "The secretariat looks whether the group is still in balance" in answer.content.decode()
    assert (room.place().status, room.place().mismatch) == (P.INVITED, ["gender"])
    assert expire_unanswered(at=timezone.now() + timedelta(days=90)) == 2
    keep_place(room.place(), by=room.lead, at=timezone.now())
    assert room.place().status == P.CONFIRMED


def test_declining_frees_the_place_and_cannot_be_undone_by_oneself(room: Places, signed_in) -> None:
    client = signed_in(room.chosen[0].applicant)
    client.post(address("decline", room.place()), {"reason": "A funeral"})
    assert (room.place().status, room.place().reason) == (P.DECLINED, "A funeral")
    page = client.get(address("place", room.place())).content.decode()
    assert "write to us if you would still like to come" in page
    assert client.post(address("accept", room.place()), RIGHT).status_code == 409


def test_the_same_answer_sent_twice_is_one_answer(room: Places) -> None:
    place, by, at = room.place(), room.chosen[0].applicant, timezone.now()
    assert accept_place(place, by=by, at=at) == accept_place(place, by=by, at=at + timedelta(seconds=1))
    other, by = room.place(1), room.chosen[1].applicant
    decline_place(other, by=by, at=at)
    decline_place(other, by=by, at=at)
    assert room.place(1).status == P.DECLINED


def test_after_the_last_day_nobody_accepts_also_before_the_clock_has_struck(room: Places, signed_in) -> None:
    place = room.place()
    late = place.answer_by + timedelta(minutes=1)
    with pytest.raises(Refused, match="time to answer has passed"):
        accept_place(place, by=room.chosen[0].applicant, at=late)
    assert expire_unanswered(at=late) == 3
    invite(room.reserve[0], number=place.number, replaces=place, by=room.lead, at=late)
    page = signed_in(room.chosen[0].applicant).get(address("place", place)).content.decode()
    assert "The time to answer has passed. It has been given to somebody else." in page
    assert OutgoingEmail.objects.filter(letter="place_changed").count() == 3


def test_a_late_yes_is_invited_again_only_while_the_place_is_free(room: Places) -> None:
    first, second = room.place(0), room.place(1)
    late = first.answer_by + timedelta(minutes=1)
    expire_unanswered(at=late)
    invite(room.reserve[0], number=first.number, replaces=first, by=room.lead, at=late)
    with pytest.raises(Refused, match="given to somebody else"):
        invite_again(first, "She wrote.", by=room.lead, at=late)
    invite_again(second, "She wrote.", by=room.lead, at=late)
    assert accept_place(second, by=room.chosen[1].applicant, at=late).status == P.CONFIRMED


def test_cancelling_by_oneself_needs_no_reason_and_by_an_officer_one(room: Places) -> None:
    accept_place(room.place(), by=room.chosen[0].applicant, at=timezone.now())
    with pytest.raises(Refused, match="Write the reason"):
        cancel_place(room.place(), by=room.lead, at=timezone.now())
    cancel_place(room.place(), by=room.chosen[0].applicant, at=timezone.now())
    assert room.place().status == P.CANCELLED


def test_whoever_withdraws_the_application_gives_up_the_place(room: Places) -> None:
    withdraw_application(room.chosen[0], by=room.chosen[0].applicant, at=timezone.now())
    assert room.place().status == P.CANCELLED


def test_somebody_else_finds_no_place(room: Places, signed_in) -> None:
    client = signed_in(room.chosen[1].applicant)
    for name in ("place", "accept", "decline", "cancel", "substitute"):
        assert client.get(address(name, room.place())).status_code == 404


def test_a_reminder_comes_once_when_the_last_day_is_near(room: Places) -> None:
    InvitationRules.objects.create(edition=room.edition, remind_days=3)
    accept_place(room.place(), by=room.chosen[0].applicant, at=timezone.now())
    last = room.place(1).answer_by
    assert [remind_unanswered(at=last - timedelta(days=days)) for days in (5, 2, 1)] == [0, 2, 0]
    assert set(OutgoingEmail.objects.values_list("subject", flat=True)) == {"There is news for you"}


@pytest.mark.parametrize("name", ["place", "accept", "decline", "cancel"])
def test_pages_are_small_and_ask_little_of_the_database(
    room: Places, signed_in, name: str, django_assert_max_num_queries
) -> None:
    client = signed_in(room.chosen[0].applicant)
    with django_assert_max_num_queries(20):
        answer = client.get(address(name, room.place()), headers={"accept-encoding": "gzip"})
    assert len(answer.content) < 30_000
