"""The list of those who come, one person at a time, and reminders."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import step_up
from dialogue_portal.web.downloads import handed_out
from participants.actions.travel.looking import look_at_travel, look_at_travel_file, remind_of_travel
from participants.admin.travel.frame import TravelDesk, edition_asked, edition_or_404, place_or_404
from participants.forms.travel.said import said_in_words
from participants.models import Place
from participants.queries.travel.desk import GIVEN_PLACES, travel_lines

LIST = "admin:participants_travelanswers_changelist"


def people(request: HttpRequest, *, desk: TravelDesk) -> HttpResponse:
    """Everybody who has accepted: complete, or what is missing."""
    editions, edition = edition_asked(request)
    lines = travel_lines(edition) if edition else []
    shown = [line for line in lines if line.lacks] if request.GET.get("show") == "incomplete" else lines
    return desk.answer(
        request,
        "people",
        _("Journeys and passes"),
        editions=editions,
        edition=edition,
        page_obj=Paginator(shown, desk.list_per_page).get_page(request.GET.get("page")),
        all=len(lines),
        missing=sum(bool(line.lacks) for line in lines),
        show=request.GET.get("show", ""),
    )


def person(request: HttpRequest, object_id: str, *, desk: TravelDesk) -> HttpResponse:
    """Ask first; the answers stand on the page that follows, and on no other."""
    place, said, travel = place_or_404(object_id, Place.objects.filter(status__in=GIVEN_PLACES)), None, None
    if request.method == "POST":
        if asked_again := step_up(request, request.path):
            return asked_again
        travel = look_at_travel(place, by=who(request))
        said = said_in_words(travel)
    title = _("Answers for travelling")
    return desk.answer(request, "person", title, place=place, said=said, travel=travel)


def file_of(request: HttpRequest, object_id: str, kind: str, *, desk: TravelDesk) -> HttpResponse:
    """A photo or a nomination letter, after the second factor; a look like any other."""
    place = place_or_404(object_id, Place.objects.filter(status__in=GIVEN_PLACES))
    if asked_again := step_up(request, request.path):
        return asked_again
    file = look_at_travel_file(place, kind, by=who(request))
    if file is None:
        raise Http404
    return handed_out(file.read(), file.content_type, file.named)


def no_page(request: HttpRequest, *, desk: TravelDesk, **gaps: Any) -> HttpResponse:
    """Nothing of this has a history; looks stand on a page of their own."""
    raise Http404


def remind(request: HttpRequest, *, desk: TravelDesk) -> HttpResponse:
    """Write to everybody who lacks something."""
    edition = edition_or_404(request)
    sent = remind_of_travel(edition, by=who(request), at=timezone.now())
    sentence = ngettext("%(count)d person is reminded.", "%(count)d people are reminded.", sent)
    messages.success(request, sentence % {"count": sent})
    return HttpResponseRedirect(f"{reverse(LIST)}?edition={edition.pk}")
