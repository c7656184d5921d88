"""Who may choose the readers of an application, look at what was said about safety, and read who has looked."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import LEADS, Role
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Application
from participants.permissions.intake import is_theirs
from participants.states import ApplicationStatus

SEES_LOOKS = LEADS | {Role.AUDITOR}


def may_choose_readers(user: Any, application: Application) -> Verdict:
    """The applicant, from sending on for as long as it is kept: safety has no deadline."""
    return is_theirs(user, application) & yes_if(
        application.status != ApplicationStatus.DRAFT, _("A draft has not been sent yet.")
    )


def may_look(user: Any) -> Verdict:
    """The safety focal point, and nobody else."""
    return yes_if(
        user.has_role(frozenset({Role.SAFETY})), _("Only the safety focal point sees answers about safety.")
    )
