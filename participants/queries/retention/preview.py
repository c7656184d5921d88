"""What would go with an application, in counts."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Application


@dataclass(frozen=True)
class Part:
    """So many of this would go."""

    what: str | Promise
    count: int


def what_goes(application: Application) -> list[Part]:
    """Everything that hangs on an application, and the letters about it; only what there is."""
    tables = {link.related_model: link.field.name for link in Application._meta.related_objects}
    hanging = [
        Part(
            table._meta.verbose_name_plural or "",
            table._base_manager.filter(**{name: application.pk}).count(),
        )
        for table, name in tables.items()
    ]
    letters = OutgoingEmail.objects.filter(about__startswith=f"application:{application.pk}").count()
    return [part for part in (*hanging, Part(_("letters"), letters)) if part.count]
