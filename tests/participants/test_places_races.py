"""Answers, replacements and the clock at the same moment: no seat is given twice."""

from collections.abc import Callable
from datetime import timedelta
from time import sleep

import pytest
from django.utils import timezone

from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.places import answering
from participants.actions.places.answering import accept_place, decline_place, expire_unanswered
from participants.actions.places.ending import cancel_place, invite_again
from participants.actions.places.inviting import invite
from participants.models import Place
from participants.states import PlaceStatus as P
from tests.participants.places_rooms import Places, make_places
from tests.participants.test_screening_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def holders(room: Places, number: int) -> int:
    return Place.objects.holding().filter(edition=room.edition, number=number).count()


def test_a_late_yes_and_the_replacement_at_once_leave_one_holder() -> None:
    room, now = make_places(1, 2), timezone.now()
    place, by = room.place(), room.chosen[0].applicant
    decline_place(place, by=by, at=now)
    refused = at_once(
        lambda: invite_again(place, "She wrote.", by=room.lead, at=now),
        lambda: invite(room.reserve[0], number=1, replaces=place, by=room.lead, at=now),
        lambda: invite(room.reserve[1], number=1, replaces=place, by=room.lead, at=now),
    )
    assert len(refused) == 2
    assert holders(room, 1) == 1
    assert OutgoingEmail.objects.filter(letter="place_offered").count() == 1


def test_the_same_person_invited_twice_at_once_has_one_place() -> None:
    room, now = make_places(2, 1), timezone.now()
    for row in (0, 1):
        decline_place(room.place(row), by=room.chosen[row].applicant, at=now)
    refused = at_once(
        *(
            lambda row=row: invite(
                room.reserve[0], number=room.place(row).number, replaces=room.place(row), by=room.lead, at=now
            )
            for row in (0, 1)
        )
    )
    assert len(refused) == 1
    assert Place.objects.holding().count() == 1


def test_yes_and_no_at_once_are_one_answer() -> None:
    room, now = make_places(1), timezone.now()
    place, by = room.place(), room.chosen[0].applicant
    refused = at_once(lambda: accept_place(place, by=by, at=now), lambda: decline_place(place, by=by, at=now))
    assert len(refused) == 1
    kept = room.place()
    assert (kept.status, kept.ended_at is None) in {(P.CONFIRMED, True), (P.DECLINED, False)}


def test_yes_twice_at_once_is_one_yes() -> None:
    room, now = make_places(1), timezone.now()
    place, by = room.place(), room.chosen[0].applicant
    assert at_once(*(lambda: accept_place(place, by=by, at=now) for _click in range(3))) == []
    assert room.place().status == P.CONFIRMED


def test_the_clock_and_a_yes_in_the_last_second_never_both_win() -> None:
    room = make_places(1)
    place, by = room.place(), room.chosen[0].applicant
    last = place.answer_by
    at_once(
        lambda: expire_unanswered(at=last + timedelta(seconds=1)),
        lambda: accept_place(place, by=by, at=last),
    )
    kept = room.place()
    assert (kept.status, kept.ended_at is None) in {(P.CONFIRMED, True), (P.EXPIRED, False)}
    assert OutgoingEmail.objects.filter(letter="place_changed").count() == (kept.status == P.EXPIRED)


def test_an_answer_that_is_in_question_is_not_expired_in_the_same_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = make_places(1)
    place, by = room.place(), room.chosen[0].applicant
    last = place.answer_by
    monkeypatch.setattr(answering, "held", slowly(answering.held))
    at_once(
        lambda: accept_place(place, ["gender"], by=by, at=last),
        lambda: sleep(0.1) or expire_unanswered(at=last + timedelta(seconds=1)),
    )
    kept = room.place()
    assert (kept.status, *kept.mismatch) in {(P.INVITED, "gender"), (P.EXPIRED,)}


def slowly(hold: Callable[[Place], Place]) -> Callable[[Place], Place]:
    """The place in hand, and time for others to come in between if it were not."""

    def held_for_a_while(place: Place) -> Place:
        row = hold(place)
        sleep(0.3)
        return row

    return held_for_a_while


def test_a_cancellation_and_a_yes_at_once_end_cancelled() -> None:
    room, now = make_places(1), timezone.now()
    place, by = room.place(), room.chosen[0].applicant
    at_once(
        lambda: accept_place(place, by=by, at=now),
        lambda: cancel_place(place, "The Dialogue is smaller.", by=room.lead, at=now),
    )
    assert room.place().status == P.CANCELLED
