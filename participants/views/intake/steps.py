"""The sections of the form and their list."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.web.forgery import shown_again_by
from participants.forms.intake import SECTIONS, Section, section_named
from participants.forms.intake.review import Reviewed, review
from participants.models import Application
from participants.permissions.intake import may_begin
from participants.queries.intake import asked_in
from participants.queries.intake.seen import seen_in
from participants.views.intake.draft_cookie import draft_key_of, give_secret, is_own_device
from participants.views.intake.held import hold, show_after_forgery
from participants.views.intake.loading import (
    all_answers,
    application_here,
    application_named,
    edition_or_404,
    uuid_in,
)
from participants.views.intake.page import show_step
from participants.views.intake.posted import seen_names
from participants.views.intake.saving import save_step
from participants.views.intake.way import Way


@require_safe
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on where one left off, or begin."""
    application = application_here(request, edition_or_404(slug))
    if application._state.adding:
        return redirect("intake:step", slug, SECTIONS[0].slug)
    return redirect("intake:tasks", slug)


@require_safe
def tasks(request: HttpRequest, slug: str) -> HttpResponse:
    """The sections and how far each of them is."""
    edition = edition_or_404(slug)
    application = application_here(request, edition)
    sections = review(asked_in(edition), all_answers(application), application.as_typed)
    context = {
        "edition": edition,
        "application": application,
        "sections": [(reviewed, is_torn(reviewed, application)) for reviewed in sections],
        "ready": sum(not reviewed.faults for reviewed in sections),
        "is_own_device": is_own_device(request),
        "opens_here": bool(draft_key_of(request)),
    }
    return render(request, "intake/tasks.html", context)


def is_torn(reviewed: Reviewed, application: Application) -> bool:
    """Whether an answer of the section was written in two places, and its author has to choose."""
    return any(row.name in application.set_aside for row in reviewed.rows)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, section_slug: str) -> HttpResponse:
    """One section: ask it, keep what can be read, and go on."""
    edition, section = edition_or_404(slug), section_or_404(section_slug)
    way = Way(edition)
    if request.method == "POST":
        named = application_named(request, edition)
        if named is None and (key := uuid_in(request)) and request.POST.get("then") != "anew":
            return hold(request, section, way, key)
        return save_step(request, section, way, named)
    application = application_here(request, edition)
    if application._state.adding and not may_begin(edition, at=timezone.now()):
        return redirect("intake:call", slug)
    return give_secret(request, open_step(request, section, way, application))


def again(request: HttpRequest, slug: str, section_slug: str) -> HttpResponse:
    """The section with what was typed, after its form had been open for too long."""
    return show_after_forgery(request, section_or_404(section_slug), Way(edition_or_404(slug)))


shown_again_by(again, step)


def open_step(request: HttpRequest, section: Section, way: Way, application: Application) -> HttpResponse:
    """A section with what has been answered so far."""
    stored = {**way.answers(application)}
    known = stored | first_answers(request) if application._state.adding else stored
    form = section.form(asked=way.asked, answers=known, as_typed=application.as_typed)
    seen = seen_in(stored | application.as_typed, seen_names(form))
    return show_step(request, section, way, form, application, seen=seen)


def first_answers(request: HttpRequest) -> dict[str, Any]:
    """What is known before the first word: the language, and who is signed in."""
    email = request.user.email if request.user.is_authenticated else ""
    return {"contact_language": get_language(), "email": email}


def section_or_404(slug: str) -> Section:
    """The section with this place in the address."""
    if (section := section_named(slug)) is None:
        raise Http404
    return section
