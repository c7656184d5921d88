"""Give somebody a role from the command line: how the first lead comes in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.roles import Role


class Command(BaseCommand):
    """`manage.py grant_role somebody@example.org lead`"""

    help = "Give somebody a role; the person is added when there is none with this e-mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        grant_role(find_or_add_person(options["email"]), Role(options["role"]), by=None)
        self.stdout.write(
            "Done. They sign in by e-mail code and set up a second factor on their first visit."
        )
