"""Whoever came instead of an applicant keeps their place when the application goes."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F

from participants.models import InvitationLetter, Place


def keep_substitutes(keys: Sequence[UUID]) -> None:
    """From now on these places stand by themselves, with what a badge needs, and go when those of guests go."""
    instead = Place.objects.filter(application__in=keys, user__isnull=False)
    own = F("application__applicant")
    places = list(instead.exclude(user=own).select_related("application"))
    for place in places:
        place.organisation, place.country = place.shown_organisation, place.shown_country
        place.application = None
    Place.objects.bulk_update(places, ["organisation", "country", "application"])
    # Letters to the applicant hold a digest of their name.
    InvitationLetter.objects.filter(place__in=places, revoked_at__isnull=False).delete()
