"""The steps of the form and their list."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.intake import begin_draft, save_answers
from participants.forms.intake import SECTIONS, Section, SectionForm, section_named
from participants.forms.intake.review import find_faults, review, sentence_for
from participants.models import Application, answers_of
from participants.permissions.intake import may_begin
from participants.queries.intake import asked_in, networks_that_read, texts_to_read
from participants.views.intake.draft_cookie import draft_key_of, give_secret
from participants.views.intake.loading import all_answers, application_here, application_named, edition_or_404


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
    ready = sum(not reviewed.faults for reviewed in sections)
    context = {"edition": edition, "application": application, "sections": sections, "ready": ready}
    return render(request, "intake/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, section_slug: str) -> HttpResponse:
    """One section: ask it, keep what can be read, and go on."""
    edition, section = edition_or_404(slug), section_named(section_slug)
    if section is None:
        raise Http404
    if request.method == "POST":
        return save_step(request, edition, section)
    application = application_here(request, edition)
    if application._state.adding and not may_begin(edition, at=timezone.now()):
        return redirect("intake:call", slug)
    answers = (
        all_answers(application) if not application._state.adding else first_answers(request, application)
    )
    form = section.form(asked=asked_in(edition), answers=answers, as_typed=application.as_typed)
    return give_secret(request, show_step(request, section, form, application))


def save_step(request: HttpRequest, edition: Edition, section: Section) -> HttpResponse:
    """Keep what was sent, whatever is missing; show the section again where something could not be kept as it is."""
    named = application_named(request, edition)
    before = named or Application(edition=edition)
    form = section.form(request.POST, asked=asked_in(edition), answers={}, as_typed={})
    form.is_valid()
    try:
        application = keep(request, edition, named, form)
    except Refused as refused:
        form.add_error(None, str(refused))
        return give_secret(request, show_step(request, section, form, before))
    add_faults(form, application)
    if form.errors:
        return show_step(request, section, form, application)
    if request.POST.get("then") == "tasks":
        return redirect("intake:tasks", edition.slug)
    return redirect(address_after(edition, section))


def keep(request: HttpRequest, edition: Edition, named: Application | None, form: SectionForm) -> Application:
    """Save into the application the form belongs to, or begin the draft of this browser."""
    by = request.user if request.user.is_authenticated else None
    moment: dict[str, Any] = {"by": by, "language": get_language() or "en", "at": timezone.now()}
    application = named or begin_draft(edition, draft_key=draft_key_of(request), **moment)
    return save_answers(application, form.readable, unreadable=form.unreadable, **moment)


def add_faults(form: SectionForm, application: Application) -> None:
    """Say beside its field what is too long or too much; what is only missing can wait."""
    for fault in find_faults(form.asked, answers_of(application, acknowledged=(), consents=()), {}):
        if fault.name in form.fields and fault.kind != "missing" and not form.has_error(fault.name):
            form.add_error(fault.name, sentence_for(fault, form.fields[fault.name]))


def first_answers(request: HttpRequest, application: Application) -> dict[str, Any]:
    """What is known before the first word: the language, and who is signed in."""
    email = request.user.email if request.user.is_authenticated else ""
    return all_answers(application) | {"contact_language": get_language(), "email": email}


def show_step(
    request: HttpRequest, section: Section, form: SectionForm, application: Application
) -> HttpResponse:
    """The page of a section."""
    context = {
        "edition": form.edition,
        "application": application,
        "section": section,
        "form": form,
        "total": len(SECTIONS),
        "next_url": address_after(form.edition, section),
        "networks": partial(networks_that_read, form.edition),
        "texts": partial(texts_to_read, form.edition),
    }
    return render(request, section.template, context)


def address_after(edition: Edition, section: Section) -> str:
    """Where the next section is, or the summary after the last."""
    if section.following:
        return reverse("intake:step", args=[edition.slug, section.following.slug])
    return reverse("intake:summary", args=[edition.slug])
