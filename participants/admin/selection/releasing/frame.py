"""What the pages of a release share."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.accounts.who import who
from participants.models import SelectionRun, SlateRow

RELEASE = "admin:participants_selectionrun_release"


def run_for_leads(request: HttpRequest, key: UUID) -> SelectionRun:
    """The run, for those who release."""
    if not who(request).has_role(LEADS):
        raise PermissionDenied
    return get_object_or_404(SelectionRun.objects.select_related("edition").defer("record"), pk=key)


def outcome_or_404(outcome: str) -> str:
    """One of the outcomes there are."""
    if outcome not in SlateRow.Outcome.values:
        raise Http404
    return outcome


def answer(
    desk: DeskAdmin, request: HttpRequest, template: str, run: SelectionRun, *, status: int = 200, **own: Any
) -> HttpResponse:
    """A page with the frame of the desk."""
    around = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "is_nav_sidebar_enabled": False,
        "run": run,
        "edition": run.edition,
        "release_url": reverse(RELEASE, args=[run.pk]),
    }
    return TemplateResponse(request, f"admin/selection/{template}.html", around | own, status=status)
