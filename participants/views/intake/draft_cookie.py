"""The secret that binds a draft to a browser until an account does; the database knows only its digest."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.http import HttpRequest, HttpResponse

COOKIE = "__Host-draft"
OWN = ".own"  # ends the value on a device that is the person's own
LIVES = timedelta(days=60)


def secret_of(request: HttpRequest) -> str:
    """This browser's secret; empty when it has none."""
    return value_of(request).removesuffix(OWN)


def is_own_device(request: HttpRequest) -> bool:
    """Whether somebody has said that this device is theirs alone."""
    return value_of(request).endswith(OWN)


def value_of(request: HttpRequest) -> str:
    """What the cookie holds; nothing when it has been tampered with or is too old."""
    return request.get_signed_cookie(COOKIE, default="", max_age=LIVES) or ""


def key_of(secret: str) -> str:
    """What the database knows of a secret."""
    return sha256(secret.encode()).hexdigest() if secret else ""


def draft_key_of(request: HttpRequest) -> str:
    """The digest of this browser's secret; empty when it has none."""
    return key_of(secret_of(request))


def new_secret() -> str:
    """A secret for a browser that has none."""
    return secrets.token_urlsafe(24)


def give_secret(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a browser its secret before it sends the first word, so that two tabs share one draft."""
    if not secret_of(request):
        keep_secret(response, new_secret())
    return response


def keep_secret(response: HttpResponse, secret: str, *, is_own: bool = False) -> None:
    """Until the browser is closed; on the person's own device for sixty days."""
    response.set_signed_cookie(
        COOKIE,
        secret + OWN * is_own,
        max_age=LIVES if is_own else None,
        secure=True,
        httponly=True,
        samesite="Lax",
        path="/",
    )
