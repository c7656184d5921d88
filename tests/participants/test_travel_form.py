"""The second-stage form: asked once a place is confirmed, page by page, sealed, seen by its author alone."""

import gzip
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from dialogue_portal.accounts.models import User
from participants.actions.travel import erase_travel
from participants.models import Companion, Place, TravelAnswers, TravelFile
from participants.queries.travel.own import own_travel
from participants.states import PlaceStatus
from tests.participants import some_files
from tests.participants.travelling import PASSPORT, STEPS, confirmed_place, fill_in

pytestmark = pytest.mark.django_db
KILOBYTE = 1024


@pytest.fixture
def author(person: Callable[..., User]) -> User:
    return person("amina@travel.example")


@pytest.fixture
def place(author: User) -> Place:
    return confirmed_place(author)


@pytest.fixture
def client(author: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(author)


def page(place: Place, slug: str = "") -> str:
    return f"/place/{place.pk}/travel/{slug + '/' if slug else ''}"


def send_photo(client: Client, place: Place) -> None:
    photo = SimpleUploadedFile("me.jpg", some_files.photo(), "image/jpeg")
    assert client.post(page(place, "photo"), {"file": photo}).status_code == 302


def test_every_page_is_kept_and_leads_to_the_next(client: Client, place: Place) -> None:
    answer = client.post(page(place, "passport"), PASSPORT)
    assert answer["Location"] == page(place, "photo")
    said = own_travel(place).answers
    assert (said.passport_number, said.passport_family_name) == ("AK1234567", "Quillfeather")
    assert "Quillfeather" in client.get(page(place, "passport")).content.decode()


def test_what_is_right_is_kept_beside_what_is_wrong(client: Client, place: Place) -> None:
    answer = client.post(page(place, "passport"), {**PASSPORT, "passport_number": "=1+1", "born_on": "soon"})
    shown = answer.content.decode()
    assert "5 to 20 letters and digits" in shown
    assert "year-month-day" in shown
    said = own_travel(place).answers
    assert (said.passport_given_names, said.passport_number, said.born_on) == ("Amina Zawadi", "", "")


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "+A", "-B", "@C", "A;B", "Anna <b>", "A1", "A\tB=C", "Амина", "أمينة", "李"]
)
def test_a_name_that_no_passport_has_is_refused(client: Client, place: Place, name: str) -> None:
    shown = client.post(page(place, "passport"), {**PASSPORT, "passport_family_name": name}).content.decode()
    assert "Write it in the Latin letters of the passport" in shown


@pytest.mark.parametrize(
    "name", ["O’Brien-Smith", "’t Hooft", "Núñez y Ávila", "Iğdır Şahin", "Œuvre", "Jr."]
)
def test_names_of_all_kinds_are_kept_as_they_are(client: Client, place: Place, name: str) -> None:
    client.post(page(place, "passport"), {**PASSPORT, "passport_family_name": name})
    assert own_travel(place).answers.passport_family_name == name


def test_a_passport_that_ends_within_six_months_is_kept_and_said_so(client: Client, place: Place) -> None:
    shown = client.post(page(place, "passport"), {**PASSPORT, "passport_expires_on": "2027-09-01"})
    assert "valid until 2 September 2027" in shown.content.decode()
    assert own_travel(place).answers.passport_expires_on == "2027-09-01"
    client.post(page(place, "passport"), {**PASSPORT, "passport_expires_on": "2027-09-02"})
    assert "too_early" not in own_travel(place).lacks


def test_it_is_complete_when_nothing_is_missing_and_open_again_without_the_photo(
    client: Client, place: Place
) -> None:
    fill_in(client, place)
    assert own_travel(place).lacks == ("photo",)
    send_photo(client, place)
    assert TravelAnswers.objects.get().completed_at is not None
    assert "Everything is there" in client.get(page(place)).content.decode()
    client.post(page(place, "photo") + "remove/")
    assert TravelAnswers.objects.get().completed_at is None


