"""Erase what somebody asks to have erased."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.erasing.applications import erase_application
from participants.models import Application
from participants.models.erasure_kinds import ErasureReason
from participants.permissions.retention import may_erase_on_request

REASONS = (ErasureReason.ASKED, ErasureReason.MISTAKE, ErasureReason.AUTHORITY)


@transaction.atomic
def erase_on_request(application: Application, why: str, *, by: User, confirmed: str) -> None:
    """Erase a withdrawn application at once, after its number has been written a second time."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    may_erase_on_request(by, locked).or_refuse()
    yes_if(why in REASONS, _("Choose why it is erased.")).or_refuse()
    is_meant = confirmed.strip().upper() == (locked.receipt or "").upper()
    yes_if(is_meant, _("The number is not the one of this application.")).or_refuse()
    erase_application(locked, by=by, why=why)
