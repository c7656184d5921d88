"""The outbox on the secretariat's desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.outbox.models import OutgoingEmail, SuppressedAddress
from tests.outbox.conftest import CODE, HELD_NEWS

pytestmark = pytest.mark.django_db
Posted = Callable[..., OutgoingEmail]
LIST = "admin:outbox_outgoingemail_changelist"


@pytest.fixture
def officer(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("officer@example.org", Role.OFFICER))


def ask(client: Client, action: str, *emails: OutgoingEmail, **more: Any) -> Any:
    selected = [str(email.pk) for email in emails]
    return client.post(reverse(LIST), {"action": action, ACTION_CHECKBOX_NAME: selected, **more})


def page_of(email: OutgoingEmail) -> str:
    return reverse("admin:outbox_outgoingemail_change", args=[email.pk])


def test_the_list_counts_every_status_and_finds_a_whole_address(officer: Client, posted: Posted) -> None:
    posted(to="ada@example.org"), posted(HELD_NEWS, to="grace@example.org")
    page = officer.get(reverse(LIST)).content.decode()
    assert "queued (1)" in page
    assert "held (1)" in page
    assert "sent (0)" in page
    found = officer.get(reverse(LIST), {"q": "Ada@example.org"}).content.decode()
    assert ("ada@example.org" in found, "grace@example.org" in found) == (True, False)
    assert "ada@example.org" not in officer.get(reverse(LIST), {"q": "ada"}).content.decode()


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(
    officer: Client, posted: Posted, rows: int, django_assert_num_queries
) -> None:
    for n in range(rows):
        posted(about=f"application:{n}")
    officer.get(reverse(LIST))
    with django_assert_num_queries(7):
        officer.get(reverse(LIST))


def test_releasing_asks_first_with_the_count_and_each_letter_in_its_language(
    officer: Client, posted: Posted
) -> None:
    emails = [posted(HELD_NEWS, language=code, about=code, name="Ada") for code in ("en", "ar")]
    already = posted(about="application:9")
    page = ask(officer, "release", *emails, already).content.decode()
    assert "Send 2 e-mails now?" in page
    assert "1 of the chosen e-mails stands where this cannot be done" in page
    assert 'lang="ar" dir="rtl"' in page
    assert set(OutgoingEmail.objects.values_list("status", flat=True)) == {"held", "queued"}
    ask(officer, "release", *emails, already, agreed_to="2")
    assert set(OutgoingEmail.objects.values_list("status", flat=True)) == {"queued"}


def test_a_list_that_changed_after_the_question_is_shown_again(officer: Client, posted: Posted) -> None:
    posted(HELD_NEWS), posted(HELD_NEWS, about="application:2")
    some = OutgoingEmail.objects.first()
    page = ask(officer, "release", some, select_across="1", agreed_to="1").content.decode()
    assert "Send 2 e-mails now?" in page
    assert OutgoingEmail.objects.held().count() == 2
    ask(officer, "release", some, select_across="1", agreed_to="2")
    assert OutgoingEmail.objects.held().count() == 0


@pytest.mark.parametrize("action", ["hold", "cancel", "resend"])
def test_every_decision_asks_first(officer: Client, posted: Posted, action: str) -> None:
    email = posted()
    OutgoingEmail.objects.update(status="queued")
    assert ask(officer, action, email).status_code == 200
    email.refresh_from_db()
    assert email.status == "queued"


def test_a_letter_is_read_in_its_language_and_cannot_be_edited(officer: Client, posted: Posted) -> None:
    email = posted(HELD_NEWS, language="ar", name="<b>Ada</b>")
    page = officer.get(page_of(email)).content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "&lt;b&gt;Ada" in page
    assert 'name="_save"' not in page
    assert officer.post(page_of(email), {"subject": "x"}).status_code == 403


def test_the_html_is_shown_without_script_or_request(officer: Client, posted: Posted) -> None:
    email = posted(HELD_NEWS, name="Ada")
    answer = officer.get(reverse("admin:outbox_outgoingemail_as_html", args=[email.pk]))
    assert answer.content.decode() == email.html
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_a_secret_is_shown_to_nobody(officer: Client, posted: Posted) -> None:
    email = posted(CODE, code="918273")
    pages = [
        officer.get(page_of(email)),
        officer.get(reverse(LIST)),
        ask(officer, "cancel", email),
        officer.get(reverse("admin:outbox_outgoingemail_as_html", args=[email.pk])),
    ]
    assert [page.status_code for page in pages] == [200, 200, 200, 404]
    assert not [page for page in pages if "918273" in page.content.decode()]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SAFETY])
def test_other_staff_do_not_read_mail(
    person: Callable[..., User], signed_in: Callable[[User], Client], posted: Posted, role: Role
) -> None:
    email = posted(HELD_NEWS)
    client = signed_in(person("somebody@example.org", role))
    as_html = reverse("admin:outbox_outgoingemail_as_html", args=[email.pk])
    codes = [client.get(url).status_code for url in (reverse(LIST), page_of(email), as_html)]
    assert codes == [403, 403, 404]


def test_an_officer_takes_an_address_off_the_list(officer: Client) -> None:
    row = SuppressedAddress.objects.create(address="ada@example.org")
    officer.post(reverse("admin:outbox_suppressedaddress_delete", args=[row.pk]), {"post": "yes"})
    assert not SuppressedAddress.objects.exists()
