"""Remind assessors of what is due."""

from datetime import datetime, timedelta

from django.db import transaction

from participants.emails.assessing import say_assessments_due
from participants.queries.assessing.waiting import due_by_person

SOON = timedelta(days=2)


@transaction.atomic
def remind_assessors(*, at: datetime) -> int:
    """Write to each assessor with something due within two days or overdue; once a day, however often asked."""
    return say_assessments_due(due_by_person(before=at + SOON), on=at.date())
