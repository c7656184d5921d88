"""`manage.py deliver_mail`: send what is due now, without a worker."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from dialogue_portal.outbox.delivery import deliver_due
from dialogue_portal.outbox.queries import counts_by_status


class Command(BaseCommand):
    """Sends what is due, as the worker does every two seconds."""

    help = "Send the outgoing e-mail that is due, and say what is left."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=500, help="send at most so many (default: 500)")

    def handle(self, *args: Any, limit: int, **options: Any) -> None:
        sent = deliver_due(limit)
        left = ", ".join(f"{status.value} {count}" for status, count in counts_by_status().items() if count)
        self.stdout.write(f"{sent} sent now; the outbox: {left or 'empty'}")
