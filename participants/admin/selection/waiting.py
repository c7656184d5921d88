"""What waits at the desk for those who make the slate."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.entrance.waiting import Waiting, asks
from participants.models import SelectionRun
from participants.states import RunStatus


@asks
def slates_waiting(user: User) -> Iterator[Waiting]:
    """Ratified slates whose decisions nobody has been told yet."""
    if user.has_role(LEADS):
        runs = reverse("admin:participants_selectionrun_changelist")
        ratified = SelectionRun.objects.filter(status=RunStatus.RATIFIED)
        yield Waiting(ratified.count(), _("ratified slates to release"), runs)
