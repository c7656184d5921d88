"""A form that was open for too long is shown once more with what was typed, where its page knows how."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

# How the reasons begin when a form came from another site: what it says is not shown to anybody.
ELSEWHERE = ("Origin checking", "Referer checking")


def shown_again_by(again: Callable[..., HttpResponse], view: Any) -> None:
    """Name what shows the form of a view once more when its token is not taken; wrappers of the view keep it."""
    view.shown_again_by = again


def shown_again(request: HttpRequest, reason: str) -> HttpResponse | None:
    """The form with what was typed; nothing where no page knows how, or when it came from another site."""
    match = request.resolver_match
    again = getattr(match.func, "shown_again_by", None) if match else None
    if match is None or again is None or reason.startswith(ELSEWHERE):
        return None
    answer: HttpResponse = again(request, *match.args, **match.kwargs)
    return answer
