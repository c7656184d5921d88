"""Passports go a month after the event, guests after two years; held, listed and logged like everything else."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.erasing import (
    export_erasures,
    hold_application,
    hold_kind,
    reapply_erasures,
    release_hold,
    run_retention,
)
from participants.actions.erasing.travelling import erase_travel_of
from participants.models import (
    AccessRegistration,
    Companion,
    InvitationLetter,
    Place,
    PlannedErasure,
    Travel,
    TravelAnswers,
    TravelFile,
    TravelLook,
)
from participants.models.erasure_kinds import ErasureKind as K
from participants.rules.retention import EditionDays, guest_due, travel_due
from participants.states import PlaceStatus
from tests.factories import EditionFactory
from tests.participants import some_files
from tests.participants.retention.markers import (
    Marker,
    found_in_files,
    found_in_tables,
    hanging_on,
    plant,
)
from tests.participants.retention.test_nothing_is_left import by_owner
from tests.participants.travelling import PASSPORT, confirmed_place, fill_in, over

pytestmark = pytest.mark.django_db
NOW = timezone.now()
GIVEN = (TravelAnswers, TravelFile, Companion, InvitationLetter, AccessRegistration)


def nights(*days: int) -> None:
    for day in days:
        assert run_retention(at=NOW + timedelta(days=day))


def give_everything(place: Place, word: str = "Quillfeather") -> None:
    """A row of everything that hangs on a place, with this word wherever there is room for one."""
    TravelAnswers.for_place(place, Travel(passport_family_name=word)).save()
    TravelFile.of(place, TravelFile.Kind.PHOTO, some_files.picture(), "image/jpeg").save()
    officer = User.objects.create_user("officer@portal.example")
    for model in hanging_on(Place):
        if not by_owner(model._base_manager.filter(place=place).exists):
            by_owner(plant, model, [place], Marker(word=word), officer, NOW)


def left() -> dict[str, int]:
    return {model.__name__: count for model in GIVEN if (count := model.objects.count())}


def guest(edition: Any = None, **facts: Any) -> Place:
    """Somebody of a member state, invited by an officer."""
    return Place.objects.create(
        edition=edition or EditionFactory(),
        kind="member_state",
        name="Ines Marsh",
        email="ines@state.example",
        language="fr",
        status=PlaceStatus.CONFIRMED,
        answered_at=NOW,
        **facts,
    )


def test_the_days_are_thirty_after_the_event_and_two_years() -> None:
    edition = EditionDays(date(2027, 3, 2))
    assert (travel_due(edition), guest_due(edition)) == (date(2027, 4, 1), date(2029, 3, 2))


def test_everything_given_for_travelling_goes_and_the_place_and_its_looks_stay() -> None:
    place = confirmed_place()
    give_everything(place)
    over(place.edition, 23)
    nights(0)
    assert PlannedErasure.objects.get(kind=K.TRAVEL).number == 1
    nights(6)
    assert set(left()) == {model.__name__ for model in GIVEN}
    nights(8)
    assert left() == {}
    assert Place.objects.filter(pk=place.pk).exists()
    assert TravelLook.objects.exists()


def test_nothing_of_a_passport_is_found_anywhere_after_it_went(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    author, word = person("amina@travel.example"), "Zqamina"
    place = confirmed_place(author)
    client = signed_in(author)
    fill_in(client, place)
    client.post(f"/place/{place.pk}/travel/passport/", {**PASSPORT, "passport_family_name": word})
    marker = Marker(word=word)
    # Sealed it is found nowhere even before, so the bytes themselves are looked for.
    sealed = TravelAnswers.objects.get().sealed[-40:]
    marker.keys = [sealed]
    assert found_in_tables(marker) == {"participants_travelanswers": 1}
    over(place.edition, 40)
    nights(0, 7)
    assert found_in_tables(marker) == {}
    assert found_in_files(marker) == []


def test_a_hold_on_the_application_or_on_the_kind_keeps_it(person: Callable[..., User]) -> None:
    lead = person("lead@portal.example", Role.LEAD)
    one, other = confirmed_place(), confirmed_place()
    for place in (one, other):
        TravelAnswers.for_place(place, Travel()).save()
        over(place.edition, 40)
    held = [
        hold_application(one.application, "asked for", by=lead),
        hold_kind(other.edition, K.TRAVEL, "court", by=lead),
    ]
    nights(0, 7)
    assert TravelAnswers.objects.count() == 2
    for hold in held:
        release_hold(hold, by=lead)
    nights(14)
    assert not TravelAnswers.objects.exists()


def test_a_guest_goes_two_years_after_the_event_with_everything_and_their_history() -> None:
    marker = Marker(word="zqguest")
    place = guest()
    Place.objects.filter(pk=place.pk).update(name=marker.word, reason=marker.word)
    give_everything(place, marker.word)
    marker.keys = [str(place.pk)]
    assert {"participants_place", "participants_placeevent", "participants_substitution"} <= set(
        found_in_tables(marker)
    )
    over(place.edition, 800)
    nights(0, 7)
    assert found_in_tables(marker) == {}
    assert not Place.objects.exists()


def test_the_database_lets_no_guest_go_before_the_event_is_over() -> None:
    place = guest()
    over(place.edition, 29)
    with pytest.raises(Exception, match="not over yet"), connection.cursor() as cursor:
        cursor.execute("SELECT forget_guests(%s::uuid[])", [[place.pk]])


def test_a_guest_s_account_stays_as_long_as_their_place() -> None:
    user = User.objects.create_user("ines@state.example")
    User.objects.update(joined_at=NOW - timedelta(days=900), last_login=NOW - timedelta(days=900))
    guest(user=user)
    nights(0, 7)
    assert User.objects.filter(pk=user.pk).exists()
    Place.objects.update(user=None)
    nights(14, 22)
    assert not User.objects.filter(pk=user.pk).exists()


def test_a_restored_backup_brings_no_passport_back(tmp_path: Path) -> None:
    place = confirmed_place()
    TravelAnswers.for_place(place, Travel()).save()
    erase_travel_of([place.pk])
    log = tmp_path / "erasures.jsonl"
    export_erasures(log)
    TravelAnswers.for_place(place, Travel(diet="nuts")).save()
    again = by_owner(reapply_erasures, log)
    assert (again.travel, again.guests) == (1, 0)
    assert not TravelAnswers.objects.exists()
