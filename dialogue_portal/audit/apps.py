"""Who moved what from where to where, kept for good."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from dialogue_portal.audit.grants import seal_history


class AuditConfig(AppConfig):
    """History no write escapes."""

    name = "dialogue_portal.audit"
    label = "audit"
    verbose_name = _("History")

    def ready(self) -> None:
        """Seal after the history library has put its own functions in place."""
        library = apps.get_app_config("pghistory")
        post_migrate.connect(seal_history, sender=library, dispatch_uid="audit.seal_history")
