"""No page, letter or number of statements tells anybody who else is known here or has applied."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Application
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import fill_in, save
from tests.participants.sent_applications import send_one

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
KNOWN, UNKNOWN = "known@harbour.example", "other@harbour.example"
VARYING = (
    (r'name="csrfmiddlewaretoken" value="[^"]*"', ""),
    (r"D27-\w{4}-\w{4}|[0-9a-f]{8}-[0-9a-f-]{27}", "#"),
    (KNOWN, "@"),
    (UNKNOWN, "@"),
    (r"/(?:invitation|resume)/[\w-]+|[A-Z0-9]{4}-[A-Z0-9]{4}", "#"),
    (r"edition-\d+|Edition \d+|colleagues/\d+", "#"),
    (r'datetime="[^"]*"|\d{2}:\d{2}', "#"),
)


def masked(text: str) -> str:
    """A page or a letter without what differs each time, and without the address that was typed."""
    for pattern, mark in VARYING:
        text = re.sub(pattern, mark, text)
    return text


def told(ask: Callable[[], Client], follow: str) -> tuple[str, int, list[str]]:
    """What is answered, in how many statements, and what is written."""
    OutgoingEmail.objects.all().delete()
    with CaptureQueriesContext(connection) as statements:
        client = ask()
    page = masked(client.get(follow).content.decode())
    letters = [masked(letter.subject + letter.text + letter.html) for letter in OutgoingEmail.objects.all()]
    return page, len(statements), letters


@pytest.fixture
def known(person: Callable[..., User]) -> User:
    """Somebody who has applied."""
    user = person(KNOWN)
    ApplicationFactory(applicant=user, email=KNOWN)
    return user


@pytest.mark.parametrize("page", ["lead-contact", "colleagues"])
def test_asking_a_known_address_looks_like_asking_an_unknown_one(
    person: Callable[..., User], signed_in: SignIn, known: User, page: str
) -> None:
    seen = []
    for number, address in enumerate((KNOWN, UNKNOWN)):
        user = person(f"asker{number}@harbour.example")
        client = signed_in(user)
        row = ApplicationFactory(
            applicant=user, status="returned", organisation_name="Same", email=user.email, family_name="One"
        )

        def ask(client: Client = client, row: Application = row, address: str = address) -> Client:
            assert client.post(f"/my/{row.pk}/{page}/", {"email": address}).status_code == 302
            return client

        seen.append(told(ask, f"/my/{row.pk}/{page}/"))
    assert masked_askers(seen[0]) == masked_askers(seen[1])
    assert len(seen[0][2]) == 1


def masked_askers(seen: tuple[str, int, list[str]]) -> tuple[str, int, list[str]]:
    return re.sub(r"asker\d", "asker", seen[0]), seen[1], seen[2]


def test_asking_for_a_code_for_a_known_address_looks_like_asking_for_an_unknown_one(known: User) -> None:
    Client().post("/accounts/login/code/", {"email": "first@harbour.example"})  # what is asked only once
    seen = []
    for address in (KNOWN, UNKNOWN):
        client = Client()

        def ask(client: Client = client, address: str = address) -> Client:
            assert client.post("/accounts/login/code/", {"email": address}).status_code == 302
            return client

        seen.append(told(ask, "/accounts/login/code/confirm/"))
    assert seen[0] == seen[1]
    assert len(seen[0][2]) == 1


def test_a_link_to_a_draft_for_a_known_address_looks_like_one_for_an_unknown_address(known: User) -> None:
    seen = []
    for address in (KNOWN, UNKNOWN):
        client, edition = Client(), EditionFactory()
        save(client, edition, "you", email="")
        draft = Application.objects.get(edition=edition)

        def ask(client: Client = client, draft: Application = draft, address: str = address) -> Client:
            fields = {"application": draft.pk, "email": address}
            answer = client.post(f"/apply/{draft.edition.slug}/link/", fields)
            assert answer.status_code in (200, 302)
            return client

        seen.append(told(ask, f"/apply/{edition.slug}/tasks/"))
    assert seen[0] == seen[1]
    assert len(seen[0][2]) == 1


def test_a_link_for_somebody_else_looks_like_one_that_leads_nowhere(
    person: Callable[..., User], signed_in: SignIn, known: User
) -> None:
    asker = person("asker@harbour.example")
    row = ApplicationFactory(applicant=asker, status="returned")
    signed_in(asker).post(f"/my/{row.pk}/lead-contact/", {"email": KNOWN})
    found = re.search(r"/invitation/\S+", OutgoingEmail.objects.get().text)
    assert found
    pages = []
    for link in (found[0], "/invitation/nothing/"):
        stranger = signed_in(person("mallory@harbour.example"))
        with CaptureQueriesContext(connection) as statements:
            page = stranger.get(link, follow=True)
        pages.append((masked(page.content.decode()), len(statements)))
    assert pages[0] == pages[1]


def test_applying_for_an_organisation_that_has_applied_looks_like_being_the_first(
    person: Callable[..., User], signed_in: SignIn
) -> None:
    seen = []
    for others in (0, 3):
        edition = EditionFactory()
        user = person(f"asker{others}@harbour.example")
        client = signed_in(user)
        sent_before = send_one(signed_in(person(f"first{others}@harbour.example")), EditionFactory())
        ApplicationFactory.create_batch(
            others,
            edition=edition,
            organisation_name=sent_before.organisation_name,
            organisation_key=sent_before.organisation_key,
            email="amina@harbour.example",
        )
        fill_in(client, edition)
        draft = Application.objects.get(edition=edition, status="draft")
        OutgoingEmail.objects.all().delete()
        with CaptureQueriesContext(connection) as statements:
            answer = client.post(f"/apply/{edition.slug}/summary/", {"application": draft.pk})
        pages = [client.get(answer.url), client.get(f"/my/{draft.pk}/"), client.get("/my/")]
        words = "".join(masked(page.content.decode()) for page in pages)
        letters = [masked(letter.subject + letter.text) for letter in OutgoingEmail.objects.all()]
        draft.refresh_from_db()
        seen.append(
            (re.sub(r"asker\d", "asker", words), len(statements), letters, draft.flags == ["over_cap"])
        )
    assert seen[0][:3] == seen[1][:3]
    assert [row[3] for row in seen] == [False, True]


def test_a_page_of_somebody_else_s_takes_as_little_as_one_that_is_not_there(
    person: Callable[..., User], signed_in: SignIn, known: User
) -> None:
    application = Application.objects.get()
    counts = []
    for key in (application.pk, "00000000-0000-4000-8000-000000000000"):
        stranger = signed_in(person("mallory@harbour.example"))
        with CaptureQueriesContext(connection) as statements:
            for path in ("my/{}/", "my/{}/consents/", "my/{}/application.json", "help/{}/", "help/{}/work/"):
                assert stranger.get(f"/{path.format(key)}").status_code == 404
        counts.append(len(statements))
    assert counts[0] == counts[1]
