"""One click to sign in as somebody of the demonstration; the second factor is asked for all the same."""

import time

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.models import User
from dialogue_portal.home.demo.people import CIRCLES, PEOPLE, TOTP_SECRET


def demo_people(request: HttpRequest) -> HttpResponse:
    """Everybody one can be here, and the second-factor code of this moment."""
    _only_in_the_demonstration()
    return render(request, "home/demo_people.html", {"circles": CIRCLES, "code": code_now()})


@require_POST
def demo_sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign in as this person, as if the code from the e-mail had been typed."""
    _only_in_the_demonstration()
    email = next((person.email for person in PEOPLE if person.slug == slug), "")
    user = get_object_or_404(User, email=email)
    record_authentication(request, user, method="code", email=email)
    response: HttpResponse = perform_login(
        request, Login(user=user, email=email, redirect_url=reverse("home:start"))
    )
    return response


def code_now() -> str:
    """What an authenticator app would show now."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(TOTP_SECRET, counter)))


def _only_in_the_demonstration() -> None:
    if not settings.IS_DEMO:
        raise Http404
