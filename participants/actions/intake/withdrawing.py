"""Take an application back, and change one’s mind about it until the deadline."""

from datetime import datetime

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from participants.actions.intake.revising import SCREENED_ANEW
from participants.actions.places.ending import free_places_of
from participants.actions.releasing import renew_cards
from participants.emails.intake import application_withdrawn, withdrawal_undone
from participants.emails.selection import drop_decision_news
from participants.models import Application, Handover
from participants.permissions.intake import is_theirs, may_undo_withdrawal, may_withdraw
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
    renew_cards([locked.pk])
    free_places_of(locked, by=by, at=at)
    Handover.objects.filter(application=locked).delete()
    application_withdrawn(locked)
    return locked


@transaction.atomic
def undo_withdrawal(application: Application, *, by: User, at: datetime) -> Application:
    """Let it count again, as it was sent; undoing twice changes nothing."""
    locked = (
        Application.objects.select_for_update(of=("self",)).select_related("edition").get(pk=application.pk)
    )
    if locked.status == ApplicationStatus.SUBMITTED and is_theirs(by, locked):
        return locked
    may_undo_withdrawal(by, locked, at=at).or_refuse()
    withdrawn_at = locked.withdrawn_at
    advance(locked, "undo_withdrawal", by=by, withdrawn_at=None, **SCREENED_ANEW)
    withdrawal_undone(locked, withdrawn_at)
    return locked
