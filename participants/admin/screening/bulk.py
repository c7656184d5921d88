"""Decide about many applications: first asked back with counts, then done only if these still hold."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.kernel.errors import Refused
from participants.admin.screening.steps import Step
from participants.models.application import ApplicationQuerySet
from participants.queries.screening.bulk import Preview, preview


def ask_first(
    desk: DeskAdmin, request: HttpRequest, rows: ApplicationQuerySet, step: Step
) -> HttpResponse | None:
    """Show what would happen to how many; do it once the officer has agreed to exactly these."""
    seen = preview(step.verb, rows)
    agreed_to = request.POST.get("agreed_to")
    form = step.form(request.POST if agreed_to else None)
    if agreed_to and agreed_to != seen.digest:
        desk.message_user(
            request, _("The applications have changed meanwhile. Please look again."), messages.WARNING
        )
    elif agreed_to and form.is_valid():
        _do(desk, request, step, seen, form.cleaned_data)
        return None
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "list_url": request.get_full_path(),
        "title": step.question % {"count": seen.count},
        "step": step,
        "preview": seen,
        "form": form,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "select_across": request.POST.get("select_across", "0"),
    }
    return TemplateResponse(request, "admin/screening/decide.html", context)


def _do(desk: DeskAdmin, request: HttpRequest, step: Step, seen: Preview, words: dict[str, Any]) -> None:
    try:
        moved = step.act(seen.keys, by=request.user, **words)
    except Refused as refusal:
        desk.message_user(request, str(refusal.sentence), messages.ERROR)
    else:
        desk.message_user(request, step.report % {"count": len(moved)}, messages.SUCCESS)
