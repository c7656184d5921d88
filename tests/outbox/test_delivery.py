"""Delivery against a mail server that has bad days."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone

from dialogue_portal.outbox.claims import LEASE
from dialogue_portal.outbox.delivery import REPEAT_AFTER, deliver_due
from dialogue_portal.outbox.models import OutgoingEmail
from dialogue_portal.outbox.tasks import deliver_due_mail
from tests.outbox.conftest import CODE, HELD_NEWS, NEWS, MailServer, make_due

pytestmark = pytest.mark.django_db(transaction=True)
Posted = Callable[..., OutgoingEmail]


def wait_of(email: OutgoingEmail) -> timedelta:
    email.refresh_from_db()
    assert email.next_try_at
    return email.next_try_at - timezone.now()


def age(email: OutgoingEmail, days: int) -> None:
    OutgoingEmail.objects.filter(pk=email.pk).update(queued_at=F("queued_at") - timedelta(days=days))


def test_an_email_arrives_as_it_was_written(posted: Posted, mail_server: MailServer, settings) -> None:
    email = posted(to="ada@example.org", language="ar", name="آدا")
    assert deliver_due() == 1
    (message,) = mail_server.accepted
    email.refresh_from_db()
    assert (email.status, email.attempts, email.next_try_at, email.lease_token) == ("sent", 1, None, None)
    assert email.sent_at
    assert message["To"] == "ada@example.org"
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert message["Subject"] == email.subject
    assert "آدا" in message["Subject"]
    assert message["Message-ID"] == email.message_id
    assert message["Content-Language"] == "ar"
    assert message["Auto-Submitted"] == "auto-generated"
    assert not [name for name in message if name.lower().startswith(("list-", "x-track", "disposition"))]
    text, html = message.iter_parts()
    assert text.get_content().replace("\r\n", "\n").strip() == email.text.strip()
    assert (html.get_content_type(), 'dir="rtl"' in html.get_content()) == ("text/html", True)


def test_one_connection_serves_a_whole_run(posted: Posted, mail_server: MailServer) -> None:
    for n in range(5):
        posted(about=f"application:{n}")
    assert deliver_due() == 5
    assert mail_server.connections == 1


def test_a_run_stops_at_its_limit(posted: Posted, mail_server: MailServer) -> None:
    for n in range(3):
        posted(about=f"application:{n}")
    assert [deliver_due(2), deliver_due(2), deliver_due(2)] == [2, 1, 0]


def test_held_and_cancelled_letters_are_not_sent(posted: Posted, mail_server: MailServer) -> None:
    posted(HELD_NEWS)
    assert deliver_due() == 0
    assert mail_server.connections == 0


def test_a_secret_is_blank_once_sent_and_other_bodies_stay(posted: Posted, mail_server: MailServer) -> None:
    code, news = posted(CODE, code="918273"), posted(NEWS)
    assert deliver_due() == 2
    assert "918273" in mail_server.accepted[0].as_string()
    for email in (code, news):
        email.refresh_from_db()
    assert (code.status, code.text, code.html) == ("sent", "", "")
    assert news.text
    assert news.html


def test_a_server_that_is_down_is_tried_again_soon(posted: Posted, mail_settings, request) -> None:
    email, other = posted(), posted(about="application:2")
    assert deliver_due() == 0
    assert timedelta(seconds=3) < wait_of(email) <= timedelta(seconds=5)
    assert (email.status, email.failure, email.attempts) == ("queued", "unreachable", 1)
    other.refresh_from_db()
    assert other.attempts == 0, "the run stops at once: the server is down for everybody"
    age(email, days=30)
    make_due(email)
    assert deliver_due() == 0
    assert timedelta(minutes=4) < wait_of(email) <= timedelta(minutes=5)
    server: MailServer = request.getfixturevalue("mail_server")
    make_due(email)
    assert deliver_due() == 2
    assert set(server.message_ids) == {email.message_id, other.message_id}


@pytest.mark.parametrize("where", ["answer_to_recipient", "answer_to_message"])
def test_a_4xx_is_tried_again_and_given_up_after_three_days(
    posted: Posted, mail_server: MailServer, where: str
) -> None:
    setattr(mail_server, where, "451 later")
    email = posted()
    assert deliver_due() == 0
    assert timedelta(seconds=25) < wait_of(email) <= timedelta(seconds=30)
    assert (email.status, email.failure) == ("queued", "deferred")
    age(email, days=3)
    make_due(email)
    deliver_due()
    email.refresh_from_db()
    assert (email.status, email.failure, email.next_try_at) == ("failed", "deferred", None)


@pytest.mark.parametrize(
    ("where", "failure"), [("answer_to_recipient", "bounced"), ("answer_to_message", "rejected")]
)
def test_a_5xx_fails_at_once_and_the_next_email_still_goes(
    posted: Posted, mail_server: MailServer, where: str, failure: str
) -> None:
    setattr(mail_server, where, "554 no")
    refused = posted(CODE, code="918273")
    assert deliver_due() == 0
    refused.refresh_from_db()
    assert (refused.status, refused.failure, refused.text) == ("failed", failure, "")
    setattr(mail_server, where, "250 OK")
    posted(about="application:2")
    assert deliver_due() == 1


def test_a_connection_dropped_before_the_message_is_simply_tried_again(
    posted: Posted, mail_server: MailServer
) -> None:
    mail_server.drops_at_recipient = True
    email = posted()
    assert deliver_due() == 0
    email.refresh_from_db()
    assert (email.status, email.failure, email.was_in_doubt) == ("queued", "dropped", False)
    mail_server.drops_at_recipient = False
    make_due(email)
    assert deliver_due() == 1
    assert mail_server.message_ids == [email.message_id]


@pytest.mark.parametrize("letter", [NEWS, CODE])
def test_a_connection_lost_after_the_message_repeats_it_once_with_the_same_message_id(
    posted: Posted, mail_server: MailServer, letter
) -> None:
    mail_server.drops_after_message = True
    email = posted(letter)
    assert deliver_due() == 0
    assert timedelta(minutes=4) < wait_of(email) <= REPEAT_AFTER
    assert (email.status, email.failure, email.was_in_doubt) == ("ambiguous", "lost", True)
    make_due(email)
    assert deliver_due() == 0
    email.refresh_from_db()
    assert (email.status, email.next_try_at) == ("ambiguous", None)
    assert (email.text == "") is letter.is_secret
    assert deliver_due() == 0
    assert mail_server.message_ids == [email.message_id] * 2


def test_an_email_in_doubt_is_sent_when_its_repetition_is_taken(
    posted: Posted, mail_server: MailServer
) -> None:
    mail_server.drops_after_message = True
    email = posted()
    deliver_due()
    mail_server.drops_after_message = False
    make_due(email)
    assert deliver_due() == 1
    email.refresh_from_db()
    assert (email.status, email.failure) == ("sent", "")


def test_a_server_too_slow_to_answer_leaves_the_email_in_doubt(
    posted: Posted, mail_server: MailServer, settings
) -> None:
    settings.EMAIL_TIMEOUT = 0.5
    mail_server.seconds_to_answer = 1.0
    email = posted()
    assert deliver_due() == 0
    email.refresh_from_db()
    assert (email.status, email.failure) == ("ambiguous", "lost")


@pytest.mark.parametrize(
    "address", ["ada@example.org\nBcc: all@example.org", "a@example.org, b@example.org", "", "å@exa mple"]
)
def test_an_address_that_cannot_be_written_harms_nobody_else(
    posted: Posted, mail_server: MailServer, address: str
) -> None:
    bad, good = posted(to=address), posted(to="grace@example.org")
    deliver_due()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert good.status == "sent"
    assert (bad.status, bad.failure) == ("failed", "unsendable")
    assert all(message["Bcc"] is None for message in mail_server.accepted)


def test_the_lease_outlasts_the_slowest_conversation(settings) -> None:
    assert timedelta(seconds=7 * settings.EMAIL_TIMEOUT) < LEASE


def test_logs_name_no_address_subject_or_body(
    posted: Posted, mail_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mail_server.answer_to_recipient = "550 no such user ada@example.org"
    posted(to="ada@example.org", name="Lovelace")
    deliver_due()
    ours = " ".join(record.getMessage() for record in caplog.records if record.name != "mail.log")
    assert "bounced" in ours
    assert not [word for word in ("ada@", "example.org", "Lovelace", "Yes") if word in ours]


def test_beat_wakes_the_delivery(posted: Posted, mail_server: MailServer, settings) -> None:
    assert settings.CELERY_BEAT_SCHEDULE["deliver due mail"]["task"] == deliver_due_mail.name
    posted()
    deliver_due_mail()
    assert len(mail_server.accepted) == 1


def test_the_command_sends_and_says_what_is_left(
    posted: Posted, mail_server: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    posted(), posted(HELD_NEWS, about="application:2")
    call_command("deliver_mail")
    assert capsys.readouterr().out == "1 sent now; the outbox: held 1, sent 1\n"
