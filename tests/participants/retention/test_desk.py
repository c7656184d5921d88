"""Keeping and erasing at the desk."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.erasing import list_coming
from participants.models import Application, PlannedErasure, RetentionHold
from participants.states import ApplicationStatus as A
from tests.factories import ApplicationFactory, EditionFactory

pytestmark = pytest.mark.django_db
LIST = "admin:participants_plannederasure_changelist"
REQUEST = "admin:participants_plannederasure_request"


@pytest.fixture(autouse=True)
def _english() -> None:
    translation.activate("en")


@pytest.fixture
def lead(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("lead@portal.example", Role.LEAD))


@pytest.fixture
def officer(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("officer@portal.example", Role.OFFICER))


@pytest.fixture
def line() -> PlannedErasure:
    ends_on = date.today() - timedelta(days=60)  # noqa: DTZ011  a day is enough
    edition = EditionFactory(starts_on=ends_on, ends_on=ends_on, title="Edition of the river")
    decided_at = timezone.now() - timedelta(days=400)
    ApplicationFactory.create_batch(3, edition=edition, status=A.NOT_SELECTED, decided_at=decided_at)
    list_coming(on=timezone.now().date())
    return PlannedErasure.objects.get()


def test_officers_see_what_will_be_erased_on_the_start_page_and_why_on_the_list(
    officer: Client, line: PlannedErasure
) -> None:
    assert "applications without a place, to be erased on" in officer.get(reverse("admin:index")).text
    page = officer.get(reverse(LIST)).text
    assert "Edition of the river" in page
    assert "kept until 12 months after the decision" in page


def test_the_lead_holds_a_line_back_and_releases_it(lead: Client, line: PlannedErasure) -> None:
    address = reverse("admin:participants_plannederasure_change", args=[line.pk])
    assert lead.post(address, {"reason": ""}).status_code == 200
    assert not RetentionHold.objects.exists()
    assert lead.post(address, {"reason": "a complaint is open"}).status_code == 302
    assert "a complaint is open" in lead.get(address).text
    assert lead.get(reverse(LIST)).status_code == 200
    assert lead.post(address).status_code == 302
    assert not RetentionHold.objects.standing().exists()


def test_an_officer_looks_on_but_holds_nothing(officer: Client, line: PlannedErasure) -> None:
    address = reverse("admin:participants_plannederasure_change", args=[line.pk])
    assert "Only the lead or the deputy" in officer.get(address).text
    assert officer.post(address, {"reason": "why not"}).status_code == 409
    assert not RetentionHold.objects.exists()


def test_the_lead_holds_one_application_by_its_number(lead: Client, line: PlannedErasure) -> None:
    application = Application.objects.all()[0]
    address = reverse("admin:participants_retentionhold_add")
    assert "no application with this number" in lead.post(address, {"receipt": "X", "reason": "y"}).text
    written = {"receipt": f" {str(application.receipt).lower()}", "reason": "asked by the ombudsperson"}
    assert lead.post(address, written).status_code == 302
    hold = RetentionHold.objects.get()
    assert hold.application == application
    page = reverse("admin:participants_retentionhold_change", args=[hold.pk])
    assert "asked by the ombudsperson" in lead.get(page).text
    assert lead.get(reverse("admin:participants_retentionhold_changelist")).status_code == 200
    lead.post(page)
    assert "Released:" in lead.get(page).text


def test_erasing_on_request_shows_first_what_would_go_and_asks_for_the_number_again(officer: Client) -> None:
    application = ApplicationFactory(status=A.WITHDRAWN, withdrawn_at=timezone.now())
    number = {"receipt": application.receipt}
    assert "Number of the application" in officer.get(reverse(REQUEST)).text
    assert "Write the number once more" in officer.post(reverse(REQUEST), number).text
    wrong = officer.post(reverse(REQUEST), number | {"why": "asked", "confirmed": "T26-99999"})
    assert "The number is not the one of this application." in wrong.text
    assert Application.objects.exists()
    done = officer.post(reverse(REQUEST), number | {"why": "asked", "confirmed": application.receipt})
    assert done.status_code == 302
    assert not Application.objects.exists()


def test_what_was_not_withdrawn_cannot_be_erased_on_request(officer: Client) -> None:
    application = ApplicationFactory()
    page = officer.post(reverse(REQUEST), {"receipt": application.receipt}).text
    assert "Only a withdrawn application is erased before its time." in page
    assert "once more" not in page


def test_the_list_of_what_will_be_erased_costs_the_same_for_one_line_as_for_many(
    lead: Client, line: PlannedErasure, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for days in range(30):
        due = line.falls_due_on + timedelta(days=days + 1)
        PlannedErasure.objects.create(
            edition=line.edition, kind="drafts", falls_due_on=due, listed_on=due, number=1
        )
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        assert lead.get(reverse(LIST)).status_code == 200
