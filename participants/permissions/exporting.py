"""Who takes lists out of the portal."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import ListExport
from participants.states import ExportStatus

KEPT = timedelta(hours=24)


def may_ask_for_export(user: User) -> Verdict:
    """The lead and the deputy."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy takes lists out of the portal."))


def may_take(user: User, export: ListExport, *, at: datetime) -> Verdict:
    """Whoever asked for it, while it is there: a day."""
    is_there = export.status == ExportStatus.READY and export.ready_at is not None
    return (
        may_ask_for_export(user)
        & yes_if(export.asked_by_id == user.pk, _("Only whoever asked for this file may take it."))
        & yes_if(
            is_there and export.ready_at is not None and at < export.ready_at + KEPT,
            _("This file is not there any more. Ask for the list again."),
        )
    )
