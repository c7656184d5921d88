"""Travel officers read answers for travelling, one recorded look at a time; nobody else at the desk does."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import STAFF, Role
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Place, TravelLook
from participants.queries.travel.desk import travel_lines
from tests.participants import some_files
from tests.participants.travelling import STEPS, confirmed_place, fill_in

pytestmark = pytest.mark.django_db
LIST = reverse("admin:participants_travelanswers_changelist")
SECRETS = ("Quillfeather", "AK1234567", "Mombasa", "No stairs", "Juma")


@pytest.fixture
def author(person: Callable[..., User]) -> User:
    return person("amina@travel.example")


@pytest.fixture
def place(author: User, signed_in: Callable[[User], Client]) -> Place:
    made = confirmed_place(author)
    fill_in(signed_in(author), made)
    return made


@pytest.fixture
def officer(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("travel@portal.example", Role.TRAVEL))


def page_of(place: Place) -> str:
    return reverse("admin:participants_travelanswers_change", args=[place.pk])


def long_ago(client: Client) -> None:
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()


def test_the_list_says_what_is_missing_and_nothing_that_was_answered(place: Place, officer: Client) -> None:
    shown = officer.get(LIST).content.decode()
    assert place.shown_name in shown
    assert "no photo" in shown
    assert "waiting" in shown
    assert [word for word in SECRETS if word in shown] == []
    assert not TravelLook.objects.exists()


def test_the_list_names_a_passport_that_ends_too_early(
    place: Place, officer: Client, author: User, signed_in: Callable[[User], Client]
) -> None:
    said = {**STEPS["passport"], "passport_expires_on": "2027-05-01"}
    signed_in(author).post(f"/place/{place.pk}/travel/passport/", said)
    assert "passport ends too early" in officer.get(LIST).content.decode()


def test_a_look_is_put_on_record_and_shows_the_answers_once(place: Place, officer: Client) -> None:
    assert [word for word in SECRETS if word in officer.get(page_of(place)).content.decode()] == []
    shown = officer.post(page_of(place)).content.decode()
    assert [word for word in SECRETS if word not in shown] == []
    look = TravelLook.objects.get()
    assert (look.place, look.looked_by.email) == (place, "travel@portal.example")


def test_a_look_needs_the_second_factor_shown_within_five_minutes(place: Place, officer: Client) -> None:
    long_ago(officer)
    answer = officer.post(page_of(place))
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    assert not TravelLook.objects.exists()


def test_a_photo_is_a_look_of_its_own(
    place: Place, officer: Client, author: User, signed_in: Callable[[User], Client]
) -> None:
    photo = SimpleUploadedFile("me.jpg", some_files.photo(), "image/jpeg")
    signed_in(author).post(f"/place/{place.pk}/travel/photo/", {"file": photo})
    address = reverse("admin:participants_travelanswers_file", args=[place.pk, "photo"])
    answer = officer.get(address)
    assert answer.content.startswith(b"\xff\xd8")
    assert b"Phone of Amina" not in answer.content
    assert answer["Content-Disposition"] == 'attachment; filename="photo.jpg"'
    assert TravelLook.objects.count() == 1


@pytest.mark.parametrize("role", sorted(STAFF - {Role.TRAVEL}))
def test_other_staff_read_nothing_of_it(
    place: Place, role: Role, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(person("staff@portal.example", role))
    addresses = (LIST, page_of(place), reverse("admin:participants_travelanswers_handover"))
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(page_of(place)).status_code == 404
    assert not TravelLook.objects.exists()


def test_the_lead_sees_who_has_looked(
    place: Place, officer: Client, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    officer.post(page_of(place))
    lead = signed_in(person("lead@portal.example", Role.LEAD))
    shown = lead.get(reverse("admin:participants_travellook_changelist")).content.decode()
    assert "travel@portal.example" in shown
    assert place.shown_name in shown
    assert [word for word in SECRETS if word in shown] == []


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM participants_travellook", "UPDATE participants_travellook SET looked_at = now()"],
)
def test_the_portal_can_neither_change_nor_delete_a_look(
    place: Place, officer: Client, statement: str
) -> None:
    officer.post(page_of(place))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format("participants_travellook"))


def test_those_who_lack_something_are_reminded_once_a_day_and_neutrally(
    place: Place, officer: Client
) -> None:
    address = reverse("admin:participants_travelanswers_remind")
    for _twice in range(2):
        officer.post(address, {"edition": place.edition_id})
    letter = OutgoingEmail.objects.get(letter="travel_waits")
    assert letter.address == place.application.email
    assert "assport" not in letter.text + letter.subject
    assert "/my/" in letter.text


def test_the_list_takes_as_many_statements_for_many_as_for_one(
    place: Place, django_assert_num_queries: Callable[[int], object]
) -> None:
    for number in range(5):
        confirmed_place(edition=place.edition, number=number + 10)
    edition = place.edition
    with django_assert_num_queries(5):  # type: ignore[attr-defined]  # a fixture of pytest-django
        assert len(travel_lines(edition)) == 6


def test_nobody_looks_at_a_place_that_was_given_up(place: Place, officer: Client) -> None:
    Place.objects.update(status="cancelled", ended_at=timezone.now())
    assert officer.get(page_of(place)).status_code == 404
