"""Which application somebody may still write on: their own, or the one this browser has begun."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac

from dialogue_portal.editions.models import Edition
from participants.models import Application, DraftDevice, ResumeLink
from participants.models.application import ApplicationQuerySet
from participants.permissions.intake import OPEN_TO_EDIT
from participants.rules.receipt import as_written
from participants.states import ApplicationStatus


def within_reach(user: Any, draft_key: str) -> ApplicationQuerySet:
    """Drafts and returned applications of a person, and the draft of this browser while nobody else is signed in."""
    here = DraftDevice.objects.filter(key=draft_key).values("application") if draft_key else []
    begun_here = Q(pk__in=here)
    if user.is_authenticated:
        mine: Q = Q(applicant=user.pk) | (begun_here & Q(applicant=None))
    else:
        mine = begun_here
    return Application.objects.filter(mine, status__in=OPEN_TO_EDIT).select_related("edition", "revises")


def open_application(edition: Edition, *, user: Any, draft_key: str) -> Application | None:
    """The one to go on with: what the secretariat has returned, else this browser's draft, else the newest."""
    here = Exists(DraftDevice.objects.filter(application=OuterRef("pk"), key=draft_key))
    reachable = within_reach(user, draft_key).in_edition(edition).filter(revision=None)
    found = reachable.annotate(is_here=here).order_by("-saved_at")
    return min(found, key=_urgency, default=None)


def _urgency(row: Any) -> int:
    if row.status == ApplicationStatus.RETURNED:
        return 0
    return 1 if row.is_here else 2


def digest_of_code(code: str) -> str:
    """What the database keeps of a draft code, however it is typed."""
    return salted_hmac("draft code", as_written(code), algorithm="sha256").hexdigest()


def living_link(digest: str, *, at: datetime) -> ResumeLink | None:
    """The link of this digest, while it works."""
    return ResumeLink.objects.filter(digest=digest, expires_at__gt=at).first() if digest else None


def draft_of_code(code: str) -> Application | None:
    """The draft that a code on paper opens, until it is sent."""
    drafts = Application.objects.filter(draft_code=digest_of_code(code), status__in=OPEN_TO_EDIT)
    return drafts.select_related("edition").first()
