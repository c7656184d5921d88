"""Two letters to try the outbox with, and a mail server that misbehaves on request."""

import asyncio
import copy
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction

from dialogue_portal.outbox.actions import post
from dialogue_portal.outbox.letters import Letter, Recipient
from dialogue_portal.outbox.models import OutgoingEmail

NEWS = Letter("tried_news")
HELD_NEWS = Letter("tried_news", is_held=True)
CODE = Letter("tried_code", is_secret=True)


class MailServer:
    """Accepts everything until told otherwise."""

    def __init__(self) -> None:
        self.accepted: list[EmailMessage] = []
        self.connections = 0
        self.answer_to_recipient = "250 OK"
        self.answer_to_message = "250 OK"
        self.drops_at_recipient = False
        self.drops_after_message = False
        self.seconds_to_answer = 0.0

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, name: str, answers: Any) -> Any:  # noqa: N802
        self.connections += 1
        session.host_name = name
        return answers

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.drops_at_recipient:
            server.transport.abort()
        if self.answer_to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer_to_recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer_to_message.startswith("250"):
            self.accepted.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        if self.drops_after_message:
            server.transport.abort()
        await asyncio.sleep(self.seconds_to_answer)
        return self.answer_to_message

    @property
    def message_ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.accepted]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mail_settings(settings: Any) -> Any:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 5
    return settings


@pytest.fixture
def mail_server(mail_settings: Any) -> Iterator[MailServer]:
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=mail_settings.EMAIL_PORT)
    controller.start()
    yield server
    controller.stop()


@pytest.fixture(autouse=True)
def _tried_letters(settings: Any) -> None:
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates


@pytest.fixture
def posted(db: None) -> Callable[..., OutgoingEmail]:
    """`posted(CODE, code="123456")` is an e-mail just written."""

    def make(
        letter: Letter = NEWS,
        *,
        to: str = "ada@example.org",
        language: str = "en",
        about: str = "application:1",
        **context: object,
    ) -> OutgoingEmail:
        with transaction.atomic():
            return post(letter, to=Recipient(to, language), about=about, context=context)

    return make


def make_due(email: OutgoingEmail) -> None:
    """Let the wait of an e-mail be over."""
    rows = OutgoingEmail.objects.filter(pk=email.pk)
    with transaction.atomic():
        rows.update(next_try_at=rows.get().created_at)
