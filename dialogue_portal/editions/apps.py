"""The yearly editions and all that belongs to one of them."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    """Editions, themes, core group, co-chairs, countries."""

    name = "dialogue_portal.editions"
    label = "editions"
    verbose_name = _("Editions")

    def ready(self) -> None:
        """Load the reference rows once the tables are there."""
        post_migrate.connect(load_when_migrated, sender=self, dispatch_uid="editions.load_reference")


def load_when_migrated(using: str, plan: Any = (), **_options: Any) -> None:
    """Add the reference rows, unless the migration was a step back."""
    if not any(backwards for _migration, backwards in plan):
        import_string("dialogue_portal.editions.reference_rows.load_reference")(using=using)
