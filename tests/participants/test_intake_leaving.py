"""Taking an application back, changing one's mind, and deleting a draft with everything in it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Application, DraftDevice
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import fill_in
from tests.participants.sent_applications import press

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def amina(person: Callable[..., User]) -> User:
    return person("amina@harbour.example")


@pytest.fixture
def client(amina: User, signed_in: SignIn) -> Client:
    return signed_in(amina)


def test_what_was_withdrawn_counts_again_until_the_deadline(amina: User, client: Client) -> None:
    application = ApplicationFactory(applicant=amina, status="eligible")
    for _ in range(2):
        press(client, "withdraw", application)
        assert press(client, "undo_withdrawal", application).url == f"/my/{application.pk}/"
        application.refresh_from_db()
        assert (application.status, application.withdrawn_at) == ("submitted", None)
    letters = OutgoingEmail.objects.order_by("created_at").values_list("letter", flat=True)
    assert list(letters) == ["application_withdrawn", "withdrawal_undone"] * 2


def test_after_the_deadline_what_was_withdrawn_stays_withdrawn(amina: User, client: Client) -> None:
    application = ApplicationFactory(applicant=amina)
    press(client, "withdraw", application)
    closed = timezone.now() - timedelta(minutes=1)
    Edition.objects.filter(pk=application.edition_id).update(call_closes_at=closed)
    assert press(client, "undo_withdrawal", application).status_code == 409
    assert b"Let it count again" not in client.get(f"/my/{application.pk}/").content
    application.refresh_from_db()
    assert application.status == "withdrawn"


def test_deleting_a_draft_says_what_goes_and_leaves_nothing_of_it(client: Client) -> None:
    edition = EditionFactory()
    fill_in(client, edition)
    draft = Application.objects.get()
    assert b"deleted for good" in client.get(f"/my/{draft.pk}/delete/").content
    assert press(client, "delete", draft).url == "/my/"
    assert not Application.objects.exists()
    assert not DraftDevice.objects.exists()
    assert client.get(f"/my/{draft.pk}/").status_code == 404


def test_what_was_sent_is_not_deleted(amina: User, client: Client) -> None:
    application = ApplicationFactory(applicant=amina)
    assert press(client, "delete", application).status_code == 409
    assert Application.objects.exists()
