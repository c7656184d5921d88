"""What replacements and the door know of somebody goes with their application."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participants.actions.door import let_in
from participants.actions.erasing import erase_application
from participants.actions.erasing.reasons import forget_reasons, old_interests_in_slates
from participants.actions.replacing import say_availability, take_replacement
from participants.models import (
    Application,
    Availability,
    CheckIn,
    Place,
    RatificationVote,
    ReplacementPick,
)
from participants.states import PlaceStatus
from tests.factories import SeatFactory
from tests.participants.free_places import make_slate

pytestmark = pytest.mark.django_db


def test_answers_places_and_check_ins_go_and_the_place_before_stays() -> None:
    slate = make_slate()
    person, at = slate.people[3], timezone.now()
    say_availability(person, True, True, by=person.applicant, at=at)
    slate.fall_free(1)
    replacement = slate.proposed()
    assert replacement is not None
    (place,) = take_replacement(replacement, "Agreed.", by=slate.officer, at=at)
    Place.objects.filter(pk=place.pk).update(status=PlaceStatus.CONFIRMED, answered_at=at)
    today = at.astimezone(slate.edition.zone).date()
    type(slate.edition).objects.filter(pk=slate.edition.pk).update(
        starts_on=today, ends_on=today + timedelta(days=1)
    )
    slate.edition.refresh_from_db()
    let_in(slate.edition, place.pk, by=slate.officer, at=at)
    assert CheckIn.objects.exists()
    Application.objects.filter(pk=person.pk).update(status="withdrawn", withdrawn_at=at)
    erase_application(Application.objects.get(pk=person.pk), by=slate.lead)
    assert not Availability.objects.exists()
    assert not CheckIn.objects.exists()
    assert not ReplacementPick.objects.filter(application=person.pk).exists()
    assert not Place.objects.filter(pk=place.pk).exists()
    assert Place.objects.filter(number=1).count() == 1


def test_why_somebody_was_invited_instead_goes_with_either_of_them() -> None:
    slate = make_slate()
    gone = slate.place(1).application_id
    slate.fall_free(1)
    replacement = slate.proposed()
    assert replacement is not None
    take_replacement(replacement, "Instead of Participant 0001.", by=slate.officer, at=timezone.now())
    assert forget_reasons([slate.place(2).application_id]) == 0
    assert forget_reasons([gone]) == 1
    replacement.refresh_from_db()
    assert replacement.reason == "–"


def test_interests_named_beside_a_vote_on_a_slate_go_a_year_after_the_event() -> None:
    slate = make_slate()
    seat = SeatFactory(edition=slate.edition)
    vote = RatificationVote.objects.create(
        run=slate.run, seat=seat, answer="approve", interests="Amina is a member of ours."
    )
    said = {"network": "N", "answer": "approve", "reason": "", "interests": vote.interests, "at": ""}
    kept = {"outcome": "ratified", "answers": [said], "advice": []}
    type(slate.run).objects.filter(pk=slate.run.pk).update(ratification=kept)
    assert old_interests_in_slates(timezone.now()) == 0
    ended = timezone.now().date() - timedelta(days=400)
    type(slate.edition).objects.filter(pk=slate.edition.pk).update(starts_on=ended, ends_on=ended)
    assert old_interests_in_slates(timezone.now()) == 1
    vote.refresh_from_db()
    slate.run.refresh_from_db()
    assert vote.interests == "–"
    assert slate.run.ratification == {**kept, "answers": [{**said, "interests": "–"}]}
