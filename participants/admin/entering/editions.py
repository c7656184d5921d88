"""For which edition an application came, and what has been begun."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.editions.models import Edition
from participants.permissions.entering import may_type_in_for
from participants.queries.entering import begun_by_officers


def choose_edition(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """The editions that still take applications, each with what officers have begun."""
    now = timezone.now()
    editions = [
        edition
        for edition in Edition.objects.newest_first()
        if may_type_in_for(request.user, edition, at=now)
    ]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Type in an application"),
        "editions": [(edition, begun_by_officers(edition)) for edition in editions],
    }
    return TemplateResponse(request, "admin/entering/editions.html", context)
