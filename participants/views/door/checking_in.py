"""Check people in: by code, by camera where the browser can, or by name."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST

from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from dialogue_portal.entrance.doors import door
from dialogue_portal.web.middleware import PERMISSIONS_POLICY
from participants.actions.door import Scan, check_in, let_in
from participants.forms.door import CodeForm, NameForm
from participants.models import Place
from participants.queries.door.attendance import counts_of, found_by_name
from participants.queries.door.badges import expected_in, fingerprints, void_in
from participants.views.door.answers import in_words

CAMERA = PERMISSIONS_POLICY.replace("camera=()", "camera=(self)")
MOST_SCANS, MOST_BYTES = 500, 100_000


@require_http_methods(["GET", "HEAD", "POST"])
@door(*sorted(SECRETARIAT))
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """One page for a phone: it goes on working when the connection is gone."""
    edition, now = get_object_or_404(Edition, slug=slug), timezone.now()
    form = CodeForm(request.POST if request.method == "POST" else None)
    result = None
    if request.method == "POST" and form.is_valid():
        (seen,) = check_in(edition, [Scan(form.cleaned_data["code"], now)], by=who(request), at=now)
        result, form = in_words(seen, edition), CodeForm()
    return _page(request, edition, form, result, now)


@require_POST
@door(*sorted(SECRETARIAT))
def by_name(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Somebody whose badge is lost."""
    edition, now = get_object_or_404(Edition, slug=slug), timezone.now()
    get_object_or_404(Place, pk=pk, edition=edition)
    result = in_words(let_in(edition, pk, by=who(request), at=now), edition)
    return _page(request, edition, CodeForm(), result, now)


@require_POST
@door(*sorted(SECRETARIAT))
def scans(request: HttpRequest, slug: str) -> HttpResponse:
    """What a device has kept while there was no connection: codes and times, sent as often as it takes."""
    edition, now = get_object_or_404(Edition, slug=slug), timezone.now()
    given = _scans_in(request, now)
    if given is None:
        return HttpResponseBadRequest()
    seen = check_in(edition, given, by=who(request), at=now)
    counts = counts_of(edition, at=now)
    said = [in_words(one, edition) for one in seen]
    return JsonResponse({"seen": said, "today": counts.today, "expected": counts.expected})


def _scans_in(request: HttpRequest, now: datetime) -> list[Scan] | None:
    """The scans that were sent; nothing when it is not what a page of ours sends."""
    try:
        sent = json.loads(request.body) if len(request.body) <= MOST_BYTES else None
        rows = [(str(one["code"])[:40], str(one["at"])[:40]) for one in sent or []]
    except (ValueError, TypeError, KeyError):
        return None
    return [Scan(code, _moment(at) or now) for code, at in rows] if 0 < len(rows) <= MOST_SCANS else None


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _page(
    request: HttpRequest, edition: Edition, form: CodeForm, result: dict[str, Any] | None, now: datetime
) -> HttpResponse:
    search = NameForm(request.GET)
    words = search.cleaned_data["words"] if search.is_valid() else ""
    found = found_by_name(edition, words, at=now)
    context = {
        "edition": edition,
        "form": form,
        "result": result,
        "search": search,
        "is_searching": bool(words.strip()),
        "found": found,
        "counts": counts_of(edition, at=now),
        "known": fingerprints(expected_in(edition)),
        "void": void_in(edition),
    }
    response = render(request, "door/desk.html", context)
    response["Permissions-Policy"] = CAMERA
    return response
