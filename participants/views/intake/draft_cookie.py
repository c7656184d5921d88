"""The secret that binds a draft to a browser until an account does; the database knows only its digest."""

import secrets
from hashlib import sha256

from django.http import HttpRequest, HttpResponse

COOKIE = "__Host-draft"


def draft_key_of(request: HttpRequest) -> str:
    """The digest of this browser's secret; empty when it has none."""
    secret = request.get_signed_cookie(COOKIE, default="")
    return sha256(secret.encode()).hexdigest() if secret else ""


def give_secret(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a browser its secret before it sends the first word, so that two tabs share one draft."""
    if not draft_key_of(request):
        response.set_signed_cookie(
            COOKIE, secrets.token_urlsafe(24), secure=True, httponly=True, samesite="Lax", path="/"
        )
    return response
