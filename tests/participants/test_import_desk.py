"""Imports at the desk: a file is looked at first, confirmed, imported by a worker, and its rejected rows come back."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Overtaken, Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.imports import (
    confirm_import,
    drop_import,
    files,
    forget_old_files,
    give_file,
    import_next_file,
)
from participants.models import Application, ImportedFile
from participants.tasks import import_confirmed_files
from tests.participants.import_files import edition, messy_file, rows
from tests.participants.rules.made_up_export import QUESTIONS, csv_text, row

pytestmark = pytest.mark.django_db
ADD = "/admin/participants/importedfile/add/"


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("officer@example.org", Role.OFFICER)


@pytest.fixture
def desk(officer: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(officer)


def send(desk: Client, into: Edition, content: bytes, name: str = "answers.csv") -> HttpResponse:
    file = SimpleUploadedFile(name, content, content_type="text/csv")
    return desk.post(ADD, {"edition": into.pk, "file": file})


def given(desk: Client, into: Edition, content: bytes) -> ImportedFile:
    """The file that the desk has read."""
    answer = send(desk, into, content)
    file = ImportedFile.objects.latest("pk")
    assert answer.url == address(file)
    return file


def address(file: ImportedFile, step: str = "change") -> str:
    return reverse(f"admin:participants_importedfile_{step}", args=[file.pk])


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_file_is_shown_before_anything_is_imported(desk: Client) -> None:
    file = given(desk, edition(), messy_file())
    page = words(desk.get(address(file)))
    assert not Application.objects.exists()
    assert "Nothing is imported yet." in page
    assert "Import 6 new applications" in page
    assert "“nobody at home” is not an e-mail address." in page
    assert "Possibly the same application as line 2" in page
    assert "Conflict prevention" in page
    assert "<script>alert" not in page
    for secret in ("30-44", "Woman"):
        assert secret not in page


def test_what_is_given_is_unreadable_at_rest(desk: Client) -> None:
    file = given(desk, edition(), messy_file())
    assert file.content == messy_file()
    for sealed in (file.sealed, file.sealed_rejects):
        assert sealed
        assert "participant" not in sealed


def test_confirmed_it_is_imported_by_the_worker_and_the_page_says_so(desk: Client, officer: User) -> None:
    file = given(desk, edition(), messy_file())
    assert desk.post(address(file, "confirm")).url == address(file)
    page = words(desk.get(address(file)))
    assert "js/again.js" in page
    assert not Application.objects.exists()
    import_confirmed_files()
    page = words(desk.get(address(file)))
    assert "6 applications were imported." in page
    assert "js/again.js" not in page
    file.refresh_from_db()
    assert (file.status, file.sealed, file.confirmed_by) == ("imported", "", officer)
    assert Application.objects.count() == 6
    assert not OutgoingEmail.objects.exists()


def test_pressing_confirm_twice_imports_once(desk: Client) -> None:
    file = given(desk, edition(), rows(2))
    desk.post(address(file, "confirm"))
    assert "not possible any more" in words(desk.post(address(file, "confirm"), follow=True))
    import_confirmed_files()
    import_confirmed_files()
    assert Application.objects.count() == 2


def test_the_second_officer_is_told(officer: User, person: Callable[..., User]) -> None:
    file = give_file(rows(1), "a.csv", edition(), by=officer)
    stale = ImportedFile.objects.get(pk=file.pk)
    drop_import(file, by=officer)
    with pytest.raises(Overtaken):
        confirm_import(stale, by=person("second@example.org", Role.OFFICER))


def test_rejected_rows_are_taken_mended_and_imported_in_the_same_way(desk: Client) -> None:
    into = edition()
    file = given(desk, into, messy_file())
    desk.post(address(file, "confirm"))
    import_confirmed_files()
    answer = desk.post(address(file, "rejected"))
    assert answer["Content-Disposition"] == f'attachment; filename="rejected-rows-{file.pk}.csv"'
    records = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [record[-1] for record in records[:2]] == ["Problem", "“nobody at home” is not an e-mail address."]
    good = {"email": "mended{}@example.org", "name": "Ama {}", "consent": "Yes", "age_band": "30-44"}
    good |= {"head_office": "Niger"}
    for number, record in enumerate(records[1:]):
        for field, text in good.items():
            record[list(QUESTIONS).index(field)] = text.format(number)
    out = io.StringIO()
    csv.writer(out).writerows(records)
    mended = given(desk, into, out.getvalue().encode())
    assert (mended.report["imported"], mended.report["new"], mended.report["rejected"]) == (5, 5, 0)
    desk.post(address(mended, "confirm"))
    import_confirmed_files()
    assert Application.objects.count() == 11
    assert not any("Problem" in a.as_typed for a in Application.objects.all())


def test_a_file_given_again_brings_nothing_new(desk: Client) -> None:
    into = edition()
    for expected in (2, 0):
        file = given(desk, into, rows(2))
        assert file.report["new"] == expected
        desk.post(address(file, "confirm"))
        import_confirmed_files()
    assert "2 rows were there already and were not touched." in words(desk.get(address(file)))


def test_a_file_whose_every_row_is_rejected_cannot_be_confirmed(desk: Client) -> None:
    file = given(desk, edition(), csv_text([row(1, consent="No")]).encode())
    assert "Every row of this file is rejected." in words(desk.get(address(file)))
    assert "Every row of this file is rejected." in words(desk.post(address(file, "confirm"), follow=True))


def test_what_is_no_export_gets_one_sentence_beside_the_field_and_is_not_kept(desk: Client) -> None:
    page = words(send(desk, edition(), b"%PDF-1.7 not an export"))
    assert "This is a PDF file, not an export of the form." in page
    assert "Error:" in page
    assert not ImportedFile.objects.exists()


def test_a_file_far_too_large_gets_one_sentence_and_is_neither_read_nor_kept(desk: Client) -> None:
    answer = desk.post(ADD, bytes(25 * 2**20), content_type="multipart/form-data; boundary=never-looked-for")
    assert answer.status_code == 413
    assert "The file is larger than 20 MB. Export fewer rows at a time." in words(answer)
    assert not ImportedFile.objects.exists()


def test_strangers_cannot_make_the_portal_swallow_large_files(
    person: Callable[..., User], signed_in: Any
) -> None:
    for client in (Client(), signed_in(person("somebody@example.org"))):
        answer = client.generic("POST", ADD, CONTENT_LENGTH=str(200 * 2**20))
        assert (answer.status_code, answer.content) == (413, b"")


@override_settings(IMPORT_MAX_BYTES=1_000)
def test_a_file_a_little_too_large_gets_the_same_sentence(desk: Client) -> None:
    assert "The file is larger than" in words(send(desk, edition(), messy_file()))


def test_only_the_secretariat_finds_imports(
    person: Callable[..., User], signed_in: Any, officer: User
) -> None:
    file = give_file(messy_file(), "a.csv", edition(), by=officer)
    pages = [(ADD, "get"), (address(file), "get")]
    pages += [(address(file, step), "post") for step in ("confirm", "drop", "rejected")]
    for email, role in (("auditor@example.org", Role.AUDITOR), ("safety@example.org", Role.SAFETY)):
        client = signed_in(person(email, role))
        assert {getattr(client, how)(page).status_code for page, how in pages} == {404}
    with pytest.raises(Refused):
        confirm_import(file, by=person("somebody@example.org"))


def test_the_token_of_the_form_is_checked(officer: User, signed_in: Any) -> None:
    plain = signed_in(officer)
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="testserver")
    strict.cookies = plain.cookies
    assert send(strict, edition(), rows(1)).status_code == 403


def test_a_worker_that_dies_leaves_nothing_and_the_next_one_begins_anew(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = give_file(rows(3), "a.csv", edition(), by=officer)
    confirm_import(file, by=officer)

    def die(*args: Any, **options: Any) -> None:
        files_import(*args, **options)
        raise DatabaseError("gone")

    files_import = files.import_export
    monkeypatch.setattr(files, "import_export", die)
    with pytest.raises(DatabaseError), transaction.atomic():
        files.import_claimed(files.claim_file() or file, at=timezone.now())
    assert not Application.objects.exists()
    monkeypatch.setattr(files, "import_export", files_import)
    assert import_next_file(at=timezone.now())
    assert Application.objects.count() == 3


def test_a_file_that_brings_down_three_workers_is_given_up_with_a_sentence(
    desk: Client, officer: User
) -> None:
    file = confirm_import(give_file(rows(1), "a.csv", edition(), by=officer), by=officer)
    ImportedFile.objects.filter(pk=file.pk).update(attempts=3)
    import_confirmed_files()
    file.refresh_from_db()
    assert (file.status, file.sealed) == ("failed", "")
    assert "Something went wrong on our side. Nothing was imported" in words(desk.get(address(file)))


def test_when_the_edition_has_lost_its_deadline_meanwhile_the_page_says_why_nothing_came_in(
    desk: Client, officer: User
) -> None:
    file = confirm_import(give_file(rows(1), "a.csv", edition(), by=officer), by=officer)
    Edition.objects.update(call_opens_at=None, call_closes_at=None)
    import_confirmed_files()
    assert "Write down when the call of this edition closes first" in words(desk.get(address(file)))


def test_a_removed_file_leaves_only_its_counts(desk: Client) -> None:
    file = given(desk, edition(), messy_file())
    desk.post(address(file, "drop"))
    file.refresh_from_db()
    assert (file.status, file.sealed, file.sealed_rejects, file.findings) == ("dropped", "", "", {})
    assert "removed without importing" in words(desk.get(address(file)))
    assert desk.post(address(file, "rejected")).status_code == 404


def test_what_nobody_confirms_goes_after_a_day_and_findings_after_thirty(officer: User) -> None:
    waiting = give_file(messy_file(), "a.csv", edition(), by=officer)
    done = confirm_import(give_file(messy_file(), "b.csv", edition(), by=officer), by=officer)
    import_confirmed_files()
    forget_old_files(at=timezone.now() + timedelta(hours=23))
    waiting.refresh_from_db()
    assert waiting.status == "previewed"
    forget_old_files(at=timezone.now() + timedelta(days=2))
    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (waiting.status, waiting.sealed, waiting.findings) == ("dropped", "", {})
    assert (bool(done.findings), bool(done.sealed_rejects)) == (True, True)
    forget_old_files(at=timezone.now() + timedelta(days=31))
    done.refresh_from_db()
    assert (done.findings, done.sealed_rejects, done.report["rows"]) == ({}, "", 11)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_statements_for_any_number_of_files(
    count: int, desk: Client, officer: User, django_assert_num_queries: Any
) -> None:
    into = edition()
    for number in range(count):
        give_file(rows(number + 1), f"{number}.csv", into, by=officer)
    desk.get("/admin/participants/importedfile/")
    with django_assert_num_queries(6):
        page = words(desk.get("/admin/participants/importedfile/"))
    assert f"{count - 1}.csv" in page


def test_a_file_to_confirm_waits_on_the_start_page(desk: Client) -> None:
    given(desk, edition(), rows(1))
    assert "files of applications to confirm" in words(desk.get("/admin/"))
