"""The editions that have applications."""

from django.db.models import Exists, OuterRef

from dialogue_portal.editions.models import Edition
from participants.models import Application


def editions_with_applications() -> list[Edition]:
    """Editions to which somebody has sent an application, the newest first."""
    sent = Application.objects.sent().filter(edition=OuterRef("pk"))
    return list(Edition.objects.filter(Exists(sent)).newest_first().only("pk", "title", "titles"))
