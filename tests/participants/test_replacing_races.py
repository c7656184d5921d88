"""Two officers, two workers, a late yes: no seat is given twice."""

import pytest
from django.db.models import Count
from django.utils import timezone

from dialogue_portal.accounts.roles import Role
from participants.actions.door import Scan, check_in
from participants.actions.intake import withdraw_application
from participants.actions.places.ending import invite_again
from participants.actions.places.substituting import grant_substitution
from participants.actions.replacing import (
    close_reserve,
    invite_beyond,
    invite_other,
    leave_free,
    look_after_replacements,
    take_replacement,
)
from participants.models import Application, CheckIn, Place, Replacement, ReplacementPick, Substitution
from participants.queries.door.badges import code_of
from participants.states import ApplicationStatus as S
from participants.states import PlaceStatus, ReplacementStatus
from tests.participants.free_places import Slate, make_slate
from tests.participants.test_screening_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def slate() -> Slate:
    return make_slate()


def proposal(slate: Slate, *numbers: int) -> Replacement:
    slate.fall_free(*numbers)
    replacement = slate.proposed()
    assert replacement is not None
    return replacement


def take(replacement: Replacement, by) -> object:
    return take_replacement(replacement, "r", by=by, at=timezone.now())


def nobody_shares_a_seat(slate: Slate) -> bool:
    held = Place.objects.holding().filter(edition=slate.edition)
    shared = held.values("number").annotate(holders=Count("pk")).filter(holders__gt=1)
    return not shared.exists() and held.count() <= 6


def test_of_two_officers_who_take_it_at_once_one_is_told(slate: Slate) -> None:
    replacement = proposal(slate, 1, 2)
    refused = at_once(lambda: take(replacement, slate.officer), lambda: take(replacement, slate.lead))
    assert len(refused) == 1
    assert nobody_shares_a_seat(slate)
    assert Application.objects.filter(status=S.SELECTED).count() == 8


def test_whoever_is_proposed_and_comes_instead_of_somebody_at_once_gets_one_place(slate: Slate) -> None:
    replacement = proposal(slate, 1)
    Place.objects.filter(number=2).update(status=PlaceStatus.CONFIRMED, answered_at=timezone.now())
    asked = Substitution.objects.create(
        place=slate.place(2), name="S", email="person3@harbour.example", language="en", digest="d" * 64,
        agreed_at=timezone.now(),
    )  # fmt: skip
    refused = at_once(
        lambda: take(replacement, slate.officer),
        lambda: grant_substitution(asked, "r", by=slate.lead, at=timezone.now()),
    )
    assert len(refused) == 1
    held = Place.objects.holding()
    given = held.filter(application=slate.people[3]).count(), held.filter(email=asked.email).count()
    assert sorted(given) == [0, 1]


def test_one_takes_it_while_another_invites_somebody_else(slate: Slate) -> None:
    replacement = proposal(slate, 1)
    pick = replacement.picks.select_related("replacement__edition").get()
    refused = at_once(
        lambda: take(replacement, slate.officer),
        lambda: invite_other(pick, slate.people[0], "r", by=slate.lead, at=timezone.now()),
    )
    assert len(refused) == 1
    assert nobody_shares_a_seat(slate)
    assert Application.objects.filter(status=S.SELECTED).count() == 7


def test_one_takes_it_while_another_leaves_the_place_free(slate: Slate) -> None:
    replacement = proposal(slate, 1)
    refused = at_once(
        lambda: take(replacement, slate.officer),
        lambda: leave_free(replacement, "r", by=slate.lead, at=timezone.now()),
    )
    assert len(refused) == 1
    is_left = ReplacementPick.objects.filter(outcome="left_free").exists()
    assert is_left != Place.objects.holding().filter(number=1).exists()


def test_two_workers_propose_once(slate: Slate) -> None:
    """Both compute; whoever comes second finds that it is proposed already."""
    slate.fall_free(1)
    refused = at_once(*[lambda: look_after_replacements(at=timezone.now())] * 3)
    assert refused == []
    assert Replacement.objects.get().status == ReplacementStatus.PROPOSED


def test_a_place_offered_once_more_and_given_on_at_once_has_one_holder(slate: Slate) -> None:
    slate.fall_free(1, status=PlaceStatus.EXPIRED)
    replacement, freed = slate.proposed(), slate.place(1)
    assert replacement is not None
    refused = at_once(
        lambda: take(replacement, slate.officer),
        lambda: invite_again(freed, "A late yes.", by=slate.lead, at=timezone.now()),
    )
    assert len(refused) == 1
    assert Place.objects.holding().filter(number=1).count() == 1


def test_invitations_beyond_the_places_are_given_once(slate: Slate) -> None:
    invite_beyond(slate.run, 1, by=slate.lead)
    replacement = slate.proposed()
    assert replacement is not None
    refused = at_once(lambda: take(replacement, slate.officer), lambda: take(replacement, slate.lead))
    assert len(refused) == 1
    assert Place.objects.holding().count() == 7


def test_who_withdraws_while_being_invited_does_not_keep_anybody_else_from_the_place(slate: Slate) -> None:
    replacement = proposal(slate, 1)
    person = replacement.picks.get().application
    assert person is not None
    at_once(
        lambda: take(replacement, slate.officer),
        lambda: withdraw_application(person, by=person.applicant, at=timezone.now()),
    )
    assert Application.objects.get(pk=person.pk).status == S.WITHDRAWN
    assert nobody_shares_a_seat(slate)


def test_a_list_that_is_closed_while_somebody_is_taken_from_it_tells_one_truth(slate: Slate) -> None:
    replacement = proposal(slate, 1)
    at_once(
        lambda: take(replacement, slate.officer),
        lambda: close_reserve(slate.run, "r", by=slate.lead, at=timezone.now()),
    )
    replacement.refresh_from_db()
    is_given = Place.objects.holding().filter(number=1).exists()
    assert replacement.status == ("taken" if is_given else "dropped")


def test_one_badge_at_two_doors_is_one_check_in(slate: Slate, person) -> None:
    today = timezone.now().astimezone(slate.edition.zone).date()
    type(slate.edition).objects.filter(pk=slate.edition.pk).update(starts_on=today, ends_on=today)
    slate.edition.refresh_from_db()
    Place.objects.filter(number=1).update(status=PlaceStatus.CONFIRMED, answered_at=timezone.now())
    scan = Scan(code_of(slate.place(1)), timezone.now())
    other = person("other@portal.example", Role.OFFICER)
    refused = at_once(
        *(
            lambda by=by: check_in(slate.edition, [scan], by=by, at=timezone.now())
            for by in (slate.officer, slate.lead, other)
        )
    )
    assert refused == []
    assert CheckIn.objects.count() == 1
