"""Letters of invitation: issued, printed in any language, checked by anybody, revoked with the place."""

import re
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.travel import erase_travel
from participants.actions.travel.letters import issue_letter, issue_letters
from participants.models import InvitationLetter, InvitationRules, Place, TravelLook
from participants.queries.travel.letters import Finding, check, name_of
from participants.states import PlaceStatus
from tests.participants.travelling import confirmed_place, fill_in

pytestmark = pytest.mark.django_db
CHECK = "/check-letter/"
PASSPORT_NAME = "Amina Zawadi Quillfeather"


@pytest.fixture
def author(person: Callable[..., User]) -> User:
    return person("amina@travel.example")


@pytest.fixture
def client(author: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(author)


@pytest.fixture
def place(author: User) -> Place:
    return confirmed_place(author)


@pytest.fixture
def lead(person: Callable[..., User]) -> User:
    return person("lead@portal.example", Role.LEAD)


@pytest.fixture
def travel_officer(person: Callable[..., User]) -> User:
    return person("travel@portal.example", Role.TRAVEL)


def issued(place: Place, by: User) -> InvitationLetter:
    return issue_letter(place, by=by, at=timezone.now())


def asked(code: str, name: str) -> bytes:
    return Client().post(CHECK, {"code": code, "name": name}).content


def test_a_letter_is_genuine_for_its_name_however_it_is_typed(place: Place, lead: User) -> None:
    letter = issued(place, lead)
    name = place.shown_name
    assert check(letter.code, name) == Finding.GENUINE
    assert (
        check(f" {letter.code.lower().replace('-', ' ')} ", name.upper().replace(" ", "  "))
        == Finding.GENUINE
    )
    assert b"This letter is genuine" in asked(letter.code, name)


def test_an_unknown_code_and_a_wrong_name_get_the_same_bytes(place: Place, lead: User) -> None:
    letter = issued(place, lead)
    wrong_name, wrong_code = (
        asked(letter.code, "Somebody Else"),
        asked("2222-3333-4444-5555", place.shown_name),
    )
    nonces = re.compile(rb'nonce="[^"]*"')
    assert nonces.sub(b"", wrong_name) == nonces.sub(b"", wrong_code)
    assert b"We have no such letter" in wrong_name
    assert place.shown_name.encode() not in asked(letter.code, place.shown_name)


def test_a_letter_is_revoked_with_its_place_and_says_so_only_to_who_knows_the_name(
    place: Place, lead: User
) -> None:
    letter = issued(place, lead)
    Place.objects.update(status=PlaceStatus.CANCELLED)
    assert b"not valid any more" in asked(letter.code, place.shown_name)
    assert b"We have no such letter" in asked(letter.code, "Somebody Else")


def test_checking_is_limited_by_address_of_origin(place: Place) -> None:
    tried = [asked("2222-3333-4444-5555", "X") for _time in range(61)]
    assert b"tried too often" in tried[-1]
    assert b"tried too often" not in tried[-2]


def test_a_new_letter_revokes_the_one_before_and_a_substitute_finds_none(place: Place, lead: User) -> None:
    first, second = issued(place, lead), issued(place, lead)
    assert check(first.code, place.shown_name) == Finding.REVOKED
    assert check(second.code, place.shown_name) == Finding.GENUINE
    erase_travel(place)
    assert check(second.code, place.shown_name) == Finding.REVOKED


def test_only_a_travel_officer_s_letter_has_the_passport_s_name(
    client: Client, place: Place, lead: User, travel_officer: User
) -> None:
    fill_in(client, place)
    assert name_of(issued(place, lead)) == place.shown_name
    assert not TravelLook.objects.exists()
    letter = issued(place, travel_officer)
    assert name_of(letter) == PASSPORT_NAME
    assert check(letter.code, PASSPORT_NAME) == Finding.GENUINE
    assert TravelLook.objects.get().looked_by == travel_officer


def test_an_ordinary_officer_does_not_print_the_passport_s_name(
    client: Client, place: Place, lead: User, travel_officer: User, signed_in: Callable[[User], Client]
) -> None:
    fill_in(client, place)
    letter = issued(place, travel_officer)
    paper = reverse("admin:participants_invitationletter_paper", args=[letter.pk, "docx"])
    page = reverse("admin:participants_invitationletter_change", args=[letter.pk])
    officer = signed_in(lead)
    assert officer.get(paper).status_code == 404
    assert "Quillfeather" not in officer.get(page).content.decode()
    assert PASSPORT_NAME in words_of(signed_in(travel_officer).get(paper).content)
    assert TravelLook.objects.count() == 2


def test_everybody_who_has_none_gets_one_and_is_told_that_there_is_news(place: Place, lead: User) -> None:
    for number in (7, 8):
        confirmed_place(edition=place.edition, number=number)
    confirmed_place(edition=place.edition, number=9, attendance="online")
    assert issue_letters(place.edition, by=lead, at=timezone.now()) == 3
    assert issue_letters(place.edition, by=lead, at=timezone.now()) == 0
    letters = OutgoingEmail.objects.filter(letter="invitation_letter_issued")
    assert letters.count() == 3
    assert {"nvitation" in letter.subject for letter in letters} == {False}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_person_takes_it_in_every_language_as_tagged_pdf_and_for_word_processors(
    client: Client, place: Place, lead: User, language: str
) -> None:
    InvitationRules.objects.create(
        edition=place.edition,
        letterhead={"en": "Secretariat of the Dialogue\nGeneva"},
        signatory="Ines Marsh",
    )
    letter = issued(place, lead)
    pdf = client.get(f"/place/{place.pk}/letter/pdf/?language={language}").content
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid:part" in pdf
    words = words_of(client.get(f"/place/{place.pk}/letter/docx/?language={language}").content)
    for said in (
        letter.code,
        place.shown_name,
        "Secretariat of the Dialogue",
        "Ines Marsh",
        "/check-letter/",
    ):
        assert said in words


def test_before_it_is_issued_there_is_no_paper(client: Client, place: Place) -> None:
    assert "has not issued your letter yet" in client.get(f"/place/{place.pk}/letter/").content.decode()
    assert client.get(f"/place/{place.pk}/letter/pdf/").status_code == 404


def test_a_letter_keeps_a_digest_of_the_name_only(client: Client, place: Place, travel_officer: User) -> None:
    fill_in(client, place)
    letter = issued(place, travel_officer)
    kept = " ".join(
        str(value) for value in InvitationLetter.objects.filter(pk=letter.pk).values().get().values()
    )
    assert "Quillfeather" not in kept
    assert len(letter.name_digest) == 64


def words_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
