"""Opens a file of an application, for those who may."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import door, redirect_to, way_in
from dialogue_portal.web.downloads import handed_out
from participants.models import Application, Attachment
from participants.permissions.files import may_open_as_officer
from participants.permissions.voting import may_read_ballot
from participants.queries.file_lists import files_for_networks
from participants.queries.intake import application_of, within_reach
from participants.queries.voting.ballot import find_ballot
from participants.views.intake.draft_cookie import draft_key_of
from participants.views.undertaking import after_signing


@require_safe
def open_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A file for its author, or for the secretariat after the second factor; to others it does not exist."""
    files = Attachment.objects.select_related("application", "content")
    file = files.filter(pk=pk, content__isnull=False).first()
    if file is not None and is_author(request, file.application):
        return given_back(file)
    if not request.user.is_authenticated:
        return redirect_to("account_request_login_code", request)
    if file is None or not may_open_as_officer(request.user, file.application):
        raise Http404
    return way_in(request) or given_back(file)


@require_safe
@door(Role.DELEGATE, trust_browser=True)
@after_signing(interests=True, round_pk="rounds")
def open_as_voter(request: HttpRequest, round_pk: int, key: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    """A file that everyone who reviews sees, for a network that has the application on its ballot and reads it."""
    ballot = find_ballot(who(request), round_pk, key=key)
    line = ballot.line(key) if ballot else None
    if ballot is None or line is None or not may_read_ballot(ballot.voting_round, at=timezone.now()):
        raise Http404
    if line.is_recused:
        raise Http404
    return given_back(get_object_or_404(files_for_networks(key).select_related("content"), pk=pk))


def is_author(request: HttpRequest, application: Application) -> bool:
    """Whether it is one's own, or the draft of this browser."""
    if request.user.is_authenticated and application_of(request.user, application.pk):
        return True
    return within_reach(request.user, draft_key_of(request)).filter(pk=application.pk).exists()


def given_back(file: Attachment) -> HttpResponse:
    """The file under the name it came with."""
    return handed_out(file.content.read(), file.content_type, file.name)
