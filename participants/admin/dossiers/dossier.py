"""The dossier of one application leaves the house only after the second factor, and that it did stays on record."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import step_up
from participants.actions.releasing import note_look
from participants.exports.dossier import dossier_pdf
from participants.models import Application
from participants.permissions.releasing import may_look_up


def dossier_urls(desk: DeskAdmin) -> list[URLPattern]:
    """The address below an application."""

    def dossier(request: HttpRequest, key: UUID) -> HttpResponse:
        return dossier_file(desk, request, key)

    view = desk.admin_site.admin_view(require_POST(dossier))
    return [path("<uuid:key>/dossier/", view, name="participants_application_dossier")]


def dossier_file(desk: DeskAdmin, request: HttpRequest, key: UUID) -> HttpResponse:
    """The PDF, for lead, deputy and auditor."""
    if not may_look_up(who(request)):
        raise PermissionDenied
    application = get_object_or_404(Application.objects.sent().select_related("edition"), pk=key)
    if asked_again := step_up(request, reverse("admin:participants_application_change", args=[key])):
        return asked_again
    desk.log_change(request, application, "dossier taken")
    note_look(application.pk, by=who(request), on=timezone.localdate())
    paper = dossier_pdf(application, at=timezone.now())
    response = HttpResponse(paper.content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="dossier-{application.receipt}.pdf"'
    return response
