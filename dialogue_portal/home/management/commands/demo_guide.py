"""Say how to sign in as each role of the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from dialogue_portal.home.demo.people import PEOPLE


class Command(BaseCommand):
    """`manage.py demo_guide`"""

    help = "Say how to sign in as each role of the demonstration."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Sign in as anybody with one click on the page /demo/ (it shows the second-factor code),")
        self.stdout.write("or the real way: type the address, then the code from the caught mail, then the second factor.\n\n")
        for person in PEOPLE:
            self.stdout.write(f"  {person.email:<26} {person.does}")
