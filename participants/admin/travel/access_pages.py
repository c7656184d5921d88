"""The access system: a locked file for it, and who is registered there."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.entrance.doors import step_up
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.openssl_box import COMMAND
from dialogue_portal.web.uploads import HeldFiles
from participants.actions.travel.handing_over import make_handover, take_handover
from participants.actions.travel.registering import confirm_registered, reconcile
from participants.admin.travel.frame import TravelDesk, edition_asked, edition_or_404
from participants.forms.travel.access_list import AccessListForm
from participants.models import AccessHandover
from participants.queries.travel.handover import access_list

PAGE = "admin:participants_travelanswers_handover"


def handover(request: HttpRequest, *, desk: TravelDesk) -> HttpResponse:
    """Who is ready, who is not and why, and the files that were made."""
    editions, edition = edition_asked(request)
    return page(desk, request, edition, editions=editions)


def make(request: HttpRequest, *, desk: TravelDesk) -> HttpResponse:
    """Make a file; its passphrase stands on the page that follows, and on no other."""
    edition = edition_or_404(request)
    if asked_again := step_up(request, f"{reverse(PAGE)}?edition={edition.pk}"):
        return asked_again
    made, passphrase = make_handover(edition, by=who(request), at=timezone.now())
    command = COMMAND.format(name=name_of(made), plain="access.csv")
    title = _("File for the access system")
    return desk.answer(request, "made", title, made=made, passphrase=passphrase, command=command)


def take(request: HttpRequest, pk: uuid.UUID, *, desk: TravelDesk) -> HttpResponse:
    """The file, once."""
    made = get_object_or_404(AccessHandover, pk=pk)
    if asked_again := step_up(request, f"{reverse(PAGE)}?edition={made.edition_id}"):
        return asked_again
    content = take_handover(made, by=who(request), at=timezone.now())
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name_of(made)}"'
    response["Cache-Control"] = "no-store, private"
    return response


def upload(desk: TravelDesk) -> Callable[..., HttpResponse]:
    """The list of the access system comes in; what it says stands on the page that follows."""

    def shown(request: HttpRequest) -> HttpResponse:
        if not desk.has_view_permission(request):
            raise Http404
        edition = edition_or_404(request)
        form = AccessListForm(request.POST or None, request.FILES or None)
        if request.method != "POST":
            return page(desk, request, edition, form=form)
        if asked_again := step_up(request, f"{reverse(PAGE)}?edition={edition.pk}"):
            return asked_again
        if form.is_valid():
            try:
                content = form.cleaned_data["file"].read()
                found = reconcile(edition, content, by=who(request), at=timezone.now())
            except Refused as refused:
                form.add_error("file", str(refused))
            else:
                title = _("Registered for access")
                return desk.answer(request, "reconciled", title, edition=edition, found=found)
        return page(desk, request, edition, form=form)

    guarded = desk.admin_site.admin_view(shown)

    def door(request: HttpRequest) -> HttpResponse:
        request.upload_handlers = [HeldFiles(request, settings.FILE_MAX_BYTES)]
        answer: HttpResponse = guarded(request)
        return answer

    return door


def registered(request: HttpRequest, *, desk: TravelDesk) -> HttpResponse:
    """An officer says who of the likely ones they are."""
    edition = edition_or_404(request)
    keys = [uuid.UUID(key) for key in request.POST.getlist("place") if is_key(key)]
    number = confirm_registered(edition, keys, by=who(request), at=timezone.now())
    sentence = ngettext("%(count)d more is registered.", "%(count)d more are registered.", number)
    messages.success(request, sentence % {"count": number})
    return HttpResponseRedirect(f"{reverse(PAGE)}?edition={edition.pk}")


def page(desk: TravelDesk, request: HttpRequest, edition: Edition | None, **more: Any) -> HttpResponse:
    """The page."""
    made = AccessHandover.objects.filter(edition=edition).defer("sealed").select_related("made_by")
    context = {
        "editions": more.pop("editions", []),
        "edition": edition,
        "found": access_list(edition) if edition else None,
        "made": made,
        "now": timezone.now(),
        "form": more.pop("form", AccessListForm()),
    }
    return desk.answer(request, "handover", _("Access system"), **context)


def name_of(made: AccessHandover) -> str:
    """The name of the file, which tells nothing."""
    return f"access-{made.made_at:%Y%m%d-%H%M}.csv.enc"


def is_key(text: str) -> bool:
    """Whether a text can be a key."""
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
