"""Every question on one page: save and go on later, or enter it as sent."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.entering import Came, enter_application, type_in
from participants.forms.entering import CLOCK, CameForm, EverySection
from participants.forms.intake.review import review
from participants.models import Application, answers_of
from participants.permissions.entering import may_enter, may_type_in_for
from participants.queries.entering import begun_by_officers, typed_so_far
from participants.queries.intake import Asked, asked_in


def type_in_new(desk: DeskAdmin, request: HttpRequest, slug: str) -> HttpResponse:
    """An empty page; the form on it goes to an address of its own, so that pressing twice makes one application."""
    edition = get_object_or_404(Edition, slug=slug)
    may_type_in_for(request.user, edition, at=timezone.now()).or_refuse()
    asked = asked_in(edition)
    empty = Application(pk=uuid4(), edition=edition)
    answers = answers_of(empty, acknowledged=(), consents=())
    return page(
        desk, request, empty, CameForm(asked=asked), EverySection(asked=asked, answers=answers, as_typed={})
    )


def go_on(desk: DeskAdmin, request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What has been typed so far, or a save of it."""
    edition = get_object_or_404(Edition, slug=slug)
    draft = begun_by_officers(edition).filter(pk=pk).first()
    if request.method == "POST":
        return save(desk, request, edition, pk, draft)
    if draft is None:
        raise Http404
    asked = asked_in(edition)
    came = {
        "came_at": draft.entry.came_at.astimezone(edition.zone).strftime(CLOCK),
        "how": draft.entry.how,
        "language": draft.language,
        "files_to_come": draft.files_to_come,
    }
    form = CameForm(asked=asked, initial=came)
    return page(desk, request, draft, form, every_section(asked, draft), missing=missing_in(asked, draft))


def save(
    desk: DeskAdmin, request: HttpRequest, edition: Edition, pk: UUID, draft: Application | None
) -> HttpResponse:
    """Keep what was typed; enter it when that was asked for and nothing is missing."""
    officer: Any = request.user  # the desk lets nobody else in
    asked, now = asked_in(edition), timezone.now()
    came_form, sections = CameForm(request.POST, asked=asked), every_section(asked, draft, request.POST)
    readable, unreadable = sections.read()
    came_form.is_valid()
    if sections.is_of_a_minor:
        came_form.add_error(None, _("The Dialogue is for people of 18 and over. Nothing has been kept."))
    if came_form.errors:
        return page(desk, request, draft or Application(pk=pk, edition=edition), came_form, sections)
    said = came_form.cleaned_data
    came = Came(said["came_at"], said["how"], said["language"], said.get("files_to_come", []))
    try:
        draft = type_in(pk, edition, readable, unreadable=unreadable, came=came, by=officer, at=now)
        if "enter" in request.POST and not sections.lost() and not missing_in(asked, draft):
            entered = enter_application(draft, by=officer, at=now)
            return done(request, entered)
    except Refused as refused:
        came_form.add_error(None, str(refused.sentence))
        return page(desk, request, draft or Application(pk=pk, edition=edition), came_form, sections)
    for label in sections.lost():
        messages.warning(
            request, _("“%(question)s” could not be read and was not kept.") % {"question": label}
        )
    messages.success(request, _("Saved, not entered yet."))
    return HttpResponseRedirect(reverse("admin:participants_application_enter_on", args=[edition.slug, pk]))


def done(request: HttpRequest, entered: Application) -> HttpResponse:
    """The application as everybody at the desk sees it."""
    messages.success(
        request, _("Entered under %(receipt)s. A letter goes to its author.") % {"receipt": entered.receipt}
    )
    return HttpResponseRedirect(reverse("admin:participants_application_change", args=[entered.pk]))


def every_section(asked: Asked, draft: Application | None, data: Any = None) -> EverySection:
    """All questions, with what has been typed so far except what is sealed."""
    if draft is None:
        return EverySection(data, asked=asked, answers={}, as_typed={})
    return EverySection(data, asked=asked, answers=answers_of(draft), as_typed=draft.as_typed)


def missing_in(asked: Asked, draft: Application) -> list[Any]:
    """What keeps it from being entered, each with its place on the page."""
    reviewed = review(asked, typed_so_far(draft, asked), draft.as_typed)
    return [row for section in reviewed for row in section.faults]


def page(
    desk: DeskAdmin,
    request: HttpRequest,
    draft: Application,
    came: CameForm,
    sections: EverySection,
    missing: list[Any] | None = None,
) -> HttpResponse:
    """The page itself."""
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Type in an application"),
        "edition": draft.edition,
        "draft": draft,
        "came": came,
        "sections": sections.sections,
        "missing": missing or [],
        "may_enter": may_enter(request.user, draft, at=timezone.now()),
    }
    return TemplateResponse(request, "admin/entering/page.html", context)
