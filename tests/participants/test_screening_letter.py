"""The page of one application, read like a letter."""

from collections.abc import Callable

import pytest
from django.test import Client

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.screening import find_eligible, undo_screening
from participants.queries.screening.duplicates import possible_duplicates
from participants.queries.screening.history import history_of
from participants.queries.screening.words import WHAT_TO_LOOK_AT
from participants.vocabulary import Flag
from tests.factories import ApplicationFactory
from tests.participants.screening_desk import page_of

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignIn = Callable[[User], Client]


@pytest.fixture
def ada(person: Person) -> User:
    return person("ada@example.org", Role.OFFICER)


@pytest.fixture
def officer(ada: User, signed_in: SignIn) -> Client:
    return signed_in(ada)


def test_the_letter_tells_who_writes_and_what_in_their_own_words(officer) -> None:
    application = ApplicationFactory(
        head_office="UG",
        recommendation="Fund local groups.",
        flags=["region_from_head_office"],
        as_typed={"Type of organization": "radio collective"},
    )
    page = officer.get(page_of(application)).content.decode()
    for text in (
        f"<bdi>{application.full_name}</bdi>",
        f"<bdi>{application.organisation_name}</bdi>",
        "Kenya",
        "Uganda",
        "Africa",
        "taken from the head office",
        "Global South (derived)",
        "We bring neighbours together after disputes over water.",
        "Eleven years of mediation between herders and farmers.",
        "Fund local groups.",
        "Full travel funding",
        "radio collective",
    ):
        assert text in page, text


def test_how_to_reach_the_applicant_is_for_the_secretariat_only(officer, person, signed_in) -> None:
    application = ApplicationFactory(residence="TD", as_typed={"Phone": "555-0100"})
    secrets = (application.email, "Chad", "Full travel funding", "555-0100")
    auditor = signed_in(person("auditor@example.org", Role.AUDITOR))
    pages = [client.get(page_of(application)).content.decode() for client in (officer, auditor)]
    assert [[secret in page for secret in secrets] for page in pages] == [[True] * 4, [False] * 4]
    assert 'name="ask"' not in pages[1]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_whatever_is_like_it(
    officer, ada, rows, django_assert_num_queries
) -> None:
    application = ApplicationFactory(organisation_name="Harbour Peace Circle")
    ApplicationFactory.create_batch(
        rows, edition=application.edition, organisation_name="Harbour Peace Circle"
    )
    for _ in range(rows):
        find_eligible(application, by=ada)
        undo_screening(application, by=ada)
    officer.get(page_of(application))
    with django_assert_num_queries(17):
        page = officer.get(page_of(application)).content.decode()
    assert page.count("same name of the organisation") == rows


def test_likely_duplicates_are_named_with_their_evidence() -> None:
    one = ApplicationFactory(organisation_name="Renvivi Mediation Centre", email="a@gmail.com")
    alike = {
        "same name of the organisation": {"organisation_name": "renvivi mediation center"},
        "names that differ by spelling": {"organisation_name": "Renvivi Mediatoin Centre"},
        "same e-mail address": {"email": "A@GMAIL.com", "head_office": "TD"},
    }
    for changes in alike.values():
        ApplicationFactory(edition=one.edition, **changes)
    ApplicationFactory(edition=one.edition, organisation_name="Renvivi Mediation Centre", head_office="TD")
    ApplicationFactory(edition=one.edition, organisation_name="Renvivi Mediation Centre", status="withdrawn")
    ApplicationFactory(organisation_name="Renvivi Mediation Centre")
    ApplicationFactory(edition=one.edition)
    assert [[str(word) for word in found.evidence] for found in possible_duplicates(one)] == [
        [word] for word in alike
    ]


def test_the_history_names_who_did_what(ada) -> None:
    application = ApplicationFactory()
    find_eligible(application, by=ada)
    undo_screening(application, by=ada)
    told = [(str(point.what), str(point.who)) for point in history_of(application)]
    assert told == [("Submitted", ""), ("Found eligible", str(ada)), ("Screening undone", str(ada))]


def test_every_flag_says_what_to_look_at() -> None:
    assert set(WHAT_TO_LOOK_AT) == set(Flag)


def test_an_address_that_is_no_application_is_not_found(officer) -> None:
    assert officer.get("/admin/participants/application/nonsense/change/").status_code == 404
