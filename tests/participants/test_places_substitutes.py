"""Another person of the same organisation comes instead."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person
from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake import withdraw_application
from participants.actions.intake.handing_over import ask_handover
from participants.actions.places.answering import accept_place
from participants.actions.places.ending import cancel_place, invite_again
from participants.actions.places.substituting import (
    agree_to_substitute,
    grant_substitution,
    name_substitute,
    refuse_substitution,
)
from participants.models import Balance, Place, Substitution, Travel, TravelAnswers
from participants.queries.replacing.panel import panel_of
from participants.queries.replacing.pool import question_of
from participants.states import PlaceStatus
from tests.participants.places_rooms import Places, make_places

pytestmark = pytest.mark.django_db
ASKED = reverse("places:asked")
ANSWERS = {"gender": "woman", "age_band": "25-29", "first_timer": "yes", "agree": "yes"}


@pytest.fixture
def room() -> Places:
    room = make_places(2)
    accept_place(room.place(), by=room.chosen[0].applicant, at=timezone.now())
    return room


def named(room: Places) -> Substitution:
    by, at = room.chosen[0].applicant, timezone.now()
    return name_substitute(room.place(), "Ben", "ben@harbour.example", "fr", by=by, at=at)


def link() -> str:
    text = OutgoingEmail.objects.filter(letter="place_link").latest("created_at").text
    return re.search(r"/place/link/[^\s]+", text)[0]


def deed(place: Place, name: str) -> str:
    return reverse("admin:participants_place_deed", args=[place.pk, name])


def test_the_place_becomes_the_other_person_s_and_nothing_for_travelling_stays(
    room: Places, signed_in, person
) -> None:
    place, first = room.place(), signed_in(room.chosen[0].applicant)
    TravelAnswers.for_place(place, Travel(passport_number="X1")).save(force_insert=True)
    said = {"name": "Ben", "email": "ben@harbour.example", "language": "fr"}
    first.post(reverse("places:substitute", args=[place.pk]), said)
    ben = signed_in(person("ben@harbour.example"))
    ben.get(link())
    ben.post(ASKED, ANSWERS)
    page = (
        signed_in(room.lead).get(reverse("admin:participants_place_change", args=[place.pk])).content.decode()
    )
    assert "The targets are kept all the same." in page
    assert "woman" not in page.lower()
    signed_in(room.lead).post(deed(place, "grant"), {"reason": "Same organisation"})
    assert room.place().user.email == "ben@harbour.example"
    assert not TravelAnswers.objects.exists()
    assert ben.get(reverse("places:place", args=[place.pk])).status_code == 200
    assert first.get(reverse("places:place", args=[place.pk])).status_code == 404


def test_a_substitute_with_whom_targets_fail_is_told_to_the_officer_without_saying_why(
    room: Places, signed_in
) -> None:
    asked = named(room)
    ben = Balance("man", "45-59", {"first_timer": "no"})
    agree_to_substitute(asked, ben, by=_ben(), at=timezone.now())
    page = signed_in(room.lead).get(reverse("admin:participants_place_change", args=[room.place().pk]))
    assert "With this person the targets are not kept." in page.content.decode()
    assert "45" not in Substitution.objects.get().sealed


def test_nothing_is_decided_before_the_other_person_agreed(room: Places) -> None:
    with pytest.raises(Refused, match="has not agreed yet"):
        grant_substitution(named(room), "Same organisation", by=room.lead, at=timezone.now())


def test_refused_the_place_stays_and_the_answers_go(room: Places) -> None:
    asked = named(room)
    agree_to_substitute(asked, Balance("woman"), by=_ben(), at=timezone.now())
    refuse_substitution(asked, "Another organisation", by=room.lead, at=timezone.now())
    assert (room.place().user, Substitution.objects.get().sealed) == (None, "")


def test_one_is_named_at_a_time_and_can_be_taken_back(room: Places, signed_in) -> None:
    named(room)
    with pytest.raises(Refused, match="named already"):
        named(room)
    first = signed_in(room.chosen[0].applicant)
    first.post(reverse("places:take_back_substitute", args=[room.place().pk]))
    assert not Substitution.objects.exists()


def test_whoever_holds_a_place_themselves_does_not_get_a_second_one(room: Places) -> None:
    other, at = room.chosen[1].applicant, timezone.now()
    by = room.chosen[0].applicant
    asked = name_substitute(room.place(), "Somebody", other.email.upper(), "en", by=by, at=at)
    agree_to_substitute(asked, Balance("woman"), by=other, at=at)
    with pytest.raises(Refused, match="invited already"):
        grant_substitution(asked, "Same organisation", by=room.lead, at=at)
    refuse_substitution(asked, "Comes already", by=room.lead, at=at)
    assert room.place().user is None


def test_whoever_is_named_can_say_no(room: Places, signed_in) -> None:
    named(room)
    ben = signed_in(_ben())
    ben.get(link())
    ben.post(ASKED, {"decline": "yes"})
    assert not Substitution.objects.exists()


def test_the_link_is_for_the_person_named_only(room: Places, signed_in) -> None:
    named(room)
    stranger = signed_in(room.chosen[1].applicant)
    stranger.get(link())
    assert "does not work any more" in stranger.get(ASKED).content.decode()


def _ben() -> User:
    return find_or_add_person("ben@harbour.example")


def test_from_then_on_the_substitute_counts_as_themselves_when_places_are_filled(room: Places) -> None:
    asked = named(room)
    agree_to_substitute(asked, Balance("man", "45-59", {"first_timer": "no"}), by=_ben(), at=timezone.now())
    grant_substitution(asked, "Same organisation", by=room.lead, at=timezone.now())
    pool = question_of(panel_of(room.run)).pool
    (one,) = [person for person in pool.applicants if pool.applications[person.id] == room.chosen[0]]
    assert (one.features["gender"], one.features["youth"]) == ({"man"}, {"no"})
    assert one.features["region"] == {"AFR"}


def test_both_hear_that_it_was_granted_and_the_first_reads_where_the_place_is(
    room: Places, signed_in
) -> None:
    asked, first = named(room), room.chosen[0]
    agree_to_substitute(asked, Balance("woman"), by=_ben(), at=timezone.now())
    grant_substitution(asked, "Same organisation", by=room.lead, at=timezone.now())
    told = OutgoingEmail.objects.filter(letter="place_changed").values_list("address", flat=True)
    assert set(told) == {first.email, "ben@harbour.example"}
    page = signed_in(first.applicant).get(reverse("intake:my_application", args=[first.pk]))
    assert "It has been given to somebody else." in page.content.decode()


def test_a_place_moves_to_nobody_by_handing_over_the_application(room: Places) -> None:
    with pytest.raises(Refused, match="name somebody who comes instead"):
        ask_handover(room.chosen[0], "ben@harbour.example", by=room.chosen[0].applicant, at=timezone.now())


def test_whoever_gave_the_place_to_somebody_else_does_not_cancel_it_by_withdrawing(room: Places) -> None:
    asked = named(room)
    agree_to_substitute(asked, Balance("woman"), by=_ben(), at=timezone.now())
    grant_substitution(asked, "Same organisation", by=room.lead, at=timezone.now())
    withdraw_application(room.chosen[0], by=room.chosen[0].applicant, at=timezone.now())
    assert room.place().status == PlaceStatus.CONFIRMED


def test_whoever_came_instead_can_be_invited_again_although_the_applicant_withdrew(room: Places) -> None:
    asked, at = named(room), timezone.now()
    agree_to_substitute(asked, Balance("woman"), by=_ben(), at=at)
    grant_substitution(asked, "Same organisation", by=room.lead, at=at)
    withdraw_application(room.chosen[0], by=room.chosen[0].applicant, at=at)
    cancel_place(room.place(), by=_ben(), at=at)
    invite_again(room.place(), "Sorry.", by=room.lead, at=at)
    assert accept_place(room.place(), by=_ben(), at=at).status == PlaceStatus.CONFIRMED


def test_nobody_sends_links_to_others_without_end(room: Places, signed_in) -> None:
    place, client = room.place(), signed_in(room.chosen[0].applicant)
    for number in range(15):
        said = {"name": "Ben", "email": f"ben{number}@harbour.example", "language": "fr"}
        answer = client.post(reverse("places:substitute", args=[place.pk]), said)
        client.post(reverse("places:take_back_substitute", args=[place.pk]))
    assert answer.status_code == 409
    assert OutgoingEmail.objects.filter(letter="place_link").count() == 10
