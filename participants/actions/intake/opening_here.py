"""Which of several drafts a browser goes on with."""

from django.db import transaction

from participants.models import Application, DraftDevice
from participants.states import ApplicationStatus


@transaction.atomic
def open_here(application: Application, *, draft_key: str) -> None:
    """Open this draft in this browser; a draft that belongs to nobody else stays where it is."""
    if not draft_key or application.status != ApplicationStatus.DRAFT:
        return
    devices = DraftDevice.objects.filter(edition=application.edition_id, key=draft_key)
    devices.exclude(application__applicant=None).delete()
    here = DraftDevice(edition=application.edition, key=draft_key, application=application)
    DraftDevice.objects.bulk_create([here], ignore_conflicts=True)
