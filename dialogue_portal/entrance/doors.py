"""Doors: a view behind one opens only to people with a role, after their second factor."""

from collections.abc import Callable, Mapping
from functools import wraps
from time import time
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.internal.flows.trust import is_trusted_browser
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from dialogue_portal.accounts.roles import Role

View = Callable[..., HttpResponseBase]


def used_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def step_up(request: HttpRequest, back_to: str) -> HttpResponse | None:
    """Ask for the second factor again before something leaves the house; nothing when it was shown just now."""
    since = time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    if any(record.get("method") == "mfa" and record.get("at", 0) > since for record in records):
        return None
    return HttpResponseRedirect(f"{reverse(_shown_again(request))}?{urlencode({'next': back_to})}")


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the person has set one up."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=request.user.pk, type__in=kinds).exists())


def has_passkey(request: HttpRequest) -> bool:
    """Whether the person can sign in with a passkey."""
    keys = Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.WEBAUTHN)
    return bool(keys.exists())


def way_in(request: HttpRequest, *, trust_browser: bool = False) -> HttpResponse | None:
    """Where to send somebody whose second factor is still missing; nothing when all is well."""
    if used_second_factor(request):
        return None
    # Trust names the factors that were shown for it: whoever has none left is trusted no more.
    if trust_browser and is_trusted_browser(request, request.user):
        return None
    if not has_second_factor(request):
        # Voters come seldom and from a phone: a passkey is one touch; an app is offered beside it.
        return redirect_to("mfa_add_webauthn" if trust_browser else "mfa_activate_totp", request)
    return redirect_to(_shown_again(request), request)


def _shown_again(request: HttpRequest) -> str:
    """The page on which the person's second factor is asked for."""
    is_totp = Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if is_totp else "mfa_reauthenticate_webauthn"


def door(*roles: Role, trust_browser: bool = False) -> Callable[[View], View]:
    """Let people with one of the roles in, after their second factor; to others the page does not exist."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                # People with a role have a passkey, or will be asked to add one.
                return redirect_to("account_request_login_code", request, {"with": "passkey"})
            if not request.user.has_role(frozenset(roles)):
                raise Http404
            return way_in(request, trust_browser=trust_browser) or view(request, *args, **kwargs)

        return guarded

    return decorate


def signed_in(view: View) -> View:
    """Let anybody in who has signed in; only one’s own things stand behind this door."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to("account_request_login_code", request)
        return view(request, *args, **kwargs)

    return guarded


def redirect_to(
    name: str, request: HttpRequest, more: Mapping[str, str] = MappingProxyType({})
) -> HttpResponse:
    """Go to a page of the entrance and come back here afterwards."""
    asked = {"next": request.get_full_path(), **more}
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode(asked)}")
