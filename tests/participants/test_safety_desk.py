"""What was said about safety: one role reads it, one look at a time, and every look stays on record."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import STAFF, Role
from participants.models import Application, Question, Safety, SafetyAnswers, SafetyLook
from participants.queries.safety import asking_for_safe_contact
from tests.factories import ApplicationFactory, EditionFactory

pytestmark = pytest.mark.django_db
LIST = "admin:participants_safetyanswers_changelist"
CHANNEL = "Only by Signal, after dark"


@pytest.fixture
def application() -> Application:
    return asking(Safety(contact_safely=True, safe_channel=CHANNEL, own={"who": "My brother knows"}))


def asking(safety: Safety, **facts: object) -> Application:
    made: Application = ApplicationFactory(contact_language="fr", **facts)
    SafetyAnswers.for_application(made, safety).save(force_insert=True)
    return made


def page_of(application: Application) -> str:
    return reverse("admin:participants_safetyanswers_change", args=[application.pk])


@pytest.fixture
def focal_point(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("safety@portal.example", Role.SAFETY))


def test_the_list_shows_receipt_numbers_and_languages_only(
    application: Application, focal_point: Client
) -> None:
    shown = focal_point.get(reverse(LIST)).content.decode()
    assert application.receipt in shown
    assert "Français" in shown
    hidden = [application.full_name, application.organisation_name, CHANNEL, application.email]
    assert [word for word in hidden if word in shown] == []


def test_before_the_look_the_page_tells_nothing(application: Application, focal_point: Client) -> None:
    shown = focal_point.get(page_of(application)).content.decode()
    assert [word for word in (application.full_name, CHANNEL) if word in shown] == []
    assert not SafetyLook.objects.exists()


def test_a_look_is_put_on_record_and_shows_the_answers_once(
    application: Application, focal_point: Client
) -> None:
    Question.objects.create(
        edition=application.edition, code="who", section="you", kind="short", privacy="S",
        labels={"en": "Who else may know?"},
    )  # fmt: skip
    shown = focal_point.post(page_of(application)).content.decode()
    assert [
        word in shown for word in (CHANNEL, application.full_name, "Who else may know?", "My brother knows")
    ] == [True] * 4
    look = SafetyLook.objects.get()
    assert (look.application, look.looked_by.email) == (application, "safety@portal.example")
    assert CHANNEL not in focal_point.get(page_of(application)).content.decode()


def test_a_look_needs_the_second_factor_shown_within_five_minutes(
    application: Application, focal_point: Client
) -> None:
    session = focal_point.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    answer = focal_point.post(page_of(application))
    assert answer.status_code == 302
    assert "reauthenticate" in answer.url
    assert not SafetyLook.objects.exists()


@pytest.mark.parametrize("role", sorted(STAFF - {Role.SAFETY}))
def test_nobody_else_at_the_desk_looks(application: Application, person, signed_in, role: Role) -> None:
    client = signed_in(person("somebody@portal.example", role))
    statuses = [client.get(reverse(LIST)).status_code, client.post(page_of(application)).status_code]
    assert statuses == [403, 403]
    assert not SafetyLook.objects.exists()


def test_only_those_who_ask_for_something_are_listed_and_drafts_are_nobodys_business(
    application: Application,
) -> None:
    edition = application.edition
    asking(Safety(contact_safely=False), edition=edition)
    asking(Safety(contact_safely=True), edition=edition, status="draft", receipt=None, submitted_at=None)
    own = asking(Safety(own={"who": "Nobody"}), edition=edition)
    assert {one.key for one in asking_for_safe_contact(edition)} == {application.pk, own.pk}


@pytest.mark.parametrize("role", [Role.LEAD, Role.DEPUTY, Role.AUDITOR])
def test_the_looks_are_read_by_lead_deputy_and_auditor_without_a_word_of_the_answers(
    application: Application, focal_point: Client, person, signed_in, role: Role
) -> None:
    focal_point.post(page_of(application))
    client = signed_in(person("lead@portal.example", role))
    shown = client.get(reverse("admin:participants_safetylook_changelist")).content.decode()
    assert "safety@portal.example" in shown
    assert application.receipt in shown
    look = SafetyLook.objects.get()
    shown += client.get(reverse("admin:participants_safetylook_change", args=[look.pk])).content.decode()
    assert [
        word for word in (CHANNEL, application.full_name, application.organisation_name) if word in shown
    ] == []


@pytest.mark.parametrize("role", [Role.SAFETY, Role.OFFICER])
def test_the_record_of_looks_is_not_for_whoever_looks(person, signed_in, role: Role) -> None:
    client = signed_in(person("somebody@portal.example", role))
    assert client.get(reverse("admin:participants_safetylook_changelist")).status_code == 403


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM participants_safetylook", "UPDATE participants_safetylook SET looked_at = now()"],
)
def test_the_portal_can_neither_change_nor_delete_a_look(
    application: Application, focal_point: Client, statement: str
) -> None:
    focal_point.post(page_of(application))
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert SafetyLook.objects.count() == 1


def test_looks_go_with_their_application(application: Application, focal_point: Client) -> None:
    focal_point.post(page_of(application))
    SafetyAnswers.objects.filter(application=application).delete()
    Application.objects.filter(pk=application.pk).delete()
    assert not SafetyLook.objects.exists()


@pytest.mark.parametrize("applications", [1, 3])
def test_the_list_asks_the_same_for_1_and_3_applications(
    applications: int, focal_point: Client, django_assert_num_queries
) -> None:
    edition = EditionFactory()
    for _ in range(applications):
        asking(Safety(contact_safely=True), edition=edition)
    focal_point.get(reverse(LIST))
    with django_assert_num_queries(6):
        focal_point.get(reverse(LIST))
    with django_assert_num_queries(2):
        assert len(asking_for_safe_contact(edition)) == applications
