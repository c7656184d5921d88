"""Who may begin, edit, send and withdraw an application, and until when."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import YES, Verdict, yes_if
from participants.models import Application
from participants.states import ApplicationStatus, application_flow

OPEN_TO_EDIT = frozenset({ApplicationStatus.DRAFT, ApplicationStatus.RETURNED})


def may_begin(edition: Edition, *, at: datetime) -> Verdict:
    """Anybody, without an account, while the call is open."""
    return edition.call_is_open(at=at)


def may_edit(application: Application) -> Verdict:
    """Whoever holds a draft or was asked for more; a draft stays theirs to read and mend after the deadline."""
    return yes_if(
        application.status in OPEN_TO_EDIT,
        _("This application has been sent and cannot be changed any more."),
    )


def may_submit(user: Any, application: Application, *, at: datetime) -> Verdict:
    """The applicant: a draft until the grace ends, a returned application whenever the answer is ready."""
    is_returned = application.status == ApplicationStatus.RETURNED
    in_time = YES if is_returned else application.edition.takes_applications(at=at)
    return is_theirs(user, application) & application_flow.allows("submit", application.status) & in_time


def may_withdraw(user: Any, application: Application, *, at: datetime) -> Verdict:
    """The applicant, any time from sending until the Dialogue begins."""
    edition = application.edition
    return (
        is_theirs(user, application)
        & yes_if(application.status != ApplicationStatus.DRAFT, _("A draft has not been sent yet."))
        & application_flow.allows("withdraw", application.status)
        & yes_if(at.astimezone(edition.zone).date() < edition.starts_on, _("The Dialogue has already begun."))
    )


def is_theirs(user: Any, application: Application) -> Verdict:
    """Whether somebody is the applicant."""
    return yes_if(
        application.applicant_id is not None and application.applicant_id == user.pk,
        _("Only the applicant can do this. Sign in with the e-mail address the application was sent from."),
    )
