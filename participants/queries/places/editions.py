"""The editions that have places."""

from django.db.models import Exists, OuterRef

from dialogue_portal.editions.models import Edition
from participants.models import Place


def editions_with_places() -> list[Edition]:
    """The newest first."""
    there = Place.objects.filter(edition=OuterRef("pk"))
    return list(Edition.objects.filter(Exists(there)).newest_first())
