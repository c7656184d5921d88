"""A call is read and begun only in languages whose texts are ready."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from dialogue_portal.editions.models import EditionText
from dialogue_portal.editions.queries import ready_languages
from dialogue_portal.web.language import language_bar
from participants.views.intake.loading import application_here, edition_or_404

View = Callable[..., HttpResponse]


def in_its_languages(view: View) -> View:
    """Show the page, or, in a language that is not ready, in which ones one can apply."""

    @wraps(view)
    def page(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in {"GET", "HEAD"}:
            ready = ready_languages(EditionText.objects.filter(edition__slug=slug).defer("body"))
            if get_language() not in ready and (instead := other_languages(request, slug, ready)):
                return instead
        return view(request, slug, *args, **kwargs)

    return page


def other_languages(request: HttpRequest, slug: str, ready: list[str]) -> HttpResponse | None:
    """The languages to choose from; whoever has begun goes on, and a call that is over is only read."""
    edition = edition_or_404(slug)
    if not edition.call_is_open(at=timezone.now()) or not application_here(request, edition)._state.adding:
        return None
    choices = [choice for choice in language_bar() if choice.code in ready]
    return render(request, "intake/languages.html", {"edition": edition, "choices": choices})
