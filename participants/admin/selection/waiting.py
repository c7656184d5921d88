"""What waits at the desk for those who make the slate."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.entrance.waiting import Waiting, asks
from participants.models import SelectionRun
from participants.queries.releasing.stages import rows_of_stage, untold_groups
from participants.states import RunStatus


@asks
def slates_waiting(user: User) -> Iterator[Waiting]:
    """Ratified slates whose decisions nobody has been told yet."""
    if user.has_role(LEADS):
        runs = reverse("admin:participants_selectionrun_changelist")
        ratified = SelectionRun.objects.filter(status=RunStatus.RATIFIED)
        yield Waiting(ratified.count(), _("ratified slates to release"), runs)
        begun = SelectionRun.objects.filter(status=RunStatus.RELEASED, stages__isnull=False).distinct()
        for run in begun.select_related("edition").defer("record", "result", "explanations"):
            left = sum(rows_of_stage(run, outcome).count() for outcome in untold_groups(run))
            what = ngettext(
                "applicant not told the decision yet", "applicants not told the decision yet", left
            )
            page = reverse("admin:participants_selectionrun_release", args=[run.pk])
            yield Waiting(left, f"{what} · {run.edition.name}", page)
