"""Letters say only that there is news, unless their reader wants to read more."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake import withdraw_application
from participants.emails.selection import tell_stage
from participants.models import Application, ReleaseStage, SelectionRun
from tests.factories import ApplicationFactory
from tests.voting_rooms import make_room

pytestmark = pytest.mark.django_db
SECRET = {"pseudonym": "Heron", "phone": "555-0142", "funding": "partial", "work": "Words of our work."}


@pytest.fixture
def application(person: Callable[..., User]) -> Application:
    return ApplicationFactory(applicant=person("author@harbour.example"), contact_language="fr", **SECRET)


def choose(client: Client, application: Application, answer: str) -> None:
    client.post(reverse("readers:letters", args=[application.pk]), {"details": answer})


def letter(application: Application) -> str:
    withdraw_application(application, by=application.applicant, at=timezone.now())
    row = OutgoingEmail.objects.get(letter="application_withdrawn")
    assert application.edition.name not in row.subject
    return row.text + row.html


def test_a_letter_names_nothing_unless_its_reader_wants_it(application: Application) -> None:
    assert application.edition.name not in letter(application)


def test_whoever_switches_details_on_reads_which_dialogue_and_where_it_stands(
    application: Application, signed_in
) -> None:
    choose(signed_in(application.applicant), application, "yes")
    said = letter(application)
    assert said.count(application.edition.name) == 2
    assert [
        word for word in (*SECRET.values(), application.full_name, application.receipt) if word in said
    ] == []


def test_details_can_be_switched_off_again(application: Application, signed_in) -> None:
    client = signed_in(application.applicant)
    page = reverse("intake:my_application", args=[application.pk])
    choose(client, application, "yes")
    assert "Say only that there is news" in client.get(page).content.decode()
    choose(client, application, "no")
    assert application.edition.name not in letter(application)


def test_nobody_else_switches_them_on(application: Application, person, signed_in) -> None:
    choose(signed_in(person("other@harbour.example")), application, "yes")
    application.refresh_from_db()
    assert application.mail_details is False


@pytest.mark.django_db(transaction=False)
def test_a_decision_is_told_only_to_whoever_wants_it_told() -> None:
    room = make_room(applications=2)
    rows = room.applications
    Application.objects.filter(pk=rows[0].pk).update(mail_details=True)
    Application.objects.filter(edition=room.edition).update(decided_at=timezone.now())
    run = SelectionRun.objects.create(edition=room.edition, round=room.round, status="released", policy={})
    stage = ReleaseStage.objects.create(run=run, outcome="selected", number=2)
    assert tell_stage(stage, [row.pk for row in rows], by=room.lead) == 2
    said = {
        mail.about: room.edition.name in mail.text
        for mail in OutgoingEmail.objects.filter(letter="decision_news")
    }
    assert said == {f"application:{rows[0].pk}": True, f"application:{rows[1].pk}": False}
