"""Somebody's own applications."""

import uuid
from typing import Any

from django.db.models import F

from participants.models import Application
from participants.models.application import ApplicationQuerySet


def applications_of(user: Any) -> ApplicationQuerySet:
    """Everything a person has begun or sent, the newest first."""
    mine = Application.objects.filter(applicant=user.pk).select_related("edition")
    return mine.order_by(F("submitted_at").desc(nulls_first=True), "-saved_at")


def application_of(user: Any, pk: uuid.UUID) -> Application | None:
    """One of a person's own applications; to others it does not exist."""
    return applications_of(user).filter(pk=pk).first()
