"""One second look: the application beside the reason, what the applicant says, and the answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.releasing import note_look
from participants.actions.second_looks import answer_second_look
from participants.forms.second_looks import AnswerForm
from participants.models import SecondLook
from participants.permissions.screening import may_see_contact
from participants.permissions.second_looks import may_answer, may_answer_second_looks
from participants.queries.own_answers import REVIEWERS, SECRETARIAT, own_answers_of
from participants.queries.screening.history import newest_event
from participants.queries.screening.letter import letter_of
from participants.queries.second_looks.waiting import what_comes_after
from participants.rules.second_look import answer_until


def answer_page(desk: DeskAdmin, request: HttpRequest, pk: str) -> HttpResponse:
    """Read both sides; answer once."""
    seen, look = taken_up(desk, request, pk)
    typed = request.POST if request.method == "POST" else None
    form = AnswerForm(typed, initial={"note": look.application.screening_note})
    if typed is None:
        note_look(look.pk, by=who(request), on=timezone.localdate())
        return page(desk, request, look, form, seen)
    if not may_answer_second_looks(request.user):
        raise PermissionDenied
    if not form.is_valid():
        return page(desk, request, look, form, seen)
    known = typed.get("seen", "")
    try:
        answer_second_look(
            look, **form.cleaned_data, by=who(request), seen=int(known) if known.isdigit() else 0
        )
    except Refused as refusal:
        seen, look = taken_up(desk, request, pk)
        answer = page(desk, request, look, form, seen, refusal=refusal.sentence)
        answer.status_code = 409
        return answer
    messages.success(request, _("Answered. The applicant has been written to that there is news."))
    return HttpResponseRedirect(reverse("admin:participants_secondlook_changelist"))


def taken_up(desk: DeskAdmin, request: HttpRequest, pk: str) -> tuple[int, SecondLook]:
    """The newest event, read before the rest so that nothing later slips by."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    try:
        key = UUID(pk)
    except ValueError as problem:
        raise Http404 from problem
    seen = newest_event(key)
    rows = SecondLook.objects.select_related(
        "application__edition", "application__screened_by", "answered_by"
    )
    look = rows.filter(pk=key).first()
    if look is None:
        raise Http404
    return seen, look


def page(
    desk: DeskAdmin,
    request: HttpRequest,
    look: SecondLook,
    form: AnswerForm,
    seen: int,
    refusal: object = "",
) -> HttpResponse:
    """Everything that is needed to decide, on one page."""
    application = look.application
    sees_contact = may_see_contact(request.user)
    context: dict[str, Any] = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "is_nav_sidebar_enabled": False,
        "title": _("Look again: %(application)s") % {"application": application},
        "list_url": reverse("admin:participants_secondlook_changelist"),
        "look": look,
        "application": application,
        "edition": application.edition,
        "letter": letter_of(application),
        "own_answers": own_answers_of(application, SECRETARIAT if sees_contact else REVIEWERS),
        "sees_contact": sees_contact,
        "answer_by": answer_until(look.asked_at, application.edition.zone),
        "afterwards": what_comes_after(application.edition_id),
        "may_answer": may_answer(who(request), look),
        "form": form,
        "seen": seen,
        "refusal": refusal,
    }
    return TemplateResponse(request, "admin/second_looks/answer.html", context)
