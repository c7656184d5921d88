"""Replacements at the desk, and the page of somebody on the reserve list."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.roles import Role
from dialogue_portal.entrance.waiting import everything_waiting
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.replacing import ask_reserve, close_reserve
from participants.models import (
    Availability,
    BalanceAnswers,
    Place,
    Replacement,
    ReplacementPick,
    SelectionPolicy,
    SelectionRun,
    Target,
)
from participants.models.balance import Balance
from participants.queries.replacing.words import gives_in_words
from participants.queries.selection.policy import snapshot
from participants.queries.selection.sentences import Wording
from tests.participants.free_places import Slate, make_slate

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]


@pytest.fixture
def slate() -> Slate:
    return make_slate()


def proposal(slate: Slate, *numbers: int) -> Replacement:
    slate.fall_free(*numbers)
    replacement = slate.proposed()
    assert replacement is not None
    return replacement


def page_of(replacement: Replacement) -> str:
    return reverse("admin:participants_replacement_change", args=[replacement.pk])


def test_the_desk_says_how_many_places_wait(slate: Slate, person) -> None:
    proposal(slate, 1, 2)
    lines = [line for line in everything_waiting(slate.officer) if "free places" in str(line.what)]
    assert [line.count for line in lines] == [2]
    assert everything_waiting(person("nobody@harbour.example")) == []


def test_the_page_says_who_and_an_officer_sees_no_points(slate: Slate, signed_in: SignedIn) -> None:
    replacement = proposal(slate, 1)
    page = signed_in(slate.officer).get(page_of(replacement)).content.decode()
    assert slate.people[3].organisation_name in page
    assert "not asked" in page
    assert "Total merit" not in page
    assert "Total merit" in signed_in(slate.lead).get(page_of(replacement)).content.decode()


def test_taking_it_at_the_desk_needs_a_reason(slate: Slate, signed_in: SignedIn) -> None:
    replacement = proposal(slate, 1)
    client, pick = signed_in(slate.officer), replacement.picks.get()
    assert "Write the reason" in client.post(page_of(replacement), {"verb": "take"}).content.decode()
    client.post(page_of(replacement), {"verb": "take", "pick": pick.pk, "reason": "Agreed."})
    replacement.refresh_from_db()
    assert (replacement.status, replacement.decided_by) == ("taken", slate.officer)


@pytest.mark.parametrize("verb", ["leave", "drop"])
def test_the_other_decisions_are_made_on_the_same_page(slate: Slate, signed_in: SignedIn, verb: str) -> None:
    replacement = proposal(slate, 1)
    client, pick = signed_in(slate.officer), replacement.picks.get()
    client.post(page_of(replacement), {"verb": verb, "pick": pick.pk, "reason": "Too late."})
    replacement.refresh_from_db()
    assert replacement.status == "dropped"
    page = client.get(page_of(replacement)).content.decode()
    assert "Too late." in page
    assert client.post(page_of(replacement), {"verb": "anew"}).status_code == 302


def test_what_was_overtaken_is_refused_on_the_page(slate: Slate, signed_in: SignedIn) -> None:
    replacement = proposal(slate, 1)
    pick = replacement.picks.get()
    slate.fall_free(2)
    answer = signed_in(slate.officer).post(
        page_of(replacement), {"verb": "take", "pick": pick.pk, "reason": "r"}
    )
    assert answer.status_code == 409
    assert "Something has changed" in answer.content.decode()


def test_an_auditor_reads_and_decides_nothing(slate: Slate, person, signed_in: SignedIn) -> None:
    replacement = proposal(slate, 1)
    client = signed_in(person("auditor@portal.example", Role.AUDITOR))
    assert "Invite the people chosen" not in client.get(page_of(replacement)).content.decode()
    answer = client.post(page_of(replacement), {"verb": "drop", "reason": "r"})
    assert answer.status_code == 409


def test_somebody_else_is_searched_and_what_would_give_stands_beside(
    slate: Slate, signed_in: SignedIn
) -> None:
    replacement = proposal(slate, 1)
    address = reverse("admin:participants_replacement_other", args=[replacement.picks.get().pk])
    client, other = signed_in(slate.officer), slate.people[5]
    page = client.get(address, {"words": other.organisation_name}).content.decode()
    assert "region: Africa: at least 1 instead of 2" in page
    assert client.post(address, {"reason": "r"}).status_code == 200
    client.post(address, {"reason": "Speaks for the valley.", "application": str(other.pk)})
    assert slate.place(1).application == other


def test_a_target_of_balance_is_not_named_beside_a_person(slate: Slate) -> None:
    gives = [{"kind": "min", "feature": "gender", "value": "woman", "limit": 3, "by": 1}]
    wording = Wording(slate.edition)
    (hidden,) = gives_in_words(gives, wording, sees_balance=False)
    assert "woman" not in hidden
    assert "gender" not in hidden
    (told,) = gives_in_words(gives, wording, sees_balance=True)
    assert "woman" in told.lower()


@pytest.mark.parametrize("free", [1, 3])
def test_the_pages_ask_the_same_number_of_questions(
    slate: Slate, signed_in: SignedIn, free: int, django_assert_max_num_queries
) -> None:
    replacement = proposal(slate, *range(1, free + 1))
    client = signed_in(slate.officer)
    pick = ReplacementPick.objects.filter(replacement=replacement).first()
    assert pick is not None
    pages = [
        page_of(replacement),
        reverse("admin:participants_replacement_other", args=[pick.pk]),
        reverse("admin:participants_replacement_panel", args=[slate.run.pk]),
        reverse("admin:participants_replacement_changelist"),
    ]
    for address in pages:
        with django_assert_max_num_queries(28):
            assert client.get(address).status_code == 200


def test_the_panel_page_asks_invites_beyond_and_closes(slate: Slate, signed_in: SignedIn) -> None:
    address = reverse("admin:participants_replacement_panel", args=[slate.run.pk])
    client = signed_in(slate.lead)
    client.post(address, {"verb": "ask"})
    assert OutgoingEmail.objects.filter(letter="reserve_asked").count() == 3
    client.post(address, {"verb": "beyond", "number": "2"})
    assert len(slate.names(slate.proposed())) == 2
    assert (
        "Write a number between" in client.post(address, {"verb": "beyond", "number": "99"}).content.decode()
    )
    assert "Write the reason" in client.post(address, {"verb": "close"}).content.decode()
    client.post(address, {"verb": "close", "reason": "The programme is printed."})
    assert "Reserve list closed" in client.get(address).content.decode()
    assert OutgoingEmail.objects.filter(letter="reserve_closed").count() == 3


def test_somebody_on_the_reserve_list_is_told_until_when_and_never_a_rank(
    slate: Slate, signed_in: SignedIn
) -> None:
    mine = slate.people[4]
    address = reverse("reserve:answer", args=[mine.pk])
    client = signed_in(mine.applicant)
    page = client.get(address).content.decode()
    assert "15 February 2027" in page
    assert "we cannot say who is next" in page
    missing = client.post(address, {"is_available": "yes"})
    assert "Choose yes or no" in missing.content.decode()
    client.post(address, {"is_available": "yes", "can_travel": "no"})
    said = Availability.objects.get()
    assert (said.is_available, said.can_travel) == (True, False)
    client.post(address, {"is_available": "no"})
    said.refresh_from_db()
    assert (said.is_available, said.can_travel) == (False, None)


def test_asking_again_keeps_what_was_said(slate: Slate, signed_in: SignedIn) -> None:
    mine = slate.people[4]
    signed_in(mine.applicant).post(reverse("reserve:answer", args=[mine.pk]), {"is_available": "no"})
    ask_reserve(slate.run, by=slate.officer, at=timezone.now())
    assert Availability.objects.get(application=mine).is_available is False


def test_whoever_is_not_on_the_list_has_no_such_page(slate: Slate, signed_in: SignedIn) -> None:
    stranger = signed_in(slate.people[4].applicant)
    assert stranger.get(reverse("reserve:answer", args=[slate.people[3].pk])).status_code == 404
    chosen = slate.people[8]
    assert signed_in(chosen.applicant).get(reverse("reserve:answer", args=[chosen.pk])).status_code == 404


def test_the_last_word_is_read_after_the_list_is_closed(slate: Slate, signed_in: SignedIn) -> None:
    close_reserve(slate.run, "The programme is printed.", by=slate.lead, at=timezone.now())
    mine = slate.people[4]
    client, address = signed_in(mine.applicant), reverse("reserve:answer", args=[mine.pk])
    page = client.get(address).content.decode()
    assert "The reserve list is closed" in page
    assert "programme is printed" not in page
    assert client.post(address, {"is_available": "yes", "can_travel": "yes"}).status_code == 409


def test_nothing_said_for_balance_stands_on_a_page_of_replacements(slate: Slate, signed_in: SignedIn) -> None:
    for row in slate.people:
        BalanceAnswers.for_application(row, Balance(gender="woman", age_band="25-29")).save(force_insert=True)
    replacement = proposal(slate, 1)
    pick = replacement.picks.get()
    client = signed_in(slate.officer)
    for address in (
        page_of(replacement),
        reverse("admin:participants_replacement_other", args=[pick.pk]),
    ):
        page = client.get(address).content.decode().lower()
        assert "woman" not in page
        assert "25-29" not in page


def test_searching_one_name_after_the_other_tells_an_officer_nobodys_gender(
    slate: Slate, signed_in: SignedIn
) -> None:
    for number, row in enumerate(slate.people):
        answers = Balance(gender="woman" if number % 2 else "man", age_band="30-44")
        BalanceAnswers.for_application(row, answers).save()
    policy = SelectionPolicy.objects.get(edition=slate.edition)
    Target.objects.create(policy=policy, feature="gender", value="woman", minimum=3)
    SelectionRun.objects.filter(pk=slate.run.pk).update(policy=snapshot(policy, slate.run.round))
    woman = next(one.number for one in Place.objects.all() if one.application in slate.people[1::2])
    pick = proposal(slate, woman).picks.get()
    address = reverse("admin:participants_replacement_other", args=[pick.pk])

    def says(client: Client, number: int) -> bool:
        shown = client.get(address, {"words": slate.people[number].receipt}).content.decode()
        return "of balance would be missed" in shown or "gender" in shown

    officer, lead = signed_in(slate.officer), signed_in(slate.lead)
    assert [says(officer, number) for number in range(6)] == [False] * 6
    assert [says(lead, number) for number in range(6)] == [True, False] * 3
