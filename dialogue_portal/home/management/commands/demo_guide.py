"""Say where everything is and how to sign in as each role of the demonstration."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from dialogue_portal.home.demo.people import CIRCLES, PEOPLE, TOTP_SECRET


class Command(BaseCommand):
    """`manage.py demo_guide`"""

    help = "Say where everything is and how to sign in as each role of the demonstration."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        address = portal_address()
        self.stdout.write(f"Sign in with one click on {address}{reverse('home:demo_people')}")
        self.stdout.write("(it also shows the second-factor code that people with a role are asked for).")
        self.stdout.write("The real way: type an address below, then the code from the caught mail, then the")
        self.stdout.write(f"code of an authenticator app that holds {TOTP_SECRET}.\n\n")
        width = max(len(person.email) for person in PEOPLE)
        for circle, people in CIRCLES:
            self.stdout.write(f"  {circle}")
            for person in people:
                self.stdout.write(f"    {person.email:<{width}}  {person.does}")
        self.stdout.write("\n  Where to begin")
        for name, page in PAGES:
            self.stdout.write(f"    {name:<{width}}  {address}{page}")


PAGES = (
    ("apply", "/call/demo-2027/"),
    ("vote", "/ballot/"),
    ("look at the slate", "/slates/"),
    ("screen, select, release", "/admin/"),
)


def portal_address() -> str:
    """PORTAL_URL when it is set, else this machine and PORT."""
    if os.environ.get("PORTAL_URL"):
        return str(settings.PORTAL_URL).rstrip("/")
    return f"http://localhost:{os.environ.get('PORT') or '8000'}"
