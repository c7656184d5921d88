"""Letters of invitation at the desk: issued for all or for one, printed on demand, revoked."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import step_up
from dialogue_portal.web.downloads import handed_out
from participants.actions.travel.letters import issue_letter, issue_letters, revoke_letter
from participants.actions.travel.looking import record_looks
from participants.admin.travel.frame import TravelDesk, edition_asked, edition_or_404, place_or_404
from participants.exports.travel.letter import TYPES, invitation_file, language_of
from participants.models import InvitationLetter
from participants.permissions.travel import ISSUES_LETTERS, may_read_travel, stands
from participants.queries.travel.desk_letters import letter_lines
from participants.queries.travel.letters import passport_name_of, shown_name_of

NAME = "participants_invitationletter"


@admin.register(InvitationLetter)
class InvitationLetterAdmin(TravelDesk):
    """Everybody who comes in person, and their letter."""

    may_view: ClassVar[frozenset[Role]] = ISSUES_LETTERS
    may_change: ClassVar[frozenset[Role]] = frozenset()

    def get_urls(self) -> list[URLPattern]:
        """The list with its buttons, and one letter."""
        pages: Sequence[tuple[str, Any, str]] = (
            ("", require_safe(letters), "changelist"),
            ("issue/", require_POST(issue_all), "issue_all"),
            ("issue/<str:object_id>/", require_POST(issue_one), "issue"),
            ("<str:object_id>/change/", require_safe(letter), "change"),
            ("<str:object_id>/revoke/", require_POST(revoke), "revoke"),
            ("<str:object_id>/paper/<slug:kind>/", require_safe(paper), "paper"),
        )
        own = [path(address, self.page(view), name=f"{NAME}_{end}") for address, view, end in pages]
        return [*own, *super().get_urls()]


def letters(request: HttpRequest, *, desk: TravelDesk) -> HttpResponse:
    """Everybody who comes in person."""
    editions, edition = edition_asked(request)
    lines = letter_lines(edition) if edition else []
    return desk.answer(
        request,
        "letters",
        _("Letters of invitation"),
        editions=editions,
        edition=edition,
        page_obj=Paginator(lines, desk.list_per_page).get_page(request.GET.get("page")),
        without=sum(line.letter is None for line in lines),
        with_passport=may_read_travel(request.user),
    )


def letter(request: HttpRequest, object_id: str, *, desk: TravelDesk) -> HttpResponse:
    """One letter: whether it is good, and its papers."""
    found = letter_or_404(object_id)
    return desk.answer(
        request,
        "letter",
        found.code,
        letter=found,
        is_good=stands(found),
        may_print=shown_name_of(found) is not None or bool(may_read_travel(request.user)),
        languages=settings.LANGUAGES,
    )


def paper(request: HttpRequest, object_id: str, kind: str, *, desk: TravelDesk) -> HttpResponse:
    """The letter itself; one with the name of a passport is a travel officer's look."""
    found = letter_or_404(object_id)
    name = shown_name_of(found)
    if name is None and may_read_travel(request.user):
        if asked_again := step_up(request, request.get_full_path()):
            return asked_again
        record_looks([found.place], by=who(request))
        name = passport_name_of(found)
    if name is None or kind not in TYPES or not stands(found):
        raise Http404
    language = language_of(found, request.GET.get("language", ""))
    return handed_out(*invitation_file(found, name, kind, language))


def issue_all(request: HttpRequest, *, desk: TravelDesk) -> HttpResponse:
    """Letters for everybody who has none."""
    edition = edition_or_404(request)
    number = issue_letters(edition, by=who(request), at=timezone.now())
    sentence = ngettext("%(count)d letter is issued.", "%(count)d letters are issued.", number)
    messages.success(request, sentence % {"count": number})
    return HttpResponseRedirect(f"{reverse(f'admin:{NAME}_changelist')}?edition={edition.pk}")


def issue_one(request: HttpRequest, object_id: str, *, desk: TravelDesk) -> HttpResponse:
    """A new letter for one person."""
    issued = issue_letter(place_or_404(object_id), by=who(request), at=timezone.now())
    messages.success(request, _("The letter is issued. One that was issued before is not valid any more."))
    return HttpResponseRedirect(reverse(f"admin:{NAME}_change", args=[issued.pk]))


def revoke(request: HttpRequest, object_id: str, *, desk: TravelDesk) -> HttpResponse:
    """Whoever checks it reads that it is not good any more."""
    found = letter_or_404(object_id)
    revoke_letter(found, by=who(request), at=timezone.now())
    messages.success(request, _("The letter is revoked."))
    return HttpResponseRedirect(reverse(f"admin:{NAME}_change", args=[found.pk]))


def letter_or_404(object_id: str) -> InvitationLetter:
    """The letter of a key in an address."""
    if not object_id.isdecimal():
        raise Http404
    rows = InvitationLetter.objects.select_related("place__edition", "place__application", "issued_by")
    return get_object_or_404(rows, pk=object_id)
