"""Note who has opened an application."""

from datetime import date
from uuid import UUID

from dialogue_portal.accounts.models import User
from participants.models import ApplicationLook


def note_look(application: UUID, *, by: User, on: date) -> None:
    """Once for each person and day, in one statement."""
    look = ApplicationLook(application_id=application, looked_by=by, looked_on=on)
    ApplicationLook.objects.bulk_create([look], ignore_conflicts=True)
