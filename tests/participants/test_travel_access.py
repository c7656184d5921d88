"""The hand-over to the access system: exact names, locked, taken once, gone after a day; who is registered there."""

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.openssl_box import COMMAND, ROUNDS, lock
from participants.actions.travel.handing_over import forget_old_handovers, make_handover, take_handover
from participants.models import AccessHandover, AccessRegistration, Companion, Place, TravelFile, TravelLook
from participants.models.travel import CompanionPerson
from participants.queries.travel.handover import access_list
from tests.participants import some_files
from tests.participants.travelling import PASSPORT, confirmed_place, fill_in

pytestmark = pytest.mark.django_db
NOW = timezone.now()
NAMES = "Núñez-O’Brien, Jr."


@pytest.fixture
def author(person: Callable[..., User]) -> User:
    return person("amina@travel.example")


@pytest.fixture
def place(author: User, signed_in: Callable[[User], Client]) -> Place:
    """Somebody who has given everything."""
    made = confirmed_place(author)
    client = signed_in(author)
    fill_in(client, made)
    client.post(f"/place/{made.pk}/travel/passport/", {**PASSPORT, "passport_family_name": NAMES})
    TravelFile.of(made, TravelFile.Kind.PHOTO, some_files.picture(), "image/jpeg").save()
    return made


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("travel@portal.example", Role.TRAVEL)


@pytest.fixture
def desk(officer: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(officer)


def opened(locked: bytes, passphrase: str) -> bytes:
    """What the other side does, without openssl."""
    made = PBKDF2HMAC(hashes.SHA256(), 48, locked[8:16], ROUNDS).derive(passphrase.encode())
    decryptor = Cipher(algorithms.AES(made[:32]), modes.CBC(made[32:])).decryptor()
    padded = decryptor.update(locked[16:]) + decryptor.finalize()
    return padded[: -padded[-1]]


def along(place: Place, **said: str) -> Companion:
    companion = Companion(place=place, kind=Companion.Kind.CARER)
    facts = dict(PASSPORT.items()) | {"passport_number": "P7654321"} | said
    companion.write(CompanionPerson(**facts))
    companion.save()
    TravelFile.of(place, TravelFile.Kind.PHOTO, some_files.picture(), "image/jpeg", companion).save()
    return companion


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_openssl_opens_the_file_with_the_command_that_the_page_names(tmp_path: Path) -> None:
    (tmp_path / "locked").write_bytes(lock("Amina;Zawadi é".encode(), "FIVE5-WORDS"))
    command = COMMAND.format(name=tmp_path / "locked", plain=tmp_path / "plain").split()
    subprocess.run([*command, "-pass", "pass:FIVE5-WORDS"], check=True, capture_output=True)
    assert (tmp_path / "plain").read_bytes().decode() == "Amina;Zawadi é"


def test_names_go_over_letter_by_letter_companions_too(place: Place, officer: User) -> None:
    companion = along(place, passport_given_names="Juma")
    handover, passphrase = make_handover(place.edition, by=officer, at=NOW)
    content = opened(take_handover(handover, by=officer, at=NOW), passphrase)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(row["family_name"], row["given_names"], row["kind"]) for row in rows] == [
        (NAMES, "Amina Zawadi", "participant"),
        ("Quillfeather", "Juma", "carer"),
    ]
    assert rows[0]["nationality"] == "KEN"
    assert rows[0]["passport_number"] == "AK1234567"
    assert (rows[0]["reference"], rows[1]["reference"], rows[1]["of"]) == (
        str(place.pk), str(companion.pk), str(place.pk),
    )  # fmt: skip


def test_the_file_is_taken_once_by_whoever_made_it_and_nothing_of_it_stays(
    place: Place, officer: User, person: Callable[..., User]
) -> None:
    handover, _passphrase = make_handover(place.edition, by=officer, at=NOW)
    other = person("second@portal.example", Role.TRAVEL)
    with pytest.raises(Refused, match="whoever made"):
        take_handover(handover, by=other, at=NOW)
    take_handover(handover, by=officer, at=NOW)
    with pytest.raises(Refused, match="gone"):
        take_handover(handover, by=officer, at=NOW)
    row = AccessHandover.objects.get()
    assert (row.sealed, row.taken_at, row.number) == (None, NOW, 1)


def test_a_file_that_nobody_takes_is_gone_after_a_day(place: Place, officer: User) -> None:
    handover, _passphrase = make_handover(place.edition, by=officer, at=NOW)
    assert forget_old_handovers(at=NOW + timedelta(hours=23)) == 0
    with pytest.raises(Refused, match="gone"):
        take_handover(handover, by=officer, at=NOW + timedelta(hours=24))
    assert forget_old_handovers(at=NOW + timedelta(hours=24)) == 1
    assert AccessHandover.objects.get().sealed is None


