"""Somebody's own applications."""

import uuid
from typing import Any

from django.db.models import F

from participants.models import Application
from participants.models.application import ApplicationQuerySet


def applications_of(user: Any) -> ApplicationQuerySet:
    """Everything a person has begun or sent, the newest first; a new version stands under what it will replace."""
    mine = Application.objects.filter(applicant=user.pk, revises=None)
    mine = mine.select_related("edition", "revision", "merged_into")
    return mine.order_by(F("submitted_at").desc(nulls_first=True), "-saved_at")


def application_of(user: Any, pk: uuid.UUID) -> Application | None:
    """One of a person's own applications, new versions included; to others it does not exist."""
    rows = Application.objects.filter(applicant=user.pk, pk=pk)
    return rows.select_related("edition", "revision", "revises", "merged_into").first()
