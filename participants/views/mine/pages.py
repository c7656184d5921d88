"""Somebody's own applications: where each stands, and what was sent."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import signed_in
from participants.forms.intake.review import review
from participants.models import Application, answers_of
from participants.permissions.files import may_add_promised
from participants.permissions.intake import (
    may_delete,
    may_edit,
    may_hand_over,
    may_invite,
    may_revise,
    may_undo_withdrawal,
    may_withdraw,
)
from participants.permissions.readers import may_choose_readers
from participants.permissions.releasing import may_ask_why, was_told
from participants.queries.file_lists import files_of
from participants.queries.intake import (
    applications_of,
    asked_in,
    next_promise,
    outcome_of,
    own_that_goes_on,
    stages_of,
)
from participants.queries.intake.company import helps_with
from participants.queries.places.own import has_given_on, own_place_of, own_places
from participants.queries.releasing.reasons import reason_asked_by
from participants.queries.releasing.words import words_read_by
from participants.queries.second_looks.told import told_of
from participants.states import ApplicationStatus
from participants.views.intake.loading import sealed_answers
from participants.views.mine.own import own_or_404


@require_safe
@signed_in
def my_applications(request: HttpRequest) -> HttpResponse:
    """Everything one has begun or sent, and where one helps others."""
    rows = [(application, outcome_of(application)) for application in applications_of(request.user)]
    context = {"rows": rows, "places": own_places(request.user), "helps": helps_with(request.user)}
    return render(request, "intake/my_applications.html", context)


@require_safe
@signed_in
def my_application(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Where it stands, what that means, what comes next, what one may do, and every word that was sent."""
    application, now = own_or_404(request, pk), timezone.now()
    stages = [] if application.status == ApplicationStatus.DRAFT else stages_of(application)
    context = {
        "application": application,
        "edition": application.edition,
        "outcome": outcome_of(application),
        "stages": stages,
        "next_stage": next_promise(stages, on=now.astimezone(application.edition.zone).date()),
        "told": told_of(application, request.user, at=now),
        "place": own_place_of(application, request.user),
        "has_given_on": application.status == ApplicationStatus.SELECTED and has_given_on(application),
        "goes_on_as": own_that_goes_on(application),
        **decision_of(application, request),
        "files": files_of(application),
        "may_add_files": may_add_promised(application, at=now),
        **what_was_sent(application),
        **what_one_may_do(request, application, now),
    }
    return render(request, "intake/my_application.html", context)


def decision_of(application: Application, request: HttpRequest) -> dict[str, Any]:
    """The words of a released decision, and the question why with its answer; nothing before."""
    words = words_read_by(application, get_language() or settings.LANGUAGE_CODE)
    if not was_told(application):
        return {"words": words, "reason": None, "may_ask_why": False}
    may_ask = may_ask_why(who(request), application)
    return {"words": words, "reason": reason_asked_by(application), "may_ask_why": may_ask}


def what_was_sent(application: Application) -> dict[str, Any]:
    """The last version in words; of a draft nothing, since it is there to be read in the form."""
    if application.status == ApplicationStatus.DRAFT:
        return {"version": None, "sections": []}
    version = application.versions.last()
    answers = version.content if version else answers_of(application)
    sections = review(asked_in(application.edition), answers | sealed_answers(application), {})
    return {"version": version, "sections": sections}


def what_one_may_do(request: HttpRequest, application: Application, now: datetime) -> dict[str, Any]:
    """Every question that decides about a link or a button."""
    user = who(request)
    return {
        "revision": getattr(application, "revision", None),
        "may_edit": may_edit(application),
        "may_revise": may_revise(user, application, at=now),
        "may_withdraw": may_withdraw(user, application, at=now),
        "may_undo": may_undo_withdrawal(user, application, at=now),
        "may_delete": may_delete(user, application),
        "may_hand_over": may_hand_over(user, application),
        "may_invite": may_invite(user, application),
        "may_choose_readers": may_choose_readers(user, application),
    }


@require_safe
@signed_in
def sent(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The receipt."""
    application = own_or_404(request, pk)
    if application.receipt is None:
        raise Http404
    context = {"application": application, "edition": application.edition, "stages": stages_of(application)}
    return render(request, "intake/sent.html", context)
