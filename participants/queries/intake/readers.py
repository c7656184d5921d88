"""Who will read an application, and what its author has to read first."""

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogue_portal.editions.models import Edition, EditionText, Network, TextKind
from dialogue_portal.editions.names import country_name
from dialogue_portal.editions.queries import texts_in
from participants.models import Application
from participants.vocabulary import Readers


def networks_that_read(edition: Edition) -> list[Network]:
    """The networks of the core group of an edition, by name; those without a vote see the slate."""
    return list(Network.objects.filter(seats__edition=edition).order_by("name"))


def networks_that_read_this(application: Application) -> list[Network]:
    """Those among them that its author lets read one application; before the first word is saved, all of them."""
    if application._state.adding:
        return networks_that_read(application.edition)
    this = Application.objects.filter(pk=application.pk)
    reads = Exists(this.readable_by_key(OuterRef("pk"), OuterRef("country")))
    return list(Network.objects.filter(reads, seats__edition=application.edition_id).order_by("name"))


def who_is_left_out(application: Application) -> list[str]:
    """The networks and countries that its author has named, as officers read them; none unless that was chosen."""
    if application.readers != Readers.NOT_THESE:
        return []
    networks = Network.objects.filter(pk__in=application.hidden_from).order_by("name")
    countries = [
        _("all networks of %(country)s") % {"country": country_name(code)}
        for code in application.hidden_from_countries
    ]
    return [*map(str, networks), *countries]


def texts_to_read(edition: Edition) -> list[EditionText]:
    """Every text of the edition but the call's own, in the reader's language."""
    texts = texts_in(edition, get_language() or "en")
    return [texts[kind] for kind in TextKind if kind in texts and kind != TextKind.WELCOME]
