"""Not everybody has a passport or a nationality; whoever comes along needs a photo for the pass, too."""

import csv
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.travel.handing_over import as_csv
from participants.models import Companion, Place, TravelAnswers, TravelFile, TravelLook
from participants.queries.travel.handover import access_list
from participants.queries.travel.own import own_travel
from tests.participants import some_files
from tests.participants.travelling import PASSPORT, confirmed_place, fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(person: Callable[..., User]) -> User:
    return person("amina@travel.example")


@pytest.fixture
def place(author: User) -> Place:
    return confirmed_place(author)


@pytest.fixture
def client(author: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(author)


def page(place: Place, slug: str) -> str:
    return f"/place/{place.pk}/travel/{slug}/"


def send_photo(client: Client, address: str) -> None:
    photo = SimpleUploadedFile("me.jpg", some_files.photo(), "image/jpeg")
    assert client.post(address, {"file": photo}).status_code == 302


def handed_over(place: Place) -> list[dict[str, str]]:
    content = as_csv(access_list(place.edition).ready).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_a_passport_is_what_everybody_has_who_says_nothing_else(client: Client, place: Place) -> None:
    client.post(page(place, "passport"), PASSPORT)
    assert own_travel(place).answers.document == "passport"


@pytest.mark.parametrize(
    ("document", "nationality", "handed"),
    [
        ("refugee", "XXB", "XXB"),
        ("refugee", "XXC", "XXC"),
        ("stateless", "XXA", "XXA"),
        ("laissez_passer", "KE", "KEN"),
        ("other", "XXX", "XXX"),
    ],
)
def test_whoever_has_no_passport_or_no_nationality_is_handed_over_as_it_is(
    client: Client, place: Place, document: str, nationality: str, handed: str
) -> None:
    fill_in(client, place)
    said = {**PASSPORT, "document": document, "nationality": nationality}
    assert client.post(page(place, "passport"), said).status_code == 302
    send_photo(client, page(place, "photo"))
    (row,) = handed_over(place)
    assert (row["document"], row["nationality"]) == (document, handed)
    shown = client.get(page(place, "passport")).content.decode()
    assert f'value="{document}"' in shown
    assert nationality == "KE" or f'<option selected value="{nationality}">' in shown


def test_what_no_list_has_is_no_document_and_no_nationality(client: Client, place: Place) -> None:
    client.post(page(place, "passport"), {**PASSPORT, "document": "napkin", "nationality": "XXZ"})
    said = own_travel(place).answers
    assert (said.document, said.nationality) == ("passport", "")


def test_answers_from_before_the_question_are_of_a_passport(place: Place) -> None:
    sealed = TravelAnswers.for_place(place, own_travel(place).answers)
    sealed.save(force_insert=True)
    assert sealed.read().document == "passport"


def test_a_page_that_holds_nothing_but_what_was_set_beforehand_is_not_begun(
    client: Client, place: Place
) -> None:
    assert "something is missing" not in client.get(f"/place/{place.pk}/travel/").content.decode()


def test_whoever_comes_along_needs_a_photo_and_is_handed_over_with_one(client: Client, place: Place) -> None:
    answer = client.post(page(place, "companions/new"), {**PASSPORT, "kind": "carer"})
    companion = Companion.objects.get()
    photo = page(place, f"companions/{companion.pk}/photo")
    assert answer["Location"] == photo
    assert client.get(photo).status_code == 200
    (missing,) = [one for one in access_list(place.edition).not_ready if one.is_companion]
    assert missing.reasons == ("photo",)
    assert "something is missing" in client.get(page(place, "companions")).content.decode()
    assert "something is missing" in client.get(f"/place/{place.pk}/travel/").content.decode()
    send_photo(client, photo)
    send_photo(client, photo)
    assert [row["kind"] for row in handed_over(place)] == ["carer"]
    assert "something is missing" not in client.get(page(place, "companions")).content.decode()
    assert TravelFile.objects.count() == 1


def test_the_photo_of_who_comes_along_is_not_one_s_own(client: Client, place: Place) -> None:
    fill_in(client, place)
    client.post(page(place, "companions/new"), {**PASSPORT, "kind": "carer"})
    companion = Companion.objects.get()
    send_photo(client, page(place, f"companions/{companion.pk}/photo"))
    assert own_travel(place).lacks == ("photo",)
    send_photo(client, page(place, "photo"))
    client.post(page(place, "photo") + "remove/")
    assert TravelFile.objects.get().companion == companion
    opened = client.get(page(place, str(companion.pk)) + "file/")
    assert opened["Content-Type"] == "image/jpeg"
    client.post(page(place, f"companions/{companion.pk}/remove"))
    assert not TravelFile.objects.exists()


def test_a_stranger_s_companion_has_no_page(client: Client, place: Place) -> None:
    other = Companion(place=confirmed_place(edition=place.edition), kind="carer", sealed="s")
    other.save()
    photo = SimpleUploadedFile("me.jpg", some_files.photo(), "image/jpeg")
    answer = client.post(page(place, f"companions/{other.pk}/photo"), {"file": photo})
    assert answer.status_code == 404


def test_a_travel_officer_opens_it_and_that_is_a_look(
    client: Client, place: Place, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client.post(page(place, "companions/new"), {**PASSPORT, "kind": "carer"})
    companion = Companion.objects.get()
    send_photo(client, page(place, f"companions/{companion.pk}/photo"))
    desk = signed_in(person("travel@portal.example", Role.TRAVEL))
    person_page = reverse("admin:participants_travelanswers_change", args=[place.pk])
    file = reverse("admin:participants_travelanswers_file", args=[place.pk, companion.pk])
    assert file in desk.post(person_page).content.decode()
    assert desk.get(file)["Content-Type"] == "image/jpeg"
    assert TravelLook.objects.count() == 2
