"""What one person of a stage gets, before it goes out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from participants.admin.selection.releasing.frame import answer, outcome_or_404, run_for_leads
from participants.queries.releasing.preview import preview_for
from participants.queries.releasing.stages import rows_of_stage


def person_page(desk: DeskAdmin, request: HttpRequest, key: UUID, outcome: str, one: UUID) -> HttpResponse:
    """The letter as it will be mailed and the words as they will be read."""
    run, outcome = run_for_leads(request, key), outcome_or_404(outcome)
    rows = rows_of_stage(run, outcome).select_related("edition", "merged_into")
    application = get_object_or_404(rows, pk=one)
    title = _("What %(name)s gets") % {"name": application.salutation or application}
    return answer(
        desk,
        request,
        "release_person",
        run,
        title=title,
        outcome=outcome,
        preview=preview_for(run, application, outcome),
    )
