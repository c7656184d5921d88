"""Badges and certificates on paper."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.entrance.doors import door, signed_in, step_up
from dialogue_portal.web.papers import Paper
from participants.exports.badges import SHEETS, badges_pdf
from participants.exports.certificates import certificates_pdf
from participants.exports.door_list import door_list_pdf
from participants.models import Place
from participants.permissions.door import may_have_certificate
from participants.queries.door.badges import at_the_door, expected_in
from participants.states import PlaceStatus
from participants.vocabulary import ParticipantKind


@require_safe
@door(*sorted(SECRETARIAT))
def badges(request: HttpRequest, slug: str) -> HttpResponse:
    """For everybody who comes, or for one kind of participant, as many on a sheet as asked."""
    if asked_again := step_up(request, request.get_full_path()):
        return asked_again
    edition = get_object_or_404(Edition, slug=slug)
    rows = at_the_door(edition)
    if (kind := request.GET.get("kind", "")) in ParticipantKind.values:
        rows = rows.filter(kind=kind)
    asked = request.GET.get("sheet", "")
    per_page = int(asked) if asked in {str(number) for number in SHEETS} else min(SHEETS)
    return _pdf(badges_pdf(edition, rows, per_page=per_page), f"badges-{edition.slug}")


@require_safe
@door(*sorted(SECRETARIAT))
def door_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody by name, with a box to tick: for the day on which nothing else works."""
    if asked_again := step_up(request, request.get_full_path()):
        return asked_again
    edition = get_object_or_404(Edition, slug=slug)
    return _pdf(door_list_pdf(edition, at_the_door(edition), at=timezone.now()), f"door-{edition.slug}")


@require_safe
@door(*sorted(SECRETARIAT))
def certificates(request: HttpRequest, slug: str) -> HttpResponse:
    """For everybody who came, a page each."""
    if asked_again := step_up(request, request.get_full_path()):
        return asked_again
    edition = get_object_or_404(Edition, slug=slug)
    rows = list(expected_in(edition).filter(status=PlaceStatus.ATTENDED))
    if not rows:
        raise Http404
    return _pdf(certificates_pdf(edition, rows), f"certificates-{edition.slug}")


@require_safe
@signed_in
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's own; to others it does not exist."""
    place = Place.objects.select_related("edition", "application").filter(pk=pk).first()
    if place is None or not may_have_certificate(who(request), place):
        raise Http404
    return _pdf(certificates_pdf(place.edition, [place]), f"certificate-{place.edition.slug}")


def _pdf(paper: Paper, name: str) -> HttpResponse:
    response = HttpResponse(paper.content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
