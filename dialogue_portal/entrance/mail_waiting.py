"""What waits at the desk for those who release letters."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.entrance.waiting import Waiting, asks
from dialogue_portal.outbox.queries import counts_by_status
from dialogue_portal.outbox.states import Status


@asks
def letters_waiting(user: User) -> Iterator[Waiting]:
    """Letters that are held until somebody has read and released them, and mail that could not be sent."""
    if user.has_role(SECRETARIAT):
        mail, counts = reverse("admin:outbox_outgoingemail_changelist"), counts_by_status()
        yield Waiting(counts[Status.HELD], _("letters held, to preview and release"), f"{mail}?status=held")
        yield Waiting(counts[Status.FAILED], _("e-mails that could not be sent"), f"{mail}?status=failed")
