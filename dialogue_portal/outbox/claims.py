"""The right to send one e-mail, taken by the clock of the database."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from dialogue_portal.outbox.models import OutgoingEmail
from dialogue_portal.outbox.moves import take
from dialogue_portal.outbox.states import Status

LEASE = timedelta(minutes=3)  # longer than the slowest conversation: seven answers of EMAIL_TIMEOUT each


@dataclass(frozen=True)
class Claim:
    """The right to send one e-mail until the lease ends."""

    email: OutgoingEmail
    token: uuid.UUID
    waited: timedelta
    is_takeover: bool  # the worker that had it before never came back


def claim_next() -> Claim | None:
    """Take the next e-mail that is due and that no other worker is looking at."""
    with transaction.atomic():
        due = OutgoingEmail.objects.due().annotate(waited=Now() - F("queued_at"))
        email = due.select_for_update(skip_locked=True).first()
        if email is None:
            return None
        token = uuid.uuid4()
        mine = OutgoingEmail.objects.filter(pk=email.pk)
        take("claim", mine, lease_token=token, next_try_at=Now() + LEASE, attempts=F("attempts") + 1)
    waited: timedelta = email.waited  # type: ignore[attr-defined]  # annotated above
    return Claim(email, token, waited, is_takeover=email.status == Status.SENDING)
