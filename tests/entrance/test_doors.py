"""Who gets in where, and after what."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import STAFF, Role
from dialogue_portal.outbox.models import OutgoingEmail

pytestmark = pytest.mark.django_db


def with_code_only(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_a_stranger_is_asked_to_sign_in_at_the_desk() -> None:
    response = Client().get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("account_request_login_code"))


def test_to_an_applicant_the_desk_does_not_exist(person: Callable[..., User]) -> None:
    response = with_code_only(person("a@example.org")).get("/admin/", follow=True)
    assert response.status_code == 404


@pytest.mark.parametrize("role", sorted(STAFF))
def test_staff_without_a_second_factor_set_one_up_first(person: Callable[..., User], role: Role) -> None:
    response = with_code_only(person("s@example.org", role)).get("/admin/", follow=True)
    assert reverse("mfa_activate_totp") in [path.split("?")[0] for path, _ in response.redirect_chain]


def test_staff_who_have_not_used_their_second_factor_are_asked_for_it(person: Callable[..., User]) -> None:
    user = person("s@example.org", Role.LEAD)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    response = with_code_only(user).get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("mfa_reauthenticate"))


def test_staff_with_their_second_factor_are_in(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    assert signed_in(person("s@example.org", Role.OFFICER)).get("/admin/").status_code == 200


@pytest.mark.parametrize("role", sorted(set(Role) - STAFF))
def test_to_voters_and_rapporteurs_the_desk_does_not_exist(
    person: Callable[..., User], signed_in: Callable[[User], Client], role: Role
) -> None:
    assert signed_in(person("v@example.org", role)).get("/admin/", follow=True).status_code == 404


def test_known_and_unknown_addresses_get_the_same_page_and_the_same_letter(
    person: Callable[..., User],
) -> None:
    person("known@example.org")
    pages = []
    for address in ("known@example.org", "unknown@example.org"):
        response = Client().post(reverse("account_request_login_code"), {"email": address}, follow=True)
        pages.append((response.status_code, response.redirect_chain))
    assert pages[0] == pages[1]
    assert list(OutgoingEmail.objects.order_by("address").values_list("address", "letter", "subject")) == [
        ("known@example.org", "sign_in_code", "Your sign-in code"),
        ("unknown@example.org", "sign_in_code", "Your sign-in code"),
    ]


def test_the_code_from_the_letter_opens_the_session() -> None:
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": "new@example.org"})
    letter = OutgoingEmail.objects.get()
    code = next(
        line for line in letter.text.splitlines() if line and line == line.upper() and len(line) <= 12
    )
    response = client.post(reverse("account_confirm_login_code"), {"code": code}, follow=True)
    assert response.status_code == 200
    assert User.objects.get(pk=client.session["_auth_user_id"]).email == "new@example.org"


def test_there_is_no_demo_sign_in_outside_the_demonstration() -> None:
    assert Client().get("/demo/").status_code == 404
    assert Client().post("/demo/lead/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_setting_up_the_second_factor_opens_the_desk_without_a_second_code(
    person: Callable[..., User],
) -> None:
    user = person("s@example.org", Role.OFFICER)
    client = with_code_only(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session.save()
    enrol = reverse("mfa_activate_totp")
    client.get(enrol)
    code = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], int(time.time()) // 30))
    assert client.get("/admin/").status_code == 302
    client.post(enrol, {"code": code})
    assert client.get("/admin/").status_code == 200
