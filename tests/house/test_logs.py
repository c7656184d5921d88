"""What people type never reaches a log: no name, address, text, code or query parameter."""

import logging
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.outbox.delivery import deliver_due
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Application
from tests.factories import EditionFactory
from tests.outbox.conftest import MailServer, mail_server, mail_settings
from tests.voting_rooms import make_room

__all__ = ["mail_server", "mail_settings"]
pytestmark = pytest.mark.django_db
PLANTED = {
    "email": "planted.person@harbour.example",
    "given_name": "Plantedname",
    "family_name": "Plantedfamily",
    "called_name": "Plantedcalled",
    "organisation_name": "Planted Peace Circle",
    "work": "plantedwork of many years",
    "contribution": "plantedcontribution",
    "comment": "plantedcomment about a neighbour",
    "code": "PLNTCD",
}


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that any part of the portal says, as loud as production says it."""
    for logger in (
        logging.getLogger(),
        *map(logging.getLogger, ("django", "django.request", "django.security")),
    ):
        logger.addHandler(caplog.handler)
    caplog.set_level(logging.INFO)
    return caplog


def said(log: pytest.LogCaptureFixture) -> str:
    """Every line with its traceback, but for those of the mail server, which stands for the world outside."""
    lines = [record for record in log.records if record.name != "mail.log"]
    return "\n".join(logging.Formatter().format(record) for record in lines).casefold()


def test_the_form_and_the_sign_in_leave_nothing_in_the_log(
    log: pytest.LogCaptureFixture, client: Client
) -> None:
    edition = EditionFactory()
    client.get(f"/apply/{edition.slug}/you/")  # the cookie of a new draft
    for section in ("you", "organisation", "work", "contribution", "no-such-section"):
        client.post(f"/apply/{edition.slug}/{section}/?q=Plantedname", PLANTED)
    assert Application.objects.get().given_name == PLANTED["given_name"]
    client.post(reverse("account_request_login_code"), PLANTED)
    code = OutgoingEmail.objects.get(letter="sign_in_code").text
    client.post(reverse("account_confirm_login_code"), {"code": PLANTED["code"]})
    assert [value for value in (*PLANTED.values(), "planted") if value.casefold() in said(log)] == []
    assert not [
        word for word in code.split() if word.isupper() and len(word) == 6 and word.casefold() in said(log)
    ]


def test_a_page_that_breaks_does_not_tell_what_was_typed(
    log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = EditionFactory()
    monkeypatch.setattr("participants.views.intake.saving.save_answers", lambda *a, **k: 1 / 0)
    client = Client(raise_request_exception=False)
    client.get(f"/apply/{edition.slug}/you/")  # the cookie of a new draft
    response = client.post(f"/apply/{edition.slug}/you/", PLANTED)
    assert response.status_code == 500
    assert "zerodivisionerror" in said(log)
    assert "planted" not in said(log)


def test_a_vote_leaves_nothing_in_the_log(
    log: pytest.LogCaptureFixture, signed_in: Callable[[User], Client]
) -> None:
    room = make_room()
    page = f"/ballot/{room.round.pk}/{room.assignment().application_id}/"
    signed_in(room.delegates[0]).post(page, {"kind": "score", "score": "5", "comment": PLANTED["comment"]})
    signed_in(room.delegates[0]).post(page, {"kind": "score", "score": "77", "comment": PLANTED["comment"]})
    assert "planted" not in said(log)


def test_a_refusal_and_a_missing_page_leave_nothing_in_the_log(
    log: pytest.LogCaptureFixture, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(person(PLANTED["email"], Role.OFFICER))
    client.get("/admin/participants/application/?q=Plantedname")
    client.get(f"/no-such-page/{PLANTED['email']}")
    client.post("/admin/participants/application/add/", PLANTED)
    assert "planted" not in said(log)


def test_mail_leaves_nothing_in_the_log(
    log: pytest.LogCaptureFixture, client: Client, mail_server: MailServer
) -> None:
    mail_server.answer_to_recipient = "550 no such user planted.person@harbour.example"
    client.post(reverse("account_request_login_code"), PLANTED)
    deliver_due()
    mail_server.answer_to_recipient = "250 OK"
    Client().post(reverse("account_request_login_code"), PLANTED | {"email": "planted.other@harbour.example"})
    deliver_due()
    assert mail_server.accepted
    assert "planted" not in said(log)
