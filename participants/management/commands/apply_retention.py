"""Erase by hand what the night would erase."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from participants.actions.erasing import list_coming, run_retention
from participants.models import PlannedErasure


class Command(BaseCommand):
    """`manage.py apply_retention [--dry-run]`"""

    help = "List what falls due, and erase what is due and has been listed for a week."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only list; erase nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        if options["dry_run"]:
            list_coming(on=at.date())
            for line in PlannedErasure.objects.select_related("edition"):
                self.stdout.write(f"{line.erased_from}  {line.number:6}  {line}")
            return
        run = run_retention(at=at)
        if run is None:
            self.stderr.write("Another run is at work; nothing was done.")
            return
        for what, number in sorted(run.counts.items()):
            self.stdout.write(f"{number:6}  {what}")
