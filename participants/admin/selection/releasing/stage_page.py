"""One stage: whom it tells, every letter and every word; then it is told, stopped, gone on with."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.releasing import go_on_with_stage, release_stage, stop_stage
from participants.admin.selection.releasing.frame import RELEASE, answer, outcome_or_404, run_for_leads
from participants.admin.selection.releasing.overview import stages_of
from participants.models import ReleaseStage, SelectionRun, SlateRow
from participants.permissions.releasing import may_release
from participants.queries.releasing.preview import previews_of
from participants.queries.releasing.stages import has_to_wait, is_sending_stopped, rows_of_stage, unheard

PAGE = 100
SHOWN = (
    "receipt",
    "organisation_name",
    "given_name",
    "family_name",
    "contact_language",
    "language",
    "status",
)


def stage_page(desk: DeskAdmin, request: HttpRequest, key: UUID, outcome: str) -> HttpResponse:
    """Told only as it was shown."""
    run, outcome = run_for_leads(request, key), outcome_or_404(outcome)
    if request.method != "POST":
        return page(desk, request, run, outcome)
    agreed_to = request.POST.get("agreed_to", "")
    try:
        stage = release_stage(run, outcome, agreed_to=agreed_to, by=who(request), at=timezone.now())
    except Refused as refused:
        return page(desk, request, run, outcome, str(refused.sentence))
    desk.log_change(request, run, f"told {outcome}: {stage.number}")
    said = ngettext(
        "%(count)d applicant has been told.", "%(count)d applicants have been told.", stage.number
    )
    messages.success(request, said % {"count": stage.number})
    return redirect(RELEASE, run.pk)


def page(
    desk: DeskAdmin, request: HttpRequest, run: SelectionRun, outcome: str, refusal: str = ""
) -> HttpResponse:
    """Everything that goes out, before it does."""
    stage = next(stage for stage in stages_of(run) if stage.outcome == outcome)
    rows = rows_of_stage(run, outcome).only(*SHOWN).order_by("receipt", "pk")
    return answer(
        desk,
        request,
        "release_stage",
        run,
        status=409 if refusal else 200,
        title=stage.label,
        stage=stage,
        previews=previews_of(run, stage),
        may_release=may_release(who(request), run),
        has_to_wait=has_to_wait(run, outcome),
        is_stopped=is_sending_stopped(run),
        unheard=unheard(run) if outcome == SlateRow.Outcome.NOT_SELECTED else [],
        page_obj=Paginator(rows, PAGE).get_page(request.GET.get("page")),
        refusal=refusal,
    )


def stop_page(desk: DeskAdmin, request: HttpRequest, key: UUID, outcome: str) -> HttpResponse:
    """Hold what is not out yet."""
    run, stage = _released(request, key, outcome)
    held = stop_stage(stage, by=who(request), at=timezone.now())
    desk.log_change(request, run, f"letters of {outcome} stopped: {held}")
    said = ngettext("%(count)d letter is held.", "%(count)d letters are held.", held) % {"count": held}
    messages.warning(request, said)
    return redirect(RELEASE, run.pk)


def go_on_page(desk: DeskAdmin, request: HttpRequest, key: UUID, outcome: str) -> HttpResponse:
    """Let them go out."""
    run, stage = _released(request, key, outcome)
    released = go_on_with_stage(stage, by=who(request))
    desk.log_change(request, run, f"letters of {outcome} go on: {released}")
    messages.success(request, _("The letters go out again."))
    return redirect(RELEASE, run.pk)


def _released(request: HttpRequest, key: UUID, outcome: str) -> tuple[SelectionRun, ReleaseStage]:
    run = run_for_leads(request, key)
    return run, get_object_or_404(run.stages, outcome=outcome_or_404(outcome))
