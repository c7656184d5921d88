"""Invite people who are no CSO: one by a form, or a list that is looked at before anybody is written to."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.places.others import Guest, invite_guests
from participants.forms.places import GuestListForm, InviteOtherForm
from participants.permissions.places import may_run_places
from participants.queries.places.guest_files import lines_of, sentence_of
from participants.rules.guest_list import Line
from participants.vocabulary import ParticipantKind

SALT, AN_HOUR = "guests to invite", 3600


def guest_page(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """One person: who they are, or only where to write to."""
    around = _around(desk, request, _("Invite somebody else"))
    form = InviteOtherForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        edition = said.pop("edition")
        try:
            places = invite_guests(edition, [Guest(**said)], by=who(request), at=timezone.now())
        except Refused as refused:
            form.add_error("email", str(refused.sentence))
        else:
            messages.success(request, _told(1))
            return HttpResponseRedirect(reverse("admin:participants_place_change", args=[places[0].pk]))
    return TemplateResponse(request, "admin/places/guest.html", around | {"form": form})


def guests_page(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """A file is read, every line is shown with what is wrong, and the good ones are invited once confirmed."""
    around = _around(desk, request, _("Invite a list"))
    if request.method == "POST" and "confirmed" in request.POST:
        return _confirmed(desk, request)
    form = GuestListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data["edition"]
        try:
            lines = lines_of(form.cleaned_data["file"].read(), edition)
        except Refused as refused:
            form.add_error("file", str(refused.sentence))
        else:
            return TemplateResponse(
                request, "admin/places/guests_read.html", around | _preview(lines, edition)
            )
    return TemplateResponse(request, "admin/places/guests.html", around | {"form": form})


def _preview(lines: Sequence[Line], edition: Edition) -> dict[str, Any]:
    kinds = dict(ParticipantKind.choices)
    good = [dict(line.said) for line in lines if not line.problems]
    return {
        "edition": edition,
        "lines": [
            (line, kinds.get(line.said["kind"], "–"), [sentence_of(problem) for problem in line.problems])
            for line in lines
        ],
        "good": len(good),
        "bad": len(lines) - len(good),
        "kept": signing.dumps({"edition": edition.pk, "guests": good}, salt=SALT, compress=True),
    }


def _confirmed(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    again = HttpResponseRedirect(reverse("admin:participants_place_invite_list"))
    try:
        kept = signing.loads(request.POST["confirmed"], salt=SALT, max_age=AN_HOUR)
        guests = [Guest(**said) for said in kept["guests"]]
        edition = Edition.objects.get(pk=kept["edition"])
        invite_guests(edition, guests, by=who(request), at=timezone.now())
    except signing.BadSignature:
        messages.error(request, _("This preview is too old. Please choose the file again."))
        return again
    except Refused as refused:
        messages.error(request, str(refused.sentence))
        return again
    messages.success(request, _told(len(guests)))
    return HttpResponseRedirect(reverse("admin:participants_place_changelist"))


def _told(number: int) -> str:
    return ngettext(
        "%(count)d person invited; the letter is on its way.",
        "%(count)d people invited; the letters are on their way.",
        number,
    ) % {"count": number}


def _around(desk: DeskAdmin, request: HttpRequest, title: str) -> dict[str, Any]:
    if not desk.has_view_permission(request) or not may_run_places(who(request)):
        raise PermissionDenied
    return {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "is_nav_sidebar_enabled": False,
        "list_url": reverse("admin:participants_place_changelist"),
        "title": title,
    }
