"""Deciding about many applications at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Overtaken, Refused
from participants.actions.screening import (
    find_all_eligible,
    find_all_ineligible,
    find_eligible,
    undo_all_screening,
)
from participants.models import Application, VotingRound
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.screening_desk import LIST, agreed_to, ask_for_all

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignIn = Callable[[User], Client]


@pytest.fixture
def ada(person: Person) -> User:
    return person("ada@example.org", Role.OFFICER)


@pytest.fixture
def officer(ada: User, signed_in: SignIn) -> Client:
    return signed_in(ada)


def statuses() -> list[str]:
    return sorted(Application.objects.values_list("status", flat=True))


def test_it_is_asked_back_what_would_happen_to_how_many_and_which_cannot(officer) -> None:
    edition = EditionFactory()
    able = [ApplicationFactory(edition=edition, flags=["markup"]), ApplicationFactory(edition=edition)]
    unable = ApplicationFactory(edition=edition, status="withdrawn")
    page = ask_for_all(officer, "find_eligible", *able, unable)
    text = page.content.decode()
    assert "Find 2 applications eligible?" in text
    assert "You can undo it until decisions are released." in text
    assert '<bdi>withdrawn</bdi> <strong class="num">1</strong>' in text
    assert '<bdi>markup in the text</bdi> <strong class="num">1</strong>' in text
    assert statuses() == ["submitted", "submitted", "withdrawn"]
    ask_for_all(officer, "find_eligible", *able, unable, agreed_to=agreed_to(page))
    assert statuses() == ["eligible", "eligible", "withdrawn"]


def test_a_choice_that_changed_after_the_question_is_shown_again(officer, ada) -> None:
    rows = ApplicationFactory.create_batch(2, edition=EditionFactory())
    page = ask_for_all(officer, "find_eligible", *rows)
    find_eligible(rows[0], by=ada)
    again = ask_for_all(officer, "find_eligible", *rows, agreed_to=agreed_to(page)).content.decode()
    assert "Find 1 application eligible?" in again
    assert "The applications have changed meanwhile." in again
    assert statuses() == ["eligible", "submitted"]


def test_not_eligible_needs_one_reason_for_all(officer) -> None:
    rows = ApplicationFactory.create_batch(2, edition=EditionFactory())
    page = ask_for_all(officer, "find_ineligible", *rows)
    empty = ask_for_all(officer, "find_ineligible", *rows, agreed_to=agreed_to(page))
    assert "Choose why they are not eligible." in empty.content.decode()
    ask_for_all(
        officer, "find_ineligible", *rows, agreed_to=agreed_to(empty), reason="too_late", note="A day late."
    )
    found = Application.objects.values_list("status", "ineligibility_reason", "screening_note")
    assert list(found) == [("ineligible", "too_late", "A day late.")] * 2


def test_the_shortlist_is_filled_and_emptied_from_the_list(officer) -> None:
    rows = ApplicationFactory.create_batch(2, edition=EditionFactory(), status="eligible")
    for action, status in (("shortlist", "shortlisted"), ("take_off_shortlist", "eligible")):
        page = ask_for_all(officer, action, *rows)
        asked_why = ask_for_all(officer, action, *rows, agreed_to=agreed_to(page))
        assert "Write why the shortlist is changed." in asked_why.content.decode()
        ask_for_all(officer, action, *rows, agreed_to=agreed_to(page), reason="Agreed with the co-chair.")
        assert statuses() == [status, status]


def test_while_a_round_is_open_the_shortlist_stays_and_the_list_says_why(officer) -> None:
    row = ApplicationFactory(status="eligible")
    VotingRound.objects.create(edition=row.edition, status="open")
    page = ask_for_all(officer, "shortlist", row)
    answer = officer.post(
        LIST,
        {
            "action": "shortlist",
            "_selected_action": [str(row.pk)],
            "agreed_to": agreed_to(page),
            "reason": "Agreed.",
        },
        follow=True,
    )
    assert "A voting round is open" in answer.content.decode()
    assert statuses() == ["eligible"]


def test_what_was_decided_in_bulk_is_undone_in_bulk_but_not_what_was_released(officer, ada) -> None:
    edition = EditionFactory()
    rows = ApplicationFactory.create_batch(2, edition=edition)
    find_all_ineligible([row.pk for row in rows], "too_late", by=ada)
    released = ApplicationFactory(
        edition=edition, status="ineligible", ineligibility_reason="too_late", decided_at=rows[0].submitted_at
    )
    page = ask_for_all(officer, "undo_screening", *rows, released)
    assert "Undo the screening of 2 applications?" in page.content.decode()
    ask_for_all(officer, "undo_screening", *rows, released, agreed_to=agreed_to(page))
    assert statuses() == ["ineligible", "submitted", "submitted"]


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_many_are_decided_in_the_same_queries_as_one(ada, rows, django_assert_num_queries) -> None:
    made = ApplicationFactory.build_batch(rows, edition=EditionFactory())
    Application.objects.bulk_create(made)
    with django_assert_num_queries(8):
        moved = find_all_eligible([row.pk for row in made], by=ada)
    assert len(moved) == rows


def test_everything_chosen_across_pages_is_meant(officer) -> None:
    edition = EditionFactory()
    Application.objects.bulk_create(ApplicationFactory.build_batch(60, edition=edition))
    elsewhere = ApplicationFactory(edition__starts_on="2026-01-01", edition__ends_on="2026-01-02")
    one = Application.objects.filter(edition=edition).first()
    page = ask_for_all(officer, "find_eligible", one, select_across="1")
    assert "Find 60 applications eligible?" in page.content.decode()
    ask_for_all(officer, "find_eligible", one, select_across="1", agreed_to=agreed_to(page))
    assert Application.objects.eligible().count() == 60
    elsewhere.refresh_from_db()
    assert elsewhere.status == "submitted"


def test_all_or_none_when_somebody_was_faster(ada) -> None:
    rows = ApplicationFactory.create_batch(2, edition=EditionFactory())
    find_eligible(rows[0], by=ada)
    with pytest.raises(Overtaken):
        find_all_ineligible([row.pk for row in rows], "too_late", by=ada)
    assert statuses() == ["eligible", "submitted"]


def test_auditors_are_offered_no_action_and_refused_one(person, signed_in) -> None:
    row = ApplicationFactory()
    auditor = person("auditor@example.org", Role.AUDITOR)
    client = signed_in(auditor)
    assert "Find eligible…" not in client.get(LIST).content.decode()
    ask_for_all(client, "find_eligible", row, agreed_to="x")
    for act in (find_all_eligible, undo_all_screening):
        with pytest.raises(Refused):
            act([row.pk], by=auditor)
    assert statuses() == ["submitted"]
