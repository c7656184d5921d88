"""Whoever holds a place is proposed for no other; a broken panel stops no other; a list is told, then closed."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Refused
from participants.actions.places.ending import cancel_place, invite_again
from participants.actions.places.others import Guest, invite_guests
from participants.actions.places.substituting import grant_substitution
from participants.actions.replacing import (
    close_reserve,
    drop_replacement,
    invite_other,
    look_after_replacements,
    proposing,
)
from participants.models import Place, Replacement, ReplacementPick, SelectionRun, Substitution
from participants.queries.replacing.others import candidates
from participants.rules.selection import SolverError
from participants.states import ApplicationStatus as S
from participants.states import PlaceStatus, ReplacementStatus
from tests.participants.free_places import Slate, make_slate

pytestmark = pytest.mark.django_db


@pytest.fixture
def slate() -> Slate:
    return make_slate()


def instead_of(slate: Slate, number: int, person: User) -> Place:
    """This person comes instead of whoever has this place."""
    place = slate.place(number)
    Place.objects.filter(pk=place.pk).update(status=PlaceStatus.CONFIRMED, answered_at=timezone.now())
    asked = Substitution.objects.create(
        place=place, name="S", email=person.email, language="en", digest="d" * 64, agreed_at=timezone.now()
    )
    grant_substitution(asked, "Same organisation", by=slate.officer, at=timezone.now())
    return slate.place(number)


def open_proposal(slate: Slate) -> Replacement:
    found = slate.proposed()
    assert found is not None
    return found


def test_whoever_comes_instead_of_somebody_is_not_proposed_for_another_place(slate: Slate) -> None:
    slate.fall_free(1)
    assert slate.names(slate.proposed()) == [3]
    instead_of(slate, 2, slate.people[3].applicant)
    replacement = open_proposal(slate)
    assert slate.names(replacement) == [0]
    pick = replacement.picks.get()
    found = [one.application for one in candidates(pick, "", sees_balance=False)]
    assert slate.people[3] not in found
    with pytest.raises(Refused, match="invited already"):
        invite_other(pick, slate.people[3], "By hand.", by=slate.officer, at=timezone.now())


@pytest.mark.parametrize("address", ["person3@harbour.example", "PERSON3@Harbour.Example"])
def test_a_guest_on_the_reserve_list_is_not_proposed_whatever_the_case_of_the_address(
    slate: Slate, address: str
) -> None:
    invite_guests(slate.edition, [Guest(address, "speaker")], by=slate.officer, at=timezone.now())
    slate.fall_free(1)
    assert slate.names(slate.proposed()) == [0]


def test_whoever_has_a_place_with_another_application_is_not_proposed(slate: Slate) -> None:
    first, member = slate.people[3], slate.people[10]
    first.applicant, first.email = member.applicant, "office@harbour.example"
    first.save()
    slate.fall_free(1)
    assert slate.names(slate.proposed()) == [0]


def test_whoever_applied_by_a_list_without_an_account_is_proposed_like_anybody(slate: Slate) -> None:
    first = slate.people[3]
    first.applicant = None
    first.save()
    slate.fall_free(1)
    assert slate.names(slate.proposed()) == [3]


def test_once_that_place_is_free_again_they_are_proposed_like_anybody(slate: Slate) -> None:
    place = instead_of(slate, 2, slate.people[3].applicant)
    slate.fall_free(1)
    assert slate.names(slate.proposed()) == [0]
    cancel_place(place, by=slate.people[3].applicant, at=timezone.now())
    assert 3 in slate.names(slate.proposed())


def test_nobody_is_invited_again_who_holds_another_place_by_now(slate: Slate) -> None:
    slate.fall_free(1)
    declined = slate.place(1)
    instead_of(slate, 2, declined.application.applicant)
    with pytest.raises(Refused, match="invited already"):
        invite_again(declined, "Sorry.", by=slate.officer, at=timezone.now())


@pytest.fixture
def two(slate: Slate, monkeypatch: pytest.MonkeyPatch) -> tuple[Slate, Slate]:
    """Two editions, each with a free place; what is asked for the first cannot be answered."""
    other = make_slate(attendance="online")
    for one in (slate, other):
        one.fall_free(1)
    whole = proposing.question_of

    def broken(panel: Any) -> Any:
        if panel.run == slate.run:
            raise KeyError("a policy from elsewhere")
        return whole(panel)

    monkeypatch.setattr(proposing, "question_of", broken)
    return slate, other


def test_a_solver_without_an_answer_is_not_taken_for_rules_that_are_kept(
    slate: Slate, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_asked: Any) -> None:
        raise SolverError("no answer")

    monkeypatch.setattr(proposing, "fill", fill)
    slate.fall_free(1)
    failed = open_proposal(slate)
    page = (
        signed_in(slate.officer).get(reverse("admin:participants_replacement_change", args=[failed.pk])).text
    )
    assert "every rule of the slate is kept" not in page
    assert "could not be computed" in page


def test_a_panel_that_cannot_be_computed_stops_no_other_and_says_so(
    two: tuple[Slate, Slate], signed_in: Any
) -> None:
    broken, whole = two
    assert look_after_replacements(at=timezone.now()) == 2
    failed = Replacement.objects.get(edition=broken.edition)
    assert (failed.has_failed, broken.names(failed)) == (True, [None])
    assert whole.names(Replacement.objects.get(edition=whole.edition)) == [3]
    page = signed_in(broken.officer).get(reverse("admin:participants_replacement_change", args=[failed.pk]))
    assert "could not be computed" in page.content.decode()
    assert "every rule of the slate is kept" not in page.content.decode()


def test_what_failed_is_not_computed_again_and_again_but_when_somebody_asks(
    two: tuple[Slate, Slate], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, _whole = two
    look_after_replacements(at=timezone.now())
    assert look_after_replacements(at=timezone.now()) == 0
    failed = Replacement.objects.get(edition=broken.edition)
    place = invite_other(
        ReplacementPick.objects.get(replacement=failed), broken.people[0], "By hand.",
        by=broken.officer, at=timezone.now(),
    )  # fmt: skip
    assert place.number == 1


def test_a_panel_that_cannot_even_be_read_stops_no_other(two: tuple[Slate, Slate]) -> None:
    broken, whole = two
    SelectionRun.objects.filter(pk=broken.run.pk).update(policy={})
    assert look_after_replacements(at=timezone.now()) == 1
    assert Replacement.objects.get().edition == whole.edition


def test_a_failed_proposal_can_be_dropped(two: tuple[Slate, Slate]) -> None:
    broken, _whole = two
    look_after_replacements(at=timezone.now())
    failed = Replacement.objects.get(edition=broken.edition)
    drop_replacement(failed, "Told the lead.", by=broken.officer, at=timezone.now())
    assert Replacement.objects.get(pk=failed.pk).status == ReplacementStatus.DROPPED


def test_a_reserve_list_is_not_closed_before_it_is_told_that_it_is_one(slate: Slate) -> None:
    for person in slate.people[3:6]:
        type(person).objects.filter(pk=person.pk).update(status=S.SHORTLISTED)
    with pytest.raises(Refused, match="Tell the reserve list first"):
        close_reserve(slate.run, "The programme is printed.", by=slate.lead, at=timezone.now())