def test_nothing_of_it_lies_anywhere_in_clear(client: Client, place: Place) -> None:
    fill_in(client, place)
    send_photo(client, place)
    client.post(page(place, "companions/new"), {**PASSPORT, "kind": "carer"})
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        words = ["%Quillfeather%", "%AK1234567%", "%Mombasa%", "%No stairs%", "%Juma%"]
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" one WHERE one::text ILIKE ANY (%s)', [words])
            found += [table] if cursor.fetchone() != (0,) else []
        cursor.execute("SET ROLE portal")
    assert found == []
    assert b"JFIF" not in bytes(TravelFile.objects.get().sealed)


def test_only_its_author_finds_it_and_only_once_it_is_confirmed(
    client: Client, place: Place, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    stranger = signed_in(person("other@travel.example"))
    addresses = [page(place), *(page(place, slug) for slug in (*STEPS, "photo", "companions"))]
    assert {client.get(address).status_code for address in addresses} == {200}
    assert {stranger.get(address).status_code for address in addresses} == {404}
    assert {Client().get(address).status_code for address in addresses} == {302}
    Place.objects.update(status=PlaceStatus.INVITED)
    assert {client.get(address).status_code for address in addresses} == {404}


def test_a_substitute_finds_nothing_of_the_person_before(client: Client, place: Place) -> None:
    fill_in(client, place)
    send_photo(client, place)
    client.post(page(place, "companions/new"), {**PASSPORT, "kind": "carer"})
    erase_travel(place)
    assert not TravelAnswers.objects.exists()
    assert not TravelFile.objects.exists()
    assert not Companion.objects.exists()
    assert "Quillfeather" not in client.get(page(place, "passport")).content.decode()


def test_online_only_what_is_needed_there_is_asked(client: Client, author: User) -> None:
    place = confirmed_place(author, attendance="online")
    shown = client.get(page(place)).content.decode()
    assert "Interpretation" in shown
    assert "passport" not in shown
    assert client.get(page(place, "passport")).status_code == 404
    assert client.get(page(place, "photo")).status_code == 404
    client.post(page(place, "interpretation"), STEPS["interpretation"])
    assert own_travel(place).lacks == ()


@pytest.mark.parametrize("language", ["ar", "ru"])  # the longest in bytes
def test_every_page_fits_into_8_kilobytes(client: Client, place: Place, language: str) -> None:
    for slug in ("", *STEPS, "photo", "nomination", "companions", "companions/new"):
        answer = client.get(page(place, slug), headers={"accept-language": language})
        assert answer.status_code == 200
        assert len(gzip.compress(answer.content, 6)) < 8 * KILOBYTE, slug


def test_a_file_that_is_no_picture_is_no_photo(client: Client, place: Place) -> None:
    paper = SimpleUploadedFile("me.pdf", some_files.PDF, "application/pdf")
    assert "is a picture" in client.post(page(place, "photo"), {"file": paper}).content.decode()
    assert not TravelFile.objects.exists()
    paper.seek(0)
    assert client.post(page(place, "nomination"), {"file": paper}).status_code == 302
    opened = client.get(page(place, "nomination") + "file/")
    assert opened.content == some_files.PDF
    assert "attachment" in opened["Content-Disposition"]


def test_companions_are_named_changed_and_taken_back(client: Client, place: Place) -> None:
    for _number in range(3):
        assert client.post(page(place, "companions/new"), {**PASSPORT, "kind": "carer"}).status_code == 302
    assert client.post(page(place, "companions/new"), {**PASSPORT, "kind": "carer"}).status_code == 409
    first = Companion.objects.first()
    assert first is not None
    client.post(
        page(place, f"companions/{first.pk}"), {**PASSPORT, "passport_given_names": "Zed", "kind": "carer"}
    )
    assert "Zed" in client.get(page(place, "companions")).content.decode()
    client.post(page(place, f"companions/{first.pk}/remove"))
    assert Companion.objects.count() == 2
    assert client.get(page(place, f"companions/{uuid4()}")).status_code == 404


def test_nobody_comes_along_without_a_name(client: Client, place: Place) -> None:
    shown = client.post(page(place, "companions/new"), {"kind": "carer"}).content.decode()
    assert "Write the name." in shown
    assert not Companion.objects.exists()
