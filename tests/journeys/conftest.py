"""What the journeys share: a mail server that takes everything."""

from tests.outbox.conftest import mail_server, mail_settings

__all__ = ["mail_server", "mail_settings"]
