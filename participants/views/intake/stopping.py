"""Ways out of the form: leaving it at once, and the page for people who are too young."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from participants.views.intake.loading import application_here, edition_or_404

OURS = ("same-origin", "none", "")  # what browsers say of where a request comes from; old ones say nothing


@require_safe
def under_18(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks, why not yet, and whom to write to; nothing about age has been kept."""
    edition = edition_or_404(slug)
    context = {"edition": edition, "application": application_here(request, edition)}
    return render(request, "intake/under_18.html", context)


# No token: whoever has to leave now must not be held up by a form that is too old.
@csrf_exempt
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out, let this browser forget everything, and go somewhere harmless; works without script.

    A header goes there instead of a redirect: the policy of the page would stop a form that is led elsewhere.
    """
    response = render(request, "intake/left.html", {"leave_to": settings.PORTAL_LEAVE_TO})
    if request.headers.get("Sec-Fetch-Site", "") in OURS:
        forget(request, response)
    response["Refresh"] = f"0; url={settings.PORTAL_LEAVE_TO}"
    return response


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Nothing of the portal opens in this browser any more, a draft neither, and nothing of it stays there."""
    logout(request)
    for cookie in request.COOKIES:
        response.delete_cookie(cookie)
    response["Clear-Site-Data"] = '"cache", "storage"'
