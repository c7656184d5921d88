"""What lives for hours or days only, what letters say and networks declared: let go without being listed first."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from dialogue_portal.outbox.forgetting import blank_old_letters, forget_suppressed
from participants.actions.erasing.reasons import old_interests_in_slates
from participants.models import Colleague, Declaration, Handover, HeldAnswers, ImportedFile, ResumeLink
from participants.queries.retention.due import addresses_known, held_now
from participants.rules.retention import HELD_ANSWERS, IMPORTS, INTERESTS_MONTHS, MAIL_BODIES, add_months


def keep_house(*, at: datetime) -> dict[str, int]:
    """Let go of what is over, and say how many of what."""
    return {
        "held answers": HeldAnswers.objects.filter(held_at__lt=at - HELD_ANSWERS).delete()[0],
        "links": expired_links(at),
        "interests": old_interests(at) + old_interests_in_slates(at),
        "imports": ImportedFile.objects.filter(given_at__lt=at - IMPORTS).delete()[0],
        "letters": blank_old_letters(before=at - MAIL_BODIES),
        "refused addresses": forget_suppressed(before=at - MAIL_BODIES, known=addresses_known()),
        "sessions": Session.objects.filter(expire_date__lt=at).delete()[0],
        "cache": expired_cache(at),
    }


def expired_links(at: datetime) -> int:
    """Links that open nothing any more; colleagues who came keep their place."""
    links: Sequence[int] = (
        ResumeLink.objects.filter(expires_at__lt=at).delete()[0],
        Handover.objects.filter(expires_at__lt=at).delete()[0],
        Colleague.objects.filter(expires_at__lt=at, joined_at=None).delete()[0],
    )
    return sum(links)


def old_interests(at: datetime) -> int:
    """What networks said they are tied to, people among it; it stays while a line of the edition is held."""
    held = {edition for edition, _kind in held_now().kinds}
    over = Declaration.objects.filter(seat__edition__ends_on__lte=add_months(at.date(), -INTERESTS_MONTHS))
    return 0 if None in held else over.exclude(seat__edition__in=held).delete()[0]


def expired_cache(at: datetime) -> int:
    """Counters of sign-in attempts and the like, which name addresses in digests."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [at - timedelta(minutes=1)])  # noqa: S608
        return int(cursor.rowcount)
