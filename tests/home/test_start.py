"""The start page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.states import EditionStatus
from tests.factories import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> None:
    translation.activate("en")


def test_the_start_page_tells_what_is_open_under_way_and_past() -> None:
    EditionFactory(title="Open edition")
    EditionFactory(title="Voting edition", status=EditionStatus.VOTING)
    EditionFactory(title="Secret edition", status=EditionStatus.DRAFT)
    page = Client().get("/").content.decode()
    opened, under_way, past = (
        page.index(f">{name}</h2>") for name in ("Open now", "Under way", "Earlier Dialogues")
    )
    assert opened < page.index("Open edition") < under_way < page.index("Voting edition") < past
    assert past < page.index("3rd CSO-UN Dialogue") < page.index("1st CSO-UN Dialogue")
    assert "Secret edition" not in page


def test_a_source_is_said_once() -> None:
    page = Client().get("/").content.decode()
    assert page.count("Announcements of CMI") == 1


def test_without_an_open_call_the_page_says_what_will_come() -> None:
    assert "When the next one opens, it will stand here." in Client().get("/").content.decode()


@pytest.mark.parametrize("editions", [1, 3])
def test_the_start_page_asks_the_database_the_same_for_1_and_3(
    editions: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    EditionFactory.create_batch(editions)
    EditionFactory.create_batch(editions, status=EditionStatus.VOTING)
    EditionFactory.create_batch(editions, status=EditionStatus.HELD)
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        Client().get("/")


def test_everybody_finds_the_doors_that_are_theirs(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    doors = {
        role: {door.url for door in signed_in(person(f"{role}@example.org", role)).get("/").context["doors"]}
        for role in (Role.DELEGATE, Role.CO_CHAIR, Role.LEAD)
    }
    assert doors == {
        Role.DELEGATE: {"/my/", "/ballot/", "/slates/", "/policy/"},
        Role.CO_CHAIR: {"/my/", "/co-chair/"},
        Role.LEAD: {"/my/", "/admin/"},
    }
