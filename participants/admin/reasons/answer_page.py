"""One question why: what decided, in words, and a draft of the answer in the applicant's language."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.rendering import supported
from participants.actions.releasing import release_reason
from participants.forms.releasing import ReasonForm
from participants.models import ReasonAsked
from participants.permissions.releasing import may_answer_why, may_release_reason
from participants.queries.releasing.reasons import Reason, reason_of
from participants.queries.releasing.words import language_of

LIST = "admin:participants_reasonasked_changelist"


def answer_page(desk: DeskAdmin, request: HttpRequest, pk: str) -> HttpResponse:
    """Read, mend the draft, release it once."""
    asked = asked_or_404(desk, request, pk)
    language = supported(language_of(asked.application))
    reason = reason_of(asked.application, language)
    if request.method != "POST":
        form = ReasonForm(initial={"words": reason.sentence, "language": language})
        return page(desk, request, asked, reason, form)
    if not may_answer_why(request.user):
        raise PermissionDenied
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page(desk, request, asked, reason, form)
    try:
        release_reason(asked, **form.cleaned_data, by=who(request))
    except Refused as refused:
        asked = asked_or_404(desk, request, pk)
        return page(desk, request, asked, reason, form, str(refused.sentence))
    messages.success(request, _("Answered. The applicant has been written to that there is news."))
    return HttpResponseRedirect(reverse(LIST))


def asked_or_404(desk: DeskAdmin, request: HttpRequest, pk: str) -> ReasonAsked:
    """The question, for those who see such questions."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    try:
        key = UUID(pk)
    except ValueError as problem:
        raise Http404 from problem
    rows = ReasonAsked.objects.select_related("application__edition", "released_by")
    asked = rows.filter(pk=key).first()
    if asked is None:
        raise Http404
    return asked


def page(
    desk: DeskAdmin,
    request: HttpRequest,
    asked: ReasonAsked,
    reason: Reason,
    form: ReasonForm,
    refusal: str = "",
) -> HttpResponse:
    """How close it was on one side, the answer on the other."""
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "is_nav_sidebar_enabled": False,
        "title": _("Why: %(application)s") % {"application": asked.application},
        "list_url": reverse(LIST),
        "asked": asked,
        "application": asked.application,
        "edition": asked.application.edition,
        "reason": reason,
        "form": form,
        "may_answer": may_release_reason(who(request), asked),
        "refusal": refusal,
    }
    return TemplateResponse(request, "admin/reasons/answer.html", context, status=409 if refusal else 200)
