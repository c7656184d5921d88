"""One application, read like a letter, with the decision beside it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.releasing import note_look
from participants.admin.screening.decisions import ACTS, forms_for
from participants.admin.screening.walking import address, addresses, list_address, next_stop, walk
from participants.models import Application
from participants.permissions.releasing import may_look_up
from participants.permissions.screening import may_decide, may_see_contact
from participants.queries.own_answers import REVIEWERS, SECRETARIAT, own_answers_of
from participants.queries.screening.history import newest_event
from participants.queries.screening.letter import letter_of, question_of


def review_page(desk: DeskAdmin, request: HttpRequest, pk: str) -> HttpResponse:
    """Read it; or do what was asked, and say so when somebody else was faster."""
    officer: Any = request.user
    seen, application = taken_up(desk, request, pk)
    typed = request.POST if request.method == "POST" else None
    drawn = forms_for(application, typed)
    if typed is None:
        note_look(application.pk, by=who(request), on=timezone.localdate())
        return page(desk, request, application, drawn, seen)
    if not may_decide(officer):
        raise PermissionDenied
    ask, known = typed.get("ask", ""), typed.get("seen", "")
    if ask not in ACTS or not drawn[ask].is_valid():
        return page(desk, request, application, drawn, seen)
    words = drawn[ask].cleaned_data
    try:
        said = ACTS[ask](application, words, officer, int(known) if known.isdigit() else 0)
    except Refused as refusal:
        seen, application = taken_up(desk, request, pk)
        answer = page(desk, request, application, drawn, seen, refusal=refusal.sentence)
        answer.status_code = 409
        return answer
    link = format_html('<a href="{}">{}</a>', address(request, application.pk), application)
    messages.success(request, format_html("{}: {}.", link, said))
    return HttpResponseRedirect(next_stop(desk, request, application))


def taken_up(desk: DeskAdmin, request: HttpRequest, pk: str) -> tuple[int, Application]:
    """The newest event, read before the application so that nothing later slips by; drafts do not exist here."""
    if not desk.has_view_permission(request):
        raise Http404
    try:
        key = UUID(pk)
    except ValueError as problem:
        raise Http404 from problem
    seen = newest_event(key)
    rows = Application.objects.sent().select_related("edition", "screened_by", "merged_into")
    application = rows.filter(pk=key).first()
    if application is None:
        raise Http404
    return seen, application


def page(
    desk: DeskAdmin,
    request: HttpRequest,
    application: Application,
    drawn: dict[str, forms.Form],
    seen: int,
    refusal: object = "",
) -> HttpResponse:
    """The letter, and what may be asked for."""
    around = walk(desk, request, application)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "is_nav_sidebar_enabled": False,
        "title": f"{application} · {application.full_name}",
        "application": application,
        "edition": application.edition,
        "letter": letter_of(application),
        "question": question_of(application, request.user),
        "sees_contact": may_see_contact(request.user),
        "own_answers": own_answers_of(
            application, SECRETARIAT if may_see_contact(request.user) else REVIEWERS
        ),
        "forms": drawn,
        "seen": seen,
        "refusal": refusal,
        "may_take_dossier": may_look_up(request.user),
        "walk": around,
        "links": addresses(request, around),
        "list_url": list_address(request),
    }
    return TemplateResponse(request, "admin/screening/review.html", context)
