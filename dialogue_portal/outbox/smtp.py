"""A mail connection that knows whether a message may have arrived when the line went dead."""

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends import smtp
from django.core.mail.backends.base import BaseEmailBackend

PLAIN = "django.core.mail.backends.smtp.EmailBackend"
WATCHED = "dialogue_portal.outbox.smtp.WatchedBackend"
END_OF_MESSAGE = b"\r\n.\r\n"


class WatchedSMTP(smtplib.SMTP):
    """Remembers whether the last thing said was a whole message: then silence means it may be delivered."""

    may_have_arrived = False

    def send(self, s: Any) -> None:
        super().send(s)
        self.may_have_arrived = isinstance(s, bytes) and s.endswith(END_OF_MESSAGE)


class WatchedSMTPS(WatchedSMTP, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


class WatchedBackend(smtp.EmailBackend):
    """Django's own, on a watched connection."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return WatchedSMTPS if self.use_ssl else WatchedSMTP


def mail_connection() -> BaseEmailBackend:
    """The connection the settings name, watched when it is SMTP."""
    name = settings.EMAIL_BACKEND
    connection: BaseEmailBackend = get_connection(WATCHED if name == PLAIN else name)
    return connection


def may_have_arrived(connection: BaseEmailBackend) -> bool:
    """Whether the message just tried was handed over whole before the error."""
    return getattr(getattr(connection, "connection", None), "may_have_arrived", False)
