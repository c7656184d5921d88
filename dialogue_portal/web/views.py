"""Choosing a language, and pages for when something is wrong."""

import sys
from pathlib import Path

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from dialogue_portal.web.forgery import shown_again

# No token: a forged request could only change the language, and public pages stay without a cookie.
choose_language = csrf_exempt(require_POST(set_language))

ICON = Path(__file__).resolve().parent.parent.parent / "static" / "icon.svg"


@require_safe
@cache_control(public=True, max_age=30 * 24 * 3600)
def icon(request: HttpRequest) -> HttpResponse:
    """The little picture browsers ask for by themselves; no page needs to name it."""
    return HttpResponse(ICON.read_bytes(), content_type="image/svg+xml")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere: say what to do, not what a token is."""
    return shown_again(request, reason) or render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is damaged, or far too large; the page says what to do."""
    is_large = isinstance(exception, RequestDataTooBig)
    name, status = ("413.html", 413) if is_large else ("400.html", 400)
    return HttpResponse(render_to_string(name), status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke; when it is the database, say that it will be back, and ask nothing of it."""
    is_pause = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    name, status = ("503.html", 503) if is_pause else ("500.html", 500)
    return HttpResponse(render_to_string(name), status=status)
