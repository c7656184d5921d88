"""Delete a draft, with everything that hangs on it."""

from django.db import transaction

from dialogue_portal.accounts.models import User
from participants.actions.erasing import erase_application, erase_applications
from participants.models import Application
from participants.models.erasure_kinds import ErasureReason
from participants.permissions.intake import may_delete


@transaction.atomic
def delete_draft(application: Application, *, by: User) -> None:
    """Delete what was never sent; a new version that is dropped leaves the sent one untouched."""
    draft = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    may_delete(by, draft).or_refuse()
    erase_application(draft, by=by, why=ErasureReason.OWN)


def erase_draft(draft: Application) -> None:
    """Take away the row with all that belongs to it and its history, as a night of erasing would."""
    erase_applications([draft.pk], by=None, why=ErasureReason.OWN)
