"""Who will read an application, and what its author has to read first."""

from django.utils.translation import get_language

from dialogue_portal.editions.models import Edition, EditionText, Network, TextKind
from dialogue_portal.editions.queries import texts_in


def networks_that_read(edition: Edition) -> list[Network]:
    """The networks of the core group that vote in an edition, by name."""
    return list(Network.objects.filter(seats__edition=edition, seats__is_voting=True).order_by("name"))


def texts_to_read(edition: Edition) -> list[EditionText]:
    """Every text of the edition but the call's own, in the reader's language."""
    texts = texts_in(edition, get_language() or "en")
    return [texts[kind] for kind in TextKind if kind in texts and kind != TextKind.WELCOME]
