"""Take an application in hand, and notice when somebody else had it first."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Overtaken
from participants.models import Application
from participants.queries.screening.history import newest_event


def locked(application: Application) -> Application:
    """The row as it is now, kept for this transaction."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("edition")
    return rows.get(pk=application.pk)


def is_replay(row: Application, status: str, by: User) -> bool:
    """Whether the same person has just decided the same: a second click, or a form sent again."""
    return row.status == status and row.screened_by_id == by.pk


def as_seen(row: Application, seen: int | None) -> None:
    """Refuse when something has happened to the application since it was read."""
    if seen is not None and newest_event(row.pk) != seen:
        raise Overtaken(
            _("Somebody has worked on this application since you opened it. Your decision was not saved.")
        )
