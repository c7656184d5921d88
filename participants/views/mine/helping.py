"""A colleague's pages: organisation, work and contribution of an application, and nothing else of it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.entrance.doors import redirect_to, signed_in
from dialogue_portal.web.forgery import shown_again_by
from participants.forms.intake import Section, section_named
from participants.forms.intake.review import review
from participants.models import Application, Colleague
from participants.permissions.intake import may_help
from participants.queries.intake.company import helper_of, written_now
from participants.views.intake.held import hold, show_after_forgery
from participants.views.intake.loading import uuid_in
from participants.views.intake.saving import save_step
from participants.views.intake.steps import open_step
from participants.views.intake.way import OPEN_TO_COLLEAGUES, HelpersWay


@require_safe
@signed_in
def help_tasks(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The three sections, or that there is nothing to write at the moment."""
    colleague = helper_or_404(request, pk)
    application = written_now(colleague.application)
    way = HelpersWay(application.edition, key=pk)
    sections = review(way.asked, way.answers(application), application.as_typed)
    context = {
        "colleague": colleague,
        "edition": application.edition,
        "may_help": may_help(request.user, colleague),
        "sections": [reviewed for reviewed in sections if reviewed.section in way.sections],
    }
    return render(request, "intake/help.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def help_step(request: HttpRequest, pk: uuid.UUID, section_slug: str) -> HttpResponse:
    """One of the three sections, asked and saved as its author's would be."""
    if not request.user.is_authenticated:
        return kept_or_asked_in(request, section_slug, pk)
    colleague, section = helper_or_404(request, pk), section_or_404(section_slug)
    # What is sent too late is refused beside what was typed, so that it can be copied
    if request.method != "POST" and not may_help(request.user, colleague):
        return redirect("intake:help", pk)
    application = written_now(colleague.application)
    way = HelpersWay(application.edition, key=pk)
    if request.method == "POST":
        return save_step(request, section, way, application)
    return open_step(request, section, way, application)


def kept_or_asked_in(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """To sign in first; what was sent after the session had ended is held until then."""
    application = Application.objects.filter(pk=pk).select_related("edition").first()
    if request.method == "POST" and application and (key := uuid_in(request)):
        return hold(request, section_or_404(slug), HelpersWay(application.edition, key=pk), key)
    return redirect_to("account_request_login_code", request)


def again(request: HttpRequest, pk: uuid.UUID, section_slug: str) -> HttpResponse:
    """The section with what was typed, after its form had been open for too long."""
    application = get_object_or_404(Application.objects.select_related("edition"), pk=pk)
    way = HelpersWay(application.edition, key=pk)
    return show_after_forgery(request, section_or_404(section_slug), way)


shown_again_by(again, help_step)


def section_or_404(slug: str) -> Section:
    """A section that colleagues see."""
    section = section_named(slug)
    if section is None or section not in OPEN_TO_COLLEAGUES:
        raise Http404
    return section


def helper_or_404(request: HttpRequest, pk: uuid.UUID) -> Colleague:
    """One's own help with an application; to others it does not exist."""
    colleague = helper_of(request.user, pk)
    if colleague is None:
        raise Http404
    return colleague
