"""Look at what somebody said about safety."""

from dialogue_portal.accounts.models import User
from participants.models import Application, SafetyLook
from participants.permissions.readers import may_look
from participants.queries.safety import Said, said_about_safety


def look_at_safety(application: Application, *, by: User) -> Said:
    """The answers in clear; that somebody looked is on record before they are read, whatever happens then."""
    may_look(by).or_refuse()
    SafetyLook.objects.create(application=application, looked_by=by)
    return said_about_safety(application)
