"""What the pages of assessment share."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from participants.models import Assessment
from participants.permissions.assessing import may_lead_assessment

MINE = "admin:participants_assessment_changelist"
ONE = "admin:participants_assessment_change"


def answer(
    desk: DeskAdmin, request: HttpRequest, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the desk about assessment."""
    around = {**desk.admin_site.each_context(request), "opts": desk.opts, "is_nav_sidebar_enabled": False}
    leads = bool(may_lead_assessment(who(request)))
    full = around | {"is_lead": leads} | context
    return TemplateResponse(request, f"admin/assessing/{template}.html", full, status=status)


def own_or_404(request: HttpRequest, key: int) -> Assessment:
    """An assessment that was given to whoever asks; nobody else's exists."""
    rows = Assessment.objects.select_related("application__edition")
    return get_object_or_404(rows, pk=key, assessor=who(request))


def edition_for_leads(request: HttpRequest, slug: str) -> Edition:
    """The edition, for lead and deputy; for others the page does not exist."""
    if not may_lead_assessment(who(request)):
        raise Http404
    return get_object_or_404(Edition, slug=slug)
