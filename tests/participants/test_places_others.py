"""People who are no CSO: invited by an officer or from a list, and registered by themselves."""

import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.places.answering import expire_unanswered
from participants.actions.places.others import Guest, invite_guests, send_link_again
from participants.models import Place
from participants.states import PlaceStatus as P
from tests.participants.places_rooms import Places, make_places

pytestmark = pytest.mark.django_db
ONE = reverse("admin:participants_place_invite")
LIST = reverse("admin:participants_place_invite_list")
ASKED = reverse("places:asked")


@pytest.fixture
def room() -> Places:
    return make_places(2)


def link() -> str:
    text = OutgoingEmail.objects.filter(letter="place_link").latest("created_at").text
    return re.search(r"/place/link/[^\s]+", text)[0]


def guest(room: Places, **more: str) -> Place:
    said = {"email": "envoy@mission.example", "kind": "member_state", **more}
    return invite_guests(room.edition, [Guest(**said)], by=room.lead, at=timezone.now())[0]


def test_an_officer_needs_an_address_only_and_the_person_says_the_rest(
    room: Places, signed_in, person
) -> None:
    said = {
        "edition": room.edition.pk, "email": "envoy@mission.example", "kind": "member_state",
        "attendance": "in_person", "language": "fr",
    }  # fmt: skip
    signed_in(room.lead).post(ONE, said)
    client = signed_in(person("envoy@mission.example"))
    opened = client.get(link())
    assert opened.url == ASKED
    client.post(
        ASKED, {"name": "Ada N", "organisation": "Mission of Utopia", "country": "KE", "language": "fr"}
    )
    place = Place.objects.get(email="envoy@mission.example")
    assert (place.name, place.organisation, place.country.code, place.number) == (
        "Ada N",
        "Mission of Utopia",
        "KE",
        None,
    )
    assert (place.digest, place.number) == (None, None)
    client.post(reverse("places:accept", args=[place.pk]))
    place.refresh_from_db()
    assert place.status == P.CONFIRMED


def test_a_link_opens_nothing_for_another_address_or_twice(room: Places, signed_in, person) -> None:
    place = guest(room)
    stranger = signed_in(person("somebody@else.example"))
    stranger.get(link())
    assert "does not work any more" in stranger.get(ASKED).content.decode()
    client = signed_in(person("envoy@mission.example"))
    client.get(link())
    client.post(ASKED, {"name": "Ada", "language": "en"})
    client.get(link())
    assert "does not work any more" in client.get(ASKED).content.decode()
    assert stranger.get(reverse("places:place", args=[place.pk])).status_code == 404


def test_a_new_link_kills_the_one_before(room: Places, signed_in, person) -> None:
    place = guest(room)
    old = link()
    send_link_again(place, by=room.lead, at=timezone.now())
    client = signed_in(person("envoy@mission.example"))
    client.get(old)
    assert "does not work any more" in client.get(ASKED).content.decode()
    client.get(link())
    assert "You are invited" in client.get(ASKED).content.decode()


def test_a_link_expires_with_the_time_to_answer(room: Places, signed_in, person) -> None:
    place = guest(room)
    expire_unanswered(at=place.answer_by + timedelta(minutes=1))
    client = signed_in(person("envoy@mission.example"))
    client.get(link())
    assert "does not work any more" in client.get(ASKED).content.decode()


def test_nobody_is_invited_twice_whichever_way(room: Places) -> None:
    guest(room)
    with pytest.raises(Refused, match="invited meanwhile"):
        guest(room, email="ENVOY@mission.example")
    with pytest.raises(Refused, match="invited meanwhile"):
        guest(room, email=room.chosen[0].email)


def sheet(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("guests.xlsx", file.getvalue())


def test_every_line_of_a_list_is_shown_before_anybody_is_written_to(room: Places, signed_in) -> None:
    client = signed_in(room.lead)
    guest(room, email="there@un.example")
    file = sheet(
        ("E-mail", "Name", "Kind", "Country", "Language"),
        ("one@un.example", "One", "UN entity", "Kenya", "fr"),
        ("two@un.example", "Two", "bystander", "", ""),
        ("there@un.example", "Three", "donor", "", ""),
        ("ONE@un.example", "Four", "donor", "Atlantis", ""),
    )
    answer = client.post(LIST, {"edition": room.edition.pk, "file": file})
    page = answer.content.decode()
    assert (answer.context["good"], answer.context["bad"]) == (1, 3)
    for words in ("“bystander” as a kind", "invited already", "stands in line 2", "the country “Atlantis”"):
        assert words in page
    assert Place.objects.filter(application=None).count() == 1
    client.post(LIST, {"confirmed": answer.context["kept"]})
    one = Place.objects.get(email="one@un.example")
    assert (one.kind, one.country.code, one.language) == ("un_entity", "KE", "fr")
    again = client.post(LIST, {"confirmed": answer.context["kept"]}, follow=True)
    assert "Look at it again" in again.content.decode()
    assert OutgoingEmail.objects.filter(letter="place_link").count() == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Name;Kind\nAda;donor\n", "no column with the heading"),
        (b"E-mail\n", "no line below"),
        (b"E-mail\n" + b"a@b.example\n" * 1_001, "More than 1000 lines"),
        (b"PK\x03\x04 broken", "not a spreadsheet"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(room: Places, signed_in, content: bytes, sentence: str) -> None:
    file = SimpleUploadedFile("guests.csv", content)
    answer = signed_in(room.lead).post(LIST, {"edition": room.edition.pk, "file": file})
    assert sentence in answer.content.decode()
    assert not Place.objects.filter(application=None).exists()


@pytest.mark.parametrize("number", [2, 30])
def test_a_list_is_invited_in_a_constant_number_of_queries(
    room: Places, number: int, django_assert_max_num_queries
) -> None:
    guests = [Guest(f"guest{one}@un.example", "donor") for one in range(number)]
    with django_assert_max_num_queries(20):
        invite_guests(room.edition, guests, by=room.lead, at=timezone.now())
