"""One's own applications: what is told, to whom, and when."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Application
from participants.states import ApplicationStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import without_tokens

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def amina(person) -> User:
    return person("amina@harbour.example")


@pytest.mark.parametrize("path", ["", "sent/", "withdraw/"])
def test_another_person_s_application_does_not_exist(
    person, amina: User, signed_in: SignIn, path: str
) -> None:
    application = ApplicationFactory(applicant=amina)
    stranger = signed_in(person("mallory@harbour.example"))
    address = f"/my/{application.pk}/{path}"
    assert stranger.get(address).status_code == 404
    assert stranger.post(address).status_code in (404, 405)
    assert Client().get(address).url.startswith("/accounts/login/code/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long_it_is(
    amina: User, signed_in: SignIn, count: int, django_assert_num_queries
) -> None:
    client = signed_in(amina)
    ApplicationFactory.create_batch(count, applicant=amina)
    with django_assert_num_queries(6):
        assert len(client.get("/my/").context["rows"]) == count


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("submitted", "under review"),
        ("eligible", "under review"),
        ("ineligible", "under review"),
        ("merged", "under review"),
        ("shortlisted", "under review"),
        ("returned", "returned to you"),
        ("selected", "selected"),
        ("reserve", "reserve"),
        ("not_selected", "not selected"),
        ("withdrawn", "withdrawn"),
    ],
)
def test_what_screening_found_is_not_told_before_it_is_released(
    amina: User, signed_in: SignIn, status: str, word: str
) -> None:
    reason = "other" if status == "ineligible" else ""
    application = ApplicationFactory(applicant=amina, status=status, ineligibility_reason=reason)
    page = signed_in(amina).get(f"/my/{application.pk}/")
    assert page.context["outcome"].word == word
    if word == "under review":
        others = {status.label for status in ApplicationStatus} - {"submitted"}
        assert not [label for label in others if f">{label}<" in page.content.decode()]


def test_pages_of_applications_under_review_differ_in_nothing_but_what_was_sent(
    amina: User, signed_in: SignIn
) -> None:
    edition, client = EditionFactory(), signed_in(amina)
    pages = set()
    application = ApplicationFactory(edition=edition, applicant=amina)
    for status in ("submitted", "eligible", "ineligible", "shortlisted", "merged"):
        Application.objects.filter(pk=application.pk).update(status=status, ineligibility_reason="other")
        pages.add(without_tokens(client.get(f"/my/{application.pk}/").content.decode()))
    assert len(pages) == 1


def test_a_released_decision_stands_on_the_page_with_its_day(amina: User, signed_in: SignIn) -> None:
    application = ApplicationFactory(applicant=amina, status="not_selected")
    page = signed_in(amina).get(f"/my/{application.pk}/")
    assert page.context["outcome"].word == "not selected"
    assert [stage.state for stage in page.context["stages"]] == ["done", "done", "done", "done"]


def test_withdrawing_asks_once_more_then_tells_by_one_letter(amina: User, signed_in: SignIn) -> None:
    application = ApplicationFactory(applicant=amina, email="amina@harbour.example")
    client = signed_in(amina)
    address = f"/my/{application.pk}/withdraw/"
    assert b"Keep it" in client.get(address).content
    for _ in range(2):
        assert client.post(address).url == f"/my/{application.pk}/"
    application.refresh_from_db()
    assert application.status == "withdrawn"
    assert application.withdrawn_at is not None
    assert OutgoingEmail.objects.filter(letter="application_withdrawn").count() == 1


def test_once_the_dialogue_has_begun_nothing_can_be_withdrawn(amina: User, signed_in: SignIn) -> None:
    today = timezone.now().date()
    edition = EditionFactory(starts_on=today, ends_on=today + timedelta(days=1))
    application = ApplicationFactory(edition=edition, applicant=amina)
    assert signed_in(amina).post(f"/my/{application.pk}/withdraw/").status_code == 409
    application.refresh_from_db()
    assert application.status == "submitted"


def test_the_call_page_says_until_when_in_the_edition_s_zone_and_in_utc() -> None:
    closes = timezone.now().replace(month=12, day=1, hour=22, minute=0)
    edition = EditionFactory(call_opens_at=closes - timedelta(days=900), call_closes_at=closes)
    page = Client().get(f"/call/{edition.slug}/").content.decode()
    assert "CET" in page
    assert "22:00 UTC" in page or "10 p.m. UTC" in page or "UTC)" in page


def test_an_edition_in_preparation_is_not_shown() -> None:
    edition = EditionFactory(status="draft")
    for page in ("call", "apply"):
        assert Client().get(f"/{page}/{edition.slug}/").status_code == 404


def test_the_call_page_of_a_closed_call_offers_no_start_and_says_why() -> None:
    edition = EditionFactory(status="review")
    page = Client().get(f"/call/{edition.slug}/").content
    assert b"Start your application" not in page
    assert b"The call has closed" in page
    assert date(2027, 3, 1) == edition.starts_on
