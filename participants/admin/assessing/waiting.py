"""What assessment puts on the desk's start page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.models import User
from dialogue_portal.entrance.waiting import Waiting, asks
from participants.admin.assessing.frame import MINE
from participants.permissions.assessing import may_assess, may_lead_assessment
from participants.queries.assessing.waiting import desk_of, untaken


@asks
def assessments_waiting(user: User) -> Iterator[Waiting]:
    """One's own that wait and the nearest deadline, those overdue, and, for leads, what nobody could take."""
    if not may_assess(user):
        return
    mine = desk_of(user, at=timezone.now())
    due = date_format(mine.next_due_at) if mine.next_due_at else "–"
    waiting = ngettext("assessment, due %(day)s", "assessments, the first due %(day)s", mine.waiting)
    yield Waiting(mine.waiting, waiting % {"day": due}, reverse(MINE))
    yield Waiting(
        mine.overdue,
        ngettext("assessment is overdue", "assessments are overdue", mine.overdue),
        reverse(MINE),
    )
    if may_lead_assessment(user):
        for slug, title, count in untaken():
            words = _("declined, and nobody could take them")
            address = reverse("admin:participants_assessment_give", args=[slug])
            yield Waiting(count, f"{words} · {title}", address)
