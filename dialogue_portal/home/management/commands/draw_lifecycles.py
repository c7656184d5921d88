"""Draw the life cycles into the handbook."""

from typing import Any

from django.core.management.base import BaseCommand

from dialogue_portal.home.lifecycles import PAGE, page


class Command(BaseCommand):
    """`manage.py draw_lifecycles`"""

    help = "Draw the life cycles into the handbook."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        PAGE.write_text(page(), encoding="utf-8")
        self.stdout.write(PAGE.name)
