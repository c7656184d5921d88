"""How delegates and alternates come in: passkey first, and a browser that is trusted for thirty days."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa import app_settings
from allauth.mfa.internal.flows.trust import IssuedTrust, create_config_fingerprint, encode_trust_cookie
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role

pytestmark = pytest.mark.django_db
BALLOTS, DAY = "/ballot/", 24 * 3600


@pytest.fixture
def voter(person: Callable[..., User]) -> User:
    return person("delegate@network.example", Role.DELEGATE)


def with_code_only(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def trusted(user: User, days_ago: float) -> Client:
    """A browser that was trusted some days ago, and has signed in with a code only since."""
    client = with_code_only(user)
    trust = IssuedTrust(create_config_fingerprint(user), int(time.time() - days_ago * DAY))
    client.cookies[app_settings.TRUST_COOKIE_NAME] = encode_trust_cookie([trust])
    return client


def test_whoever_comes_to_vote_is_offered_the_passkey_before_the_code() -> None:
    page = Client().get(BALLOTS, follow=True).content.decode()
    assert page.index("Sign in with a passkey") < page.index("Send me a code")
    assert f'value="{BALLOTS}"' in page


def test_after_the_first_code_voters_are_asked_to_add_a_passkey_and_may_take_an_app(voter: User) -> None:
    answer = with_code_only(voter).get(BALLOTS)
    assert answer.url.split("?")[0] == reverse("mfa_add_webauthn")


def test_the_page_to_add_a_passkey_asks_for_one_that_signs_in_by_itself(
    voter: User, signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(voter).get(reverse("mfa_add_webauthn"), {"next": BALLOTS}).content.decode()
    assert 'name="passwordless" id="id_passwordless" checked' in page
    assert f"{reverse('mfa_activate_totp')}?next=/ballot/" in page


def test_voters_with_an_app_alone_are_invited_to_add_a_passkey_and_others_are_not(
    voter: User, signed_in: Callable[[User], Client]
) -> None:
    TOTP.activate(voter, "JBSWY3DPEHPK3PXP")
    client = signed_in(voter)
    assert "add a passkey to this device" in client.get(BALLOTS).content.decode()
    Authenticator.objects.create(user=voter, type=Authenticator.Type.WEBAUTHN, data={})
    assert "add a passkey to this device" not in client.get(BALLOTS).content.decode()


@pytest.mark.parametrize(("days_ago", "is_in"), [(0, True), (29.9, True), (30.1, False)])
def test_a_trusted_browser_lets_voters_in_for_thirty_days(voter: User, days_ago: float, is_in: bool) -> None:
    TOTP.activate(voter, "JBSWY3DPEHPK3PXP")
    assert (trusted(voter, days_ago).get(BALLOTS).status_code == 200) == is_in


def test_trust_ends_when_the_second_factor_is_taken_away(voter: User) -> None:
    TOTP.activate(voter, "JBSWY3DPEHPK3PXP")
    client = trusted(voter, 1)
    Authenticator.objects.filter(user=voter).delete()
    assert client.get(BALLOTS).status_code == 302
