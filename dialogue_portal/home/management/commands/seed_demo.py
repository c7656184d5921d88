"""Load the demonstration: invented people and editions at several stages."""

import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo.editions import SEEDS
from dialogue_portal.home.demo.people import add_people
from participants.actions.counting_balance import count_balance


class Command(BaseCommand):
    """`manage.py seed_demo`"""

    help = "Load the demonstration editions that are missing; what is there is left alone."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        add_people()
        for slug, seed in SEEDS.items():
            if Edition.objects.filter(slug=slug).exists():
                continue
            started_at = time.monotonic()
            # All or nothing: an interrupted seeding is taken up again by the next one.
            with transaction.atomic():
                edition = seed(timezone.now())
                count_balance(edition, at=timezone.now())
            self.stdout.write(f"  {edition.name}: {time.monotonic() - started_at:.1f} s")
