"""What second looks put on the desk's start page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.entrance.waiting import Waiting, asks
from participants.permissions.second_looks import may_answer_second_looks
from participants.queries.second_looks.waiting import editions_to_tell, looks_waiting_for


@asks
def second_looks_wait(user: User) -> Iterator[Waiting]:
    """Questions of applicants, with the nearest deadline; and editions with applicants to tell."""
    if not may_answer_second_looks(user):
        return
    waiting = looks_waiting_for(user)
    if waiting.next_by:
        what = ngettext("second look to answer", "second looks to answer", waiting.count)
        by = _("the first by %(day)s") % {"day": date_format(waiting.next_by, "j F")}
        yield Waiting(waiting.count, f"{what} · {by}", reverse("admin:participants_secondlook_changelist"))
    if user.has_role(LEADS):
        for edition, count in editions_to_tell(at=timezone.now()):
            what = ngettext(
                "application not eligible, not told yet", "applications not eligible, not told yet", count
            )
            url = f"{reverse('admin:participants_secondlook_tell')}?edition={edition.pk}"
            yield Waiting(count, f"{what} · {edition.name}", url)
