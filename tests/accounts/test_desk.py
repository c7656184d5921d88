"""A list of the desk can be narrowed by what its page offers, and by nothing else."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.entrance.letters import SIGN_IN_CODE
from dialogue_portal.outbox.actions import post
from dialogue_portal.outbox.letters import Recipient
from tests.factories import ApplicationFactory
from tests.voting_rooms import make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("officer@portal.example", Role.OFFICER))


@pytest.fixture
def auditor(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("auditor@portal.example", Role.AUDITOR))


@pytest.mark.parametrize(
    "guess", ["text__contains=QXZ", "text__regex=Q.Z", "html__startswith=a", "text__gt=Q"]
)
def test_a_sign_in_code_cannot_be_guessed_through_the_list_of_letters(officer: Client, guess: str) -> None:
    with transaction.atomic():
        to = Recipient("lead@portal.example", "en")
        post(SIGN_IN_CODE, to=to, about="code", context={"code": "QXZTWV"})
    assert officer.get(f"{reverse('admin:outbox_outgoingemail_changelist')}?{guess}").status_code == 400


@pytest.mark.parametrize(
    "question", ["email__startswith=p", "funding=full", "residence=KE", "applicant__isnull=1", "draft_key="]
)
def test_an_auditor_cannot_ask_the_list_for_what_they_do_not_see(auditor: Client, question: str) -> None:
    ApplicationFactory()
    assert (
        auditor.get(f"{reverse('admin:participants_application_changelist')}?{question}").status_code == 400
    )


def test_how_kindly_a_network_scored_cannot_be_asked_for_through_the_list_of_rounds(auditor: Client) -> None:
    make_room()
    rounds = reverse("admin:participants_votinground_changelist")
    assert auditor.get(f"{rounds}?report__leniencies__0__seat=1").status_code == 400


@pytest.mark.parametrize(
    "query", ["status=held", "letter=sign_in_code", "q=a@example.org", "o=1", "p=1", "language__exact=en"]
)
def test_what_the_page_offers_still_works(officer: Client, query: str) -> None:
    response = officer.get(f"{reverse('admin:outbox_outgoingemail_changelist')}?{query}")
    assert response.status_code == 200


def test_every_list_of_ours_stands_on_the_same_ground() -> None:
    own = [
        desk for model, desk in admin.site._registry.items()
        if not model.__module__.startswith(("allauth", "django."))
    ]  # fmt: skip
    assert [desk for desk in own if not isinstance(desk, DeskAdmin)] == []
