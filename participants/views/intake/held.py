"""Nothing typed is lost when somebody has been signed out, or when a form was open for too long."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.kernel.errors import Refused
from participants.actions.intake import forget_held, hold_answers, save_answers
from participants.forms.intake import Section, section_named
from participants.models import Application, HeldAnswers
from participants.permissions.intake import may_help
from participants.queries.intake import within_reach
from participants.queries.intake.company import helper_with, written_now
from participants.views.intake.draft_cookie import draft_key_of, keep_secret, key_of, new_secret, secret_of
from participants.views.intake.loading import application_named, uuid_in
from participants.views.intake.page import show_step
from participants.views.intake.posted import Posted, read_posted
from participants.views.intake.saving import is_autosave
from participants.views.intake.way import OPEN_TO_COLLEAGUES, HelpersWay, Way


def hold(request: HttpRequest, section: Section, way: Way, key: uuid.UUID) -> HttpResponse:
    """Keep what was sent until its author has signed in again, and say how."""
    secret = secret_of(request) or new_secret()
    posted = read_posted(request.POST, section, way, None)
    of_the_form = {"seen", "partly", *posted.form.fields}
    sent = {name: values for name, values in posted.data.lists() if name in of_the_form}
    hold_answers(key_of(secret), key, section.slug, sent, at=timezone.now())
    answer = say_held(request, section, way, posted, str(key))
    if not secret_of(request):
        keep_secret(answer, secret)
    return answer


def say_held(request: HttpRequest, section: Section, way: Way, posted: Posted, named: str) -> HttpResponse:
    """What has become of it, and how it gets into place."""
    if is_autosave(request):
        sentence = _("You have been signed out. Press “Save and continue”, and you are told what to do.")
        return JsonResponse({"sentence": sentence}, status=401)
    seen, row = posted.data.get("seen", ""), Application(edition=way.edition)
    return show_step(request, section, way, posted.form, row, seen=seen, named=named, is_held=True)


def put_in_place(request: HttpRequest, user: Any) -> None:
    """Save what is held for this browser, now that its author can be told."""
    key = draft_key_of(request)
    for held in HeldAnswers.objects.filter(key=key) if key else ():
        section = section_named(held.section)
        place = place_of(held, section, user, key) if section else None
        if section and place and save_held(*place, section, held, user):
            forget_held(held)
            messages.success(request, _("What you sent while you were signed out is in place."))


def place_of(held: HeldAnswers, section: Section, user: Any, key: str) -> tuple[Application, Way] | None:
    """Where it belongs, and the way that leads there: one's own, or that of whoever helps."""
    if application := within_reach(user, key).filter(pk=held.application).first():
        return application, Way(application.edition)
    colleague = helper_with(user, held.application) if section in OPEN_TO_COLLEAGUES else None
    if colleague is None or not may_help(user, colleague):
        return None
    application = written_now(colleague.application)
    if application.pk != held.application:
        return None
    return application, HelpersWay(application.edition, key=colleague.application_id)


def save_held(application: Application, way: Way, section: Section, held: HeldAnswers, user: Any) -> bool:
    """Save it the way it would have been saved; says whether it was taken."""
    data = QueryDict(mutable=True)
    for name, values in held.read().items():
        data.setlist(name, values)
    posted = read_posted(data, section, way, application)
    try:
        save_answers(
            application,
            posted.answers,
            unreadable=posted.unreadable,
            seen=posted.seen,
            by=user if user.is_authenticated else None,
            language=way.language(application),
            at=timezone.now(),
        )
    except Refused:
        return False
    return True


def show_after_forgery(request: HttpRequest, section: Section, way: Way) -> HttpResponse:
    """The form once more with what was typed and a fresh token; nothing has been written."""
    if is_autosave(request):
        return JsonResponse({"token": get_token(request)}, status=403)
    named = application_named(request, way.edition)
    posted = read_posted(request.POST, section, way, named)
    posted.form.add_error(
        None,
        _(
            "This page was open for a long time, or your browser sent no cookie. Please press the button once more."
        ),
    )
    row, key = named or Application(edition=way.edition), uuid_in(request)
    seen = posted.data.get("seen", "")
    page = show_step(request, section, way, posted.form, row, seen=seen, named=str(key or ""))
    page.status_code = 403
    return page
