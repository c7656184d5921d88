"""Which application somebody may still write on: their own, or the one this browser has begun."""

from typing import Any

from django.db.models import Q

from dialogue_portal.editions.models import Edition
from participants.models import Application
from participants.models.application import ApplicationQuerySet
from participants.permissions.intake import OPEN_TO_EDIT
from participants.states import ApplicationStatus


def within_reach(user: Any, draft_key: str) -> ApplicationQuerySet:
    """Drafts and returned applications of a person, and the draft of this browser while nobody else is signed in."""
    begun_here = Q(draft_key=draft_key) & ~Q(draft_key="")
    if user.is_authenticated:
        mine: Q = Q(applicant=user.pk) | (begun_here & Q(applicant=None))
    else:
        mine = begun_here
    return Application.objects.filter(mine, status__in=OPEN_TO_EDIT).select_related("edition")


def open_application(edition: Edition, *, user: Any, draft_key: str) -> Application | None:
    """The one to go on with: what the secretariat has returned, else this browser's draft, else the newest."""
    found = within_reach(user, draft_key).in_edition(edition).order_by("-saved_at")
    return min(found, key=lambda row: _urgency(row, draft_key), default=None)


def _urgency(row: Application, draft_key: str) -> int:
    if row.status == ApplicationStatus.RETURNED:
        return 0
    return 1 if draft_key and row.draft_key == draft_key else 2
