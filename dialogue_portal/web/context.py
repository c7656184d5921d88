"""What every page knows without being told."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from dialogue_portal.web.language import language_bar

FOR_APPLICANTS = ("intake", "files", "readers")
SIGN_IN = ("account_request_login_code", "account_confirm_login_code")


def portal(request: HttpRequest) -> dict[str, Any]:
    """Name of the portal, the language bar, where the reader is, and whether all this is a demonstration."""
    return {
        "portal_name": settings.PORTAL_NAME,
        "portal_contact": settings.PORTAL_CONTACT,
        "is_demo": settings.IS_DEMO,
        "language_bar": language_bar(),
        "this_page": request.get_full_path(),
        **leaving(request),
    }


def leaving(request: HttpRequest) -> dict[str, Any]:
    """Where one can go at once, and from the second page on also by a key: the first visit loads no script for it."""
    if not is_for_applicants(request):
        return {"leave_to": "", "leave_by_key": False}
    been_here = set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME}
    return {"leave_to": settings.PORTAL_LEAVE_TO, "leave_by_key": bool(been_here)}


def is_for_applicants(request: HttpRequest) -> bool:
    """Whether the page is one of the form, or of the sign-in on its way; somebody may have to leave it at once."""
    here = request.resolver_match
    return here is not None and (here.namespace in FOR_APPLICANTS or here.url_name in SIGN_IN)
