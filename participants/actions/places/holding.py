"""Take a place in hand: one at a time, as it is now."""

from django.utils.translation import gettext_lazy as _

from participants.models import Place

GIVEN_ALREADY = _("This place has been given to somebody else meanwhile. Load the page again.")


def held(place: Place) -> Place:
    """The row as it is now, kept for this transaction: two answers at once come one after the other."""
    rows = Place.objects.select_for_update(of=("self",)).select_related("edition", "application")
    return rows.get(pk=place.pk)
