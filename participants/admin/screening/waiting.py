"""What screening puts on the desk's start page."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.entrance.waiting import Waiting, asks
from participants.permissions.screening import may_decide
from participants.queries.screening.waiting import queues
from participants.states import ApplicationStatus


@asks
def screening_waits(user: Any) -> Iterator[Waiting]:
    """Applications to screen, and returned ones without an answer."""
    if not may_decide(user):
        return
    for queue in queues(at=timezone.now()):
        to_screen = ngettext("application to screen", "applications to screen", queue.to_screen)
        yield Waiting(queue.to_screen, f"{to_screen} · {queue.title}", _list_of(queue.edition, "submitted"))
        unanswered = _("returned more than a week ago, not sent again")
        yield Waiting(queue.unanswered, f"{unanswered} · {queue.title}", _list_of(queue.edition, "returned"))


def _list_of(edition: int, status: str) -> str:
    chosen = urlencode({"edition": edition, "status": ApplicationStatus(status).value})
    return f"{reverse('admin:participants_application_changelist')}?{chosen}"
