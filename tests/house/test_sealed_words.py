"""What was answered for balance or about safety stands at no address of anybody else's, and in no table in clear."""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.models import Application, Question
from tests.house.made_up_world import World, make_world
from tests.house.test_url_matrix import address, names
from tests.participants.intake_answers import fill_in, save

pytestmark = pytest.mark.django_db
SAFETY, OWN_SAFETY, OWN_BALANCE = "Quillfeather Ferry at dusk", "Ambledoro knows", "Grey heron clan"
SEALED = (SAFETY, OWN_SAFETY, OWN_BALANCE)


@pytest.fixture
def author(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("author@harbour.example"))


@pytest.fixture
def world(author: Client) -> World:
    """Somebody has sent an application with sealed answers through the form; it is the one that addresses name."""
    made = make_world()
    for code, privacy in (("secret", "S"), ("clan", "B")):
        Question.objects.create(
            edition=made.open_call, code=code, section="readers-and-safety", kind="short", privacy=privacy,
            labels={"en": "A question of our own"},
        )  # fmt: skip
    fill_in(author, made.open_call)
    answers = {
        "contact_safely": "yes",
        "safe_channel": SAFETY,
        "safety-secret": OWN_SAFETY,
        "balance-clan": OWN_BALANCE,
    }
    save(author, made.open_call, "readers-and-safety", **answers)
    application = Application.objects.get(edition=made.open_call, applicant__email="author@harbour.example")
    author.post(f"/apply/{made.open_call.slug}/summary/", {"application": application.pk})
    application.refresh_from_db()
    assert application.status == "submitted"
    made.application = application
    return made


def texts_of(response: HttpResponse) -> Iterator[str]:
    """What was sent, archives unpacked."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            yield from (archive.read(name).decode(errors="replace") for name in archive.namelist())
    yield body.decode(errors="replace")


def found_by(client: Client, world: World) -> set[tuple[str, str]]:
    """Which sealed words somebody finds where, asked of every address in turn."""
    application = world.application
    pages = {name: address(name, world) for name in names() if "logout" not in name}
    pages |= {
        f"{name} of it": reverse(name, args=[application.pk])
        for name in ("admin:participants_application_change", "admin:participants_safetyanswers_change")
    }
    searched = [f"?q={word.split()[0]}" for word in SEALED]
    pages |= {
        f"search {term}": reverse("admin:participants_application_changelist") + term for term in searched
    }
    return {
        (name, word)
        for name, url in pages.items()
        for text in texts_of(client.get(url, follow=True))
        for word in SEALED
        if word in text
    }


# Every other role is asked in tests/house/test_url_matrix.py, which walks the same addresses anyway.
@pytest.mark.parametrize("role", [Role.LEAD, Role.AUDITOR])
def test_neither_lead_nor_auditor_finds_a_sealed_answer_at_any_address(
    world: World, person, signed_in, role: Role
) -> None:
    assert found_by(signed_in(person("somebody@portal.example", role)), world) == set()


def test_the_focal_point_reads_about_safety_after_a_look_and_nothing_for_balance(
    world: World, person, signed_in
) -> None:
    client = signed_in(person("safety@portal.example", Role.SAFETY))
    page = reverse("admin:participants_safetyanswers_change", args=[world.application.pk])
    shown = client.post(page).content.decode()
    assert [word in shown for word in SEALED] == [True, True, False]
    assert found_by(client, world) == set()


def test_its_author_reads_them_on_their_own_pages(world: World, author: Client) -> None:
    page = author.get(reverse("intake:my_application", args=[world.application.pk])).content.decode()
    assert [word in page for word in SEALED] == [True, True, True]


def test_no_table_holds_a_sealed_answer_in_clear(world: World, person, signed_in) -> None:
    client = signed_in(person("safety@portal.example", Role.SAFETY))
    client.post(reverse("admin:participants_safetyanswers_change", args=[world.application.pk]))
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [table])
            if cursor.fetchone() == (True,):
                for word in SEALED:
                    cursor.execute(
                        f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s', [f"%{word}%"]
                    )
                    found += [(table, word)] * cursor.fetchone()[0]
    assert found == []


def test_no_log_holds_one(author: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    made = make_world()
    fill_in(author, made.open_call)
    save(author, made.open_call, "readers-and-safety", contact_safely="yes", safe_channel=SAFETY)
    assert SAFETY not in caplog.text
