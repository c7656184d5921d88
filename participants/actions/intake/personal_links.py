"""Secrets of personal links: the letter carries one, the database knows only its digest."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.verdict import yes_if
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Application
from participants.permissions.intake import MOST_LINKS_A_DAY

LIVES = timedelta(days=14)


def new_secret() -> str:
    """What nobody can guess."""
    return secrets.token_urlsafe(24)


def digest_of(secret: str) -> str:
    """What the database keeps of it."""
    return sha256(secret.encode()).hexdigest()


def not_too_many(application: Application, letters: list[str], *, at: datetime) -> None:
    """Refuse when the portal has written to others about an application often enough for a day."""
    today = OutgoingEmail.objects.filter(
        letter__in=letters, about=f"application:{application.pk}", created_at__gt=at - timedelta(days=1)
    )
    yes_if(
        today.count() < MOST_LINKS_A_DAY,
        _("Enough letters have gone out for today. Please try again tomorrow."),
    ).or_refuse()
