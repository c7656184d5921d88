"""Who may hold back an erasure, and who may erase on request."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Application, RetentionHold
from participants.states import ApplicationStatus


def may_hold(user: Any) -> Verdict:
    """The lead and the deputy."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy holds back an erasure."))


def may_release_hold(user: Any, hold: RetentionHold) -> Verdict:
    """The lead and the deputy, while the hold stands."""
    return may_hold(user) & yes_if(hold.released_at is None, _("This hold has been released already."))


def may_ask_for_erasing(user: Any) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat erases an application on request."))


def may_erase_on_request(user: User, application: Application) -> Verdict:
    """The secretariat, what has been withdrawn."""
    return may_ask_for_erasing(user) & yes_if(
        application.status == ApplicationStatus.WITHDRAWN,
        _(
            "Only a withdrawn application is erased before its time. Its author can withdraw it until the event."
        ),
    )
