"""Take a place in hand: one at a time, as it is now."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from participants.models import Place
from participants.queries.places.others import Holders, holders_in

GIVEN_ALREADY = _("This place has been given to somebody else meanwhile. Load the page again.")
INVITED_ALREADY = _("This person is invited already.")


def held(place: Place) -> Place:
    """The row as it is now, kept for this transaction: two answers at once come one after the other."""
    rows = Place.objects.select_for_update(of=("self",)).select_related("edition", "application")
    return rows.get(pk=place.pk)


def held_edition(edition: Edition) -> Edition:
    """The edition, kept for this transaction: whoever is given a place is given one after the other."""
    return Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)


def holders_held(edition: Edition) -> Holders:
    """Who holds a place, while nobody else is given one; asked for before any place is taken in hand."""
    return holders_in(held_edition(edition))
