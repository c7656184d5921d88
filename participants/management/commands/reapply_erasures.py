"""After a restore: erase again what the backup has brought back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from participants.actions.erasing import reapply_erasures


class Command(BaseCommand):
    """`manage.py reapply_erasures PATH`"""

    help = "Erase again everything that the file of export_erasures names; run as the owner of the tables."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["path"].exists():
            raise CommandError("There is no such file.")
        again = reapply_erasures(options["path"])
        self.stdout.write(
            f"{again.applications} applications, {again.safety} answers about safety, "
            f"{again.travel} times answers for travelling, {again.guests} guests, "
            f"{again.records} records, {again.cards} decision cards, {again.people} accounts"
        )
