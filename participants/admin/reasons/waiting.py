"""What waits at the desk after a release: groups not told yet, and questions why."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from dialogue_portal.accounts.models import User
from dialogue_portal.entrance.waiting import Waiting, asks
from participants.permissions.releasing import may_answer_why
from participants.queries.releasing.reasons import waiting_reasons


@asks
def reasons_wait(user: User) -> Iterator[Waiting]:
    """Applicants who want to know why."""
    if may_answer_why(user):
        count = waiting_reasons().count()
        what = ngettext("applicant asks why", "applicants ask why", count)
        yield Waiting(count, what, reverse("admin:participants_reasonasked_changelist"))
