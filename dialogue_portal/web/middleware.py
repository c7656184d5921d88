"""What happens to every page on its way: its language, who may keep it, its size, and a calm no."""

import secrets
from collections.abc import Callable

import brotli
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.defaults import bad_request

from dialogue_portal.kernel.errors import Refused
from dialogue_portal.web.language import language_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]

SHORTEST = 200  # bytes that are worth it
LONGEST_PADDING = 50  # bytes, each of two digits
COMPRESSIBLE = ("text/", "application/json", "application/javascript", "image/svg+xml")
PERMISSIONS_POLICY = (
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), midi=(), display-capture=(), "
    "accelerometer=(), gyroscope=(), magnetometer=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)"
)


class CompressMiddleware(GZipMiddleware):
    """Makes texts small, pages with Brotli where it can; random padding keeps lengths from telling secrets."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith(COMPRESSIBLE):
            return response
        if takes_brotli(request) and isinstance(response, HttpResponse) and is_page(response):
            return in_brotli(response)
        small: HttpResponseBase = super().process_response(request, response)
        return small


def takes_brotli(request: HttpRequest) -> bool:
    """Whether the browser says so."""
    return "br" in [
        part.split(";")[0].strip() for part in request.headers.get("Accept-Encoding", "").split(",")
    ]


def is_page(response: HttpResponse) -> bool:
    """A page long enough to be worth it, and not made small already."""
    is_html = response.get("Content-Type", "").startswith("text/html")
    return is_html and not response.has_header("Content-Encoding") and len(response.content) >= SHORTEST


def in_brotli(response: HttpResponse) -> HttpResponse:
    """The same page, small, with a comment of random length at its end."""
    padding = f"<!--{secrets.token_hex(secrets.randbelow(LONGEST_PADDING))}-->"
    response.content = brotli.compress(response.content + padding.encode(), quality=5)
    response["Content-Encoding"] = "br"
    response["Content-Length"] = str(len(response.content))
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


class AddressMiddleware:
    """An address that no database can look up is a mistake of whoever wrote it, not of the portal."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request, SuspiciousOperation())
        return self.get_response(request)


class LanguageMiddleware:
    """Speaks to a signed-in person in their language for contact, unless this device has chosen another."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if language := language_of(request):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))
        return response


class PrivacyMiddleware:
    """Nothing made for one person stays in a browser or a proxy, and no device feature is ever asked for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if is_personal(request, response):
            response["Cache-Control"] = "no-store, private"
        return response


def is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whoever is known by a cookie other than the language, or sends something, sees a page of their own."""
    known = set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME}
    return bool(known or response.cookies) or request.method not in ("GET", "HEAD")


class RefusedMiddleware:
    """Turns an action's refusal into a page with its sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 409 with the reason; every other exception takes its usual way."""
        if not isinstance(exception, Refused):
            return None
        return render(request, "refused.html", {"sentence": exception.sentence}, status=409)
