"""Addresses that refuse mail, told by what happened to the last letters sent there."""

from django.db.models import Max, Q

from dialogue_portal.outbox.failures import Failure
from dialogue_portal.outbox.models import OutgoingEmail, SuppressedAddress

BOUNCES_BEFORE_SUPPRESSION = 3


def is_suppressed(address: str) -> bool:
    """Whether nothing is sent there any more."""
    return SuppressedAddress.objects.filter(address__iexact=address).exists()


def count_bounce(address: str) -> None:
    """Suppress the address when this was one refusal too many in a row."""
    sent_there = OutgoingEmail.objects.to_address(address)
    last_sent_at = sent_there.aggregate(last=Max("sent_at"))["last"]
    since = Q(queued_at__gt=last_sent_at) if last_sent_at else Q()
    if sent_there.filter(since, failure=Failure.BOUNCED).count() >= BOUNCES_BEFORE_SUPPRESSION:
        SuppressedAddress.objects.bulk_create([SuppressedAddress(address=address)], ignore_conflicts=True)
