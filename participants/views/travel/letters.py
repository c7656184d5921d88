"""One's own letter of invitation, in any language, once the secretariat has issued it."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogue_portal.entrance.doors import signed_in
from dialogue_portal.web.downloads import handed_out
from participants.exports.travel.letter import TYPES, invitation_file, language_of
from participants.queries.travel.letters import name_of, standing_letter
from participants.views.travel.place import place_or_404


@require_safe
@signed_in
def my_letter(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Whether there is one, and in which language and form to take it."""
    place = place_or_404(request, key)
    letter = standing_letter(place)
    context = {
        "place": place,
        "edition": place.edition,
        "letter": letter,
        "is_ready": letter is not None and name_of(letter) is not None,
        "languages": settings.LANGUAGES,
    }
    return render(request, "travel/letter.html", context)


@require_safe
@signed_in
def my_paper(request: HttpRequest, key: uuid.UUID, kind: str) -> HttpResponse:
    """The letter itself, made now."""
    letter = standing_letter(place_or_404(request, key))
    name = name_of(letter) if letter else None
    if letter is None or name is None or kind not in TYPES:
        raise Http404
    language = language_of(letter, request.GET.get("language", ""))
    return handed_out(*invitation_file(letter, name, kind, language))
