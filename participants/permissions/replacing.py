"""Who gives places again that fell free, who asks the reserve list and closes it, and who says they could come."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS, SECRETARIAT
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Application, Replacement
from participants.permissions.intake import is_theirs
from participants.states import ApplicationStatus


def may_give_again(user: User) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat gives places again."))


def may_take_replacement(user: User, replacement: Replacement) -> Verdict:
    """The secretariat, while the proposal waits for a decision."""
    return may_give_again(user) & _waits(replacement)


def may_drop_replacement(user: User, replacement: Replacement) -> Verdict:
    """The same people, at the same time."""
    return may_give_again(user) & _waits(replacement)


def may_ask_reserve(user: User) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat writes to the reserve list."))


def may_close_reserve(user: User) -> Verdict:
    """The lead: it is the last word to everybody on it."""
    return yes_if(user.has_role(LEADS), _("Only the lead or the deputy closes a reserve list."))


def may_say_availability(user: Any, application: Application, *, is_closed: bool) -> Verdict:
    """Somebody on the reserve list, until it is closed."""
    return (
        is_theirs(user, application)
        & yes_if(
            application.status == ApplicationStatus.RESERVE,
            _("This application is not on the reserve list."),
        )
        & yes_if(not is_closed, _("The reserve list is closed."))
    )


def _waits(replacement: Replacement) -> Verdict:
    is_waiting = replacement.flow.allows("take_replacement", replacement.status)
    return yes_if(
        is_waiting,
        _("This proposal has been decided or overtaken. Load the page again to see where it stands."),
    )
