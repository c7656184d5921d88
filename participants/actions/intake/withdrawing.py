"""Take an application back."""

from datetime import datetime

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from participants.emails.intake import application_withdrawn
from participants.emails.selection import drop_decision_news
from participants.models import Application
from participants.permissions.intake import is_theirs, may_withdraw
from participants.states import ApplicationStatus


@transaction.atomic
def withdraw_application(application: Application, *, by: User, at: datetime) -> Application:
    """Withdraw it; withdrawing twice changes nothing."""
    locked = (
        Application.objects.select_for_update(of=("self",)).select_related("edition").get(pk=application.pk)
    )
    if locked.status == ApplicationStatus.WITHDRAWN and is_theirs(by, locked):
        return locked
    may_withdraw(by, locked, at=at).or_refuse()
    advance(locked, "withdraw", by=by, withdrawn_at=at)
    drop_decision_news(locked, by=by)
    application_withdrawn(locked)
    return locked