def test_the_file_lies_sealed_and_its_passphrase_nowhere(place: Place, officer: User) -> None:
    handover, passphrase = make_handover(place.edition, by=officer, at=NOW)
    kept = str(AccessHandover.objects.filter(pk=handover.pk).values().get())
    assert passphrase not in kept
    assert b"Salted__" not in bytes(AccessHandover.objects.get().sealed or b"")


def test_handing_somebody_over_is_a_look(place: Place, officer: User) -> None:
    make_handover(place.edition, by=officer, at=NOW)
    assert TravelLook.objects.get().place == place


def test_who_is_not_ready_stays_here_with_the_reason(
    place: Place, signed_in: Callable[[User], Client], author: User
) -> None:
    nobody = confirmed_place(edition=place.edition, number=5)
    along(place, passport_expires_on="2027-04-01")
    TravelFile.objects.all().delete()
    found = access_list(place.edition)
    assert found.ready == []
    reasons = {(one.place.pk, one.is_companion): one.reasons for one in found.not_ready}
    assert reasons[place.pk, False] == ("photo",)
    assert reasons[place.pk, True] == ("too_early", "photo")
    assert set(reasons[nobody.pk, False]) == {"name", "nationality", "number", "expiry", "birth", "photo"}


def test_the_page_shows_the_passphrase_once_and_asks_for_the_second_factor(
    place: Place, desk: Client
) -> None:
    page = reverse("admin:participants_travelanswers_handover")
    shown = desk.get(page).content.decode()
    assert "1 person is ready" in shown
    made = desk.post(reverse("admin:participants_travelanswers_make"), {"edition": place.edition_id})
    assert "openssl enc -d -aes-256-cbc" in made.content.decode()
    take = reverse("admin:participants_travelanswers_take", args=[AccessHandover.objects.get().pk])
    answer = desk.post(take)
    assert answer.content.startswith(b"Salted__")
    assert desk.post(take).status_code == 409
    session = desk.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    again = desk.post(reverse("admin:participants_travelanswers_make"), {"edition": place.edition_id})
    assert again.status_code == 302
    assert AccessHandover.objects.count() == 1


def send(desk: Client, place: Place, text: str) -> str:
    file = SimpleUploadedFile("list.csv", text.encode("utf-8-sig"), "text/csv")
    address = reverse("admin:participants_travelanswers_reconcile")
    return desk.post(address, {"edition": place.edition_id, "file": file}).content.decode()


def test_the_list_of_the_access_system_tells_who_is_registered(place: Place, desk: Client) -> None:
    near = confirmed_place(edition=place.edition, number=5)
    near.application.given_name, near.application.family_name = "Tariku", "Bekele Woldemariam"
    near.application.save()
    absent = confirmed_place(edition=place.edition, number=6)
    along(place, passport_given_names="Juma")
    lines = ["Last name;First name", "NUNEZ O'BRIEN JR;Amina Zawadi", "Bekele Woldemaryam;Tariku"]
    text = "\n".join([*lines, "Quillfeather;Juma", "Strange;Person"])
    shown = send(desk, place, text)
    assert "Registered: 1. Not registered: 1. Unknown to us: 1." in shown
    assert "Strange" in shown
    registered = dict(AccessRegistration.objects.values_list("place", "is_registered"))
    assert registered == {place.pk: True, near.pk: False, absent.pk: False}
    confirm = reverse("admin:participants_travelanswers_registered")
    desk.post(confirm, {"edition": place.edition_id, "place": [str(near.pk), "x"]})
    assert AccessRegistration.objects.get(place=near).is_registered


def test_two_of_one_name_wait_for_an_officer(place: Place, desk: Client) -> None:
    for number in (5, 6):
        one = confirmed_place(edition=place.edition, number=number)
        one.application.given_name, one.application.family_name = "Ana", "Silva"
        one.application.save()
    shown = send(desk, place, "name,reference\nAna Silva,\n")
    assert "Registered: 0. Not registered: 1. Unknown to us: 0." in shown
    assert shown.count('name="place"') == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [("a,b\n1,2\n", "no column"), ("", "empty"), ("name\n" + "x\n" * 20_001, "20,000 lines")],
)
def test_what_is_no_list_is_refused_with_a_sentence(place: Place, desk: Client, text: str, said: str) -> None:
    file = SimpleUploadedFile("list.csv", text.encode(), "text/csv")
    address = reverse("admin:participants_travelanswers_reconcile")
    assert said in desk.post(address, {"edition": place.edition_id, "file": file}).content.decode()
    assert not AccessRegistration.objects.exists()
