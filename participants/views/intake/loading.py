"""What every page of the form loads first: the edition, and the application it goes on with."""

import uuid
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from participants.models import Application, answers_of, balance_of, safety_of
from participants.models.questions import OWN_BALANCE, OWN_SAFETY
from participants.queries.intake import application_of, open_application, within_reach
from participants.views.intake.draft_cookie import draft_key_of


def edition_or_404(slug: str) -> Edition:
    """An edition whose call can be seen."""
    return get_object_or_404(Edition.objects.exclude(status=EditionStatus.DRAFT), slug=slug)


def application_here(request: HttpRequest, edition: Edition) -> Application:
    """The application to go on with, or an empty one that is not saved yet."""
    found = open_application(edition, user=request.user, draft_key=draft_key_of(request))
    return found or Application(edition=edition)


def application_named(request: HttpRequest, edition: Edition) -> Application | None:
    """The application a sent form belongs to: the one it names, if it is within reach or at least one's own."""
    if (key := uuid_in(request)) is None:
        return None
    reachable = within_reach(request.user, draft_key_of(request)).in_edition(edition).filter(pk=key).first()
    return reachable or (application_of(request.user, key) if request.user.is_authenticated else None)


def uuid_in(request: HttpRequest) -> uuid.UUID | None:
    """The key of the application that a form names."""
    try:
        return uuid.UUID(request.POST.get("application", ""))
    except ValueError:
        return None


def all_answers(application: Application) -> dict[str, Any]:
    """Every answer so far, those for balance included: for its author's eyes."""
    if application._state.adding:
        return answers_of(application, acknowledged=(), consents=())
    return answers_of(application) | sealed_answers(application)


def sealed_answers(application: Application) -> dict[str, Any]:
    """What its author has said for balance and about safety, by the names of the fields."""
    answers: dict[str, Any] = {}
    sealed = ((balance_of(application), OWN_BALANCE), (safety_of(application), OWN_SAFETY))
    for found, prefix in sealed:
        said = asdict(found) if found else {"own": {}}
        own = said.pop("own")
        answers |= said | {f"{prefix}{code}": value for code, value in own.items()}
    return answers
