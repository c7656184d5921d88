"""Who may send, take back and open a file of an application."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Application
from participants.permissions.intake import may_edit
from participants.states import IN_REVIEW, ApplicationStatus
from participants.vocabulary import Privacy

# What screening found is told to nobody yet: to its author an application that is being looked at is one thing.
LOOKED_AT = IN_REVIEW | {ApplicationStatus.MERGED}
# Of an own question; and only where its author goes by their own name, because a file may tell it.
FOR_NETWORKS = (Privacy.PUBLIC, Privacy.REVIEW)


def may_send_file(application: Application, answers: str, *, at: datetime) -> Verdict:
    """Whoever writes it; a file that was promised for later also after sending, until the deadline."""
    if application.status not in LOOKED_AT or answers not in application.files_to_come:
        return may_edit(application)
    return application.edition.takes_applications(at=at)


def may_add_promised(application: Application, *, at: datetime) -> Verdict:
    """Whoever promised a file for later, until the deadline; in a draft it is given where it is asked."""
    return yes_if(
        application.files_to_come and application.status in LOOKED_AT,
        _("No file was promised for later."),
    ) & application.edition.takes_applications(at=at)


def may_open_as_officer(user: Any, application: Application) -> Verdict:
    """The secretariat, once the application has been sent."""
    return yes_if(
        application.status != ApplicationStatus.DRAFT and user.has_role(SECRETARIAT),
        _("Only the secretariat opens files of applications."),
    )
