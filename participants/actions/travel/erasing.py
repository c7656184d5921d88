"""Let go of everything somebody gave for travelling."""

from django.db import transaction
from django.utils import timezone

from participants.actions.erasing.travelling import forget_what_was_given
from participants.models import InvitationLetter, Place


@transaction.atomic
def erase_travel(place: Place) -> None:
    """Nothing of the person before stays when another one comes; whoever checks their letters hears it."""
    forget_what_was_given([place.pk])
    InvitationLetter.objects.filter(place=place, revoked_at=None).update(revoked_at=timezone.now())
