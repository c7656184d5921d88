"""One's own letter of invitation, in any language, once the secretariat has issued it."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogue_portal.entrance.doors import signed_in
from participants.exports.travel.letter import DOCX, PDF, invitation_paper
from participants.queries.travel.letters import name_of, standing_letter
from participants.views.intake.papers import as_file
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
    if letter is None or name is None or kind not in {PDF, DOCX}:
        raise Http404
    language = language_in(request, letter.language)
    return as_file(invitation_paper(letter, name, kind, language), kind, f"invitation-{language}")


def language_in(request: HttpRequest, otherwise: str) -> str:
    """The language that was chosen."""
    chosen = request.GET.get("language", "")
    return chosen if chosen in dict(settings.LANGUAGES) else otherwise
