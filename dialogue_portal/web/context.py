"""What every page knows without being told."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from dialogue_portal.web.language import language_bar


def portal(request: HttpRequest) -> dict[str, Any]:
    """Name of the portal, the language bar, where the reader is, and whether all this is a demonstration."""
    return {
        "portal_name": settings.PORTAL_NAME,
        "portal_contact": settings.PORTAL_CONTACT,
        "is_demo": settings.IS_DEMO,
        "language_bar": language_bar(),
        "this_page": request.get_full_path(),
    }
