"""Nobody is sent away from the portal, nobody is told who else has an account, and two clicks make one person."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.actions import find_or_add_person
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.outbox.models import OutgoingEmail

ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_the_door_of_the_desk_sends_nobody_elsewhere(
    person: Callable[..., User], signed_in: Callable[[User], Client], target: str
) -> None:
    client = signed_in(person("officer@portal.example", Role.OFFICER))
    response = client.get(reverse("admin:login"), {"next": target})
    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


@pytest.mark.django_db
def test_a_person_who_may_not_sign_in_gets_the_same_page_as_everybody(person: Callable[..., User]) -> None:
    person("active@example.org")
    User.objects.filter(pk=person("inactive@example.org").pk).update(is_active=False)
    pages = []
    for address in ("active@example.org", "inactive@example.org", "unknown@example.org"):
        response = Client().post(reverse("account_request_login_code"), {"email": address}, follow=True)
        pages.append((response.status_code, response.redirect_chain))
    assert pages == [pages[0]] * 3


@pytest.mark.django_db(transaction=True)
def test_asking_for_a_code_twice_at_once_makes_one_person() -> None:
    ready, failures = threading.Barrier(8), []

    def ask() -> None:
        connection.ensure_connection()
        ready.wait()
        try:
            find_or_add_person("Twice@example.org")
        except Exception as error:  # noqa: BLE001  whatever it is, the test shows it
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert list(User.objects.values_list("email", flat=True)) == ["twice@example.org"]
    assert not OutgoingEmail.objects.exists()
