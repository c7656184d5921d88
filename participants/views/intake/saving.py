"""Save one section of an application: one's own, or one somebody helps with."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from dialogue_portal.kernel.errors import Refused
from participants.actions.intake import Saved, begin_draft, save_answers
from participants.forms.intake import Section, SectionForm
from participants.forms.intake.review import find_faults, sentence_for
from participants.models import Application, answers_of
from participants.queries.intake.files import files_asked
from participants.views.intake.draft_cookie import draft_key_of, give_secret
from participants.views.intake.page import show_step
from participants.views.intake.posted import Posted, read_posted
from participants.views.intake.way import Way


def save_step(
    request: HttpRequest, section: Section, way: Way, application: Application | None
) -> HttpResponse:
    """Keep what was sent, whatever is missing; show the section again where something could not be kept as it is."""
    posted = read_posted(request.POST, section, way, application)
    try:
        saved = keep(request, way, application, posted)
    except Refused as refused:
        return refuse(request, section, way, application, posted, str(refused))
    if is_autosave(request):
        return JsonResponse({"application": str(saved.application.pk), "seen": posted.seen_after(saved)})
    if posted.form.stops:
        return redirect("readers:under_18", way.edition.slug)
    if saved.set_aside:
        return redirect(f"{way.to(section)}#beside-{saved.set_aside[0]}")
    add_faults(posted.form, saved.application)
    posted.say_what_was_cut()
    if posted.form.errors:
        return show_step(request, section, way, posted.form, saved.application, seen=posted.seen_after(saved))
    return redirect(next_page(request.POST.get("then", ""), section, way, posted.form))


def next_page(then: str, section: Section, way: Way, form: SectionForm) -> str:
    """Where the button leads: to a file that is asked here, to the list, or on; somebody too young to where it ends."""
    if form.stops:
        return reverse("readers:under_18", args=[way.edition.slug])
    if then in {asked.name for asked in files_asked(form.asked)}:
        return reverse("files:question", args=[way.edition.slug, then])
    return way.tasks if then == "tasks" else way.after(section)


def keep(request: HttpRequest, way: Way, application: Application | None, posted: Posted) -> Saved:
    """Save into the application the form belongs to, or begin the draft of this browser."""
    by = request.user if request.user.is_authenticated else None
    at, language = timezone.now(), get_language() or "en"
    if application is None:
        key = draft_key_of(request)
        application = begin_draft(way.edition, draft_key=key, by=by, language=language, at=at)
    return save_answers(
        application,
        posted.answers,
        unreadable=posted.unreadable,
        seen=posted.seen,
        by=by,
        language=way.language(application),
        at=at,
    )


def refuse(
    request: HttpRequest,
    section: Section,
    way: Way,
    application: Application | None,
    posted: Posted,
    sentence: str,
) -> HttpResponse:
    """Say why nothing was saved, and show what was typed, so that it can be copied."""
    if is_autosave(request):
        return JsonResponse({"sentence": sentence}, status=409)
    posted.form.add_error(None, sentence)
    row = application or Application(edition=way.edition)
    page = show_step(request, section, way, posted.form, row, seen=posted.data.get("seen", ""))
    return give_secret(request, page)


def is_autosave(request: HttpRequest) -> bool:
    """Whether the script saves while somebody is writing."""
    return request.POST.get("then") == "autosave"


def add_faults(form: SectionForm, application: Application) -> None:
    """Say beside its field what is too long or too much; what is only missing can wait."""
    for fault in find_faults(form.asked, answers_of(application, acknowledged=(), consents=()), {}):
        if fault.name in form.fields and fault.kind != "missing" and not form.has_error(fault.name):
            form.add_error(fault.name, sentence_for(fault, form.fields[fault.name]))
