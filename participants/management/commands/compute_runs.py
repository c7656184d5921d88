"""Compute the selection runs that wait, without a worker."""

from typing import Any

from django.core.management.base import BaseCommand

from participants.actions.selection import claim_run, compute_run


class Command(BaseCommand):
    """`manage.py compute_runs`"""

    help = "Compute the selection runs that were asked for and are not computed yet."

    def handle(self, *args: Any, **options: Any) -> None:
        while run := claim_run():
            self.stdout.write(f"{run.pk} {compute_run(run).status}")
