"""Keep the erasure log outside the database, beside no backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from participants.actions.erasing import export_erasures


class Command(BaseCommand):
    """`manage.py export_erasures PATH`"""

    help = "Add to a file of JSON lines every erasure it does not have yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(export_erasures(options["path"])))
