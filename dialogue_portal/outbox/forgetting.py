"""Let go of letters: with what they tell about, and when their time is over."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce, Substr

from dialogue_portal.outbox.models import OutgoingEmail, OutgoingEmailQuerySet, SuppressedAddress
from dialogue_portal.outbox.states import FINAL, Status

ABOUT_APPLICATION = "application:"
ABOUT_PLACE = "place:"
OVER = [*FINAL, Status.AMBIGUOUS]


def forget_letters_about(keys: Sequence[UUID], what: str = ABOUT_APPLICATION) -> int:
    """Every letter about one of these applications, or places without one, sent or not."""
    told = OutgoingEmail.objects.filter(about__startswith=what)
    keyed = told.annotate(key=Substr("about", len(what) + 1, 36))
    return keyed.filter(key__in=[str(key) for key in keys]).delete()[0]


def forget_letters_to(addresses: Sequence[str]) -> int:
    """Every letter to somebody whose account goes, unless it tells about something that stays."""
    rows = OutgoingEmail.objects.filter(address__in=addresses)
    return rows.exclude(about__startswith=ABOUT_APPLICATION).delete()[0]


def blank_old_letters(*, before: datetime) -> int:
    """What was written long ago and is done with: of letters about applications the words go, the others go whole.

    Letters that are held or on their way are somebody's business still.
    """
    old = done_before(before)
    gone = old.exclude(about__startswith=ABOUT_APPLICATION).delete()[0]
    left = old.filter(about__startswith=ABOUT_APPLICATION).exclude(text="", html="")
    return gone + left.update(text="", html="")


def done_before(moment: datetime) -> OutgoingEmailQuerySet:
    """Letters that need nobody any more since then."""
    last = Coalesce("sent_at", "decided_at", "queued_at", "created_at")
    return OutgoingEmail.objects.annotate(last=last).filter(
        status__in=OVER, last__lt=moment, next_try_at=None
    )


def forget_suppressed(*, before: datetime, known: Q) -> int:
    """Addresses that refused mail and that nobody here has any more."""
    return SuppressedAddress.objects.filter(since__lt=before).exclude(known).delete()[0]
