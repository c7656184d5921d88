"""Who else works on an application, and what a personal link leads to."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import Q

from participants.models import Application, Colleague, Handover

OPENED_WITH = ("application__edition", "application__revision")


def asked_to_take_over(user: Any, digest: str, *, at: datetime) -> Handover | None:
    """What the link leads to, for the person whose address it was sent to; to others it leads nowhere."""
    rows = Handover.objects.select_related(*OPENED_WITH, "asked_by")
    return rows.filter(digest=digest, email__iexact=user.email, expires_at__gt=at).first()


def invited_to_help(user: Any, digest: str, *, at: datetime) -> Colleague | None:
    """What the link leads to, for the colleague whose address it was sent to; to others it leads nowhere."""
    rows = Colleague.objects.select_related(*OPENED_WITH, "application__applicant")
    return rows.filter(digest=digest, email__iexact=user.email, expires_at__gt=at).first()


def helper_of(user: Any, pk: uuid.UUID) -> Colleague | None:
    """Somebody's help with one application; to others it does not exist."""
    rows = Colleague.objects.select_related(*OPENED_WITH, "application__revision__edition")
    return rows.filter(user=user.pk, application=pk).first()


def helper_with(user: Any, written: uuid.UUID) -> Colleague | None:
    """Somebody's help with what has this key, be it a new version; whoever is not signed in helps with nothing."""
    rows = Colleague.objects.select_related(*OPENED_WITH, "application__revision__edition")
    which = Q(application=written) | Q(application__revision=written)
    return rows.filter(which, user=user.pk).first() if user.is_authenticated else None


def helps_with(user: Any) -> list[Colleague]:
    """Where a person helps others, the newest first."""
    rows = Colleague.objects.filter(user=user.pk).select_related(*OPENED_WITH)
    return list(rows.order_by("-joined_at"))


def written_now(application: Application) -> Application:
    """What is being written: the new version where there is one."""
    revision: Application | None = getattr(application, "revision", None)
    return revision or application
