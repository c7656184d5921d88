"""Files of an application: given beside the words, kept sealed, opened by few."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.web.uploads import HeldFiles
from participants.actions.intake import submit_application
from participants.models import Application, ApplicationVersion, Attachment, AttachmentContent, Question
from participants.models.attachments import NOMINATION_LETTER
from participants.vocabulary import Flag, Privacy, QuestionKind
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants import some_files as some
from tests.participants.intake_answers import fill_in, save
from tests.voting_rooms import make_room

pytestmark = pytest.mark.django_db
LETTER = NOMINATION_LETTER
MEGABYTE = 1024 * 1024
Person, SignedIn = Callable[..., User], Callable[[User], Client]


@pytest.fixture(autouse=True)
def _nothing_was_sent_lately(db: None) -> None:
    cache.clear()


@pytest.fixture
def edition() -> Edition:
    return EditionFactory()


@pytest.fixture
def client(edition: Edition) -> Client:
    """Somebody without an account who has opened the page."""
    visitor = Client()
    visitor.get(page(edition))
    return visitor


def page(edition: Edition, answers: str = LETTER) -> str:
    return f"/apply/{edition.slug}/files/{answers}/"


def send(
    client: Client, edition: Edition, content: bytes = some.PDF, name: str = "letter.pdf", **more: Any
) -> Any:
    answers = more.pop("answers", LETTER)
    given = SimpleUploadedFile(name, content, more.pop("called", "application/pdf"))
    return client.post(page(edition, answers), {"file": given, **more}, follow=True)


def asks_for_a_file(edition: Edition, **changes: Any) -> Question:
    given = {"code": "budget", "section": "work", "kind": QuestionKind.FILE, "labels": {"en": "Your budget"}}
    return Question.objects.create(edition=edition, **{**given, **changes})


def refusal(response: Any) -> str:
    return " ".join(response.context["form"].errors.get("file", []))


# -- giving ------------------------------------------------------------------------------------------------------


def test_a_file_before_the_first_word_begins_the_draft(client: Client, edition: Edition) -> None:
    response = send(client, edition)
    assert "“letter.pdf” is kept." in response.content.decode()
    file = Attachment.objects.get()
    assert (file.application.edition, file.answers, file.name) == (edition, LETTER, "letter.pdf")
    assert (file.content_type, file.size) == ("application/pdf", len(some.PDF))


def test_a_file_joins_the_draft_of_the_words(client: Client, edition: Edition) -> None:
    save(client, edition, "you")
    send(client, edition, application=Application.objects.get().pk)
    assert Attachment.objects.get().application == Application.objects.get()


def test_what_is_kept_is_sealed(client: Client, edition: Edition) -> None:
    send(client, edition)
    content = AttachmentContent.objects.get()
    assert b"PDF" not in bytes(content.sealed)
    assert content.read() == some.PDF


def test_the_same_file_sent_twice_is_kept_once(client: Client, edition: Edition) -> None:
    for _ in range(3):
        send(client, edition, some.photo(), "photo.jpg")
    assert Attachment.objects.count() == 1


def test_a_photo_is_kept_without_its_place(client: Client, edition: Edition) -> None:
    assert b"Amina" in some.photo()
    send(client, edition, some.photo(), "photo.jpg")
    assert b"Amina" not in AttachmentContent.objects.get().read()


def test_a_file_replaces_the_one_it_names(client: Client, edition: Edition) -> None:
    send(client, edition)
    first = Attachment.objects.get()
    send(client, edition, some.word(), "better.docx", instead_of=str(first.pk))
    assert list(Attachment.objects.values_list("name", flat=True)) == ["better.docx"]
    assert AttachmentContent.objects.count() == 1


def test_three_files_fit_a_question_and_a_fourth_replaces_one(client: Client, edition: Edition) -> None:
    for number in range(3):
        send(client, edition, some.PDF + b"%d" % number)
    assert "three files" in refusal(send(client, edition, some.PDF + b"4"))
    one = Attachment.objects.first()
    assert one
    send(client, edition, some.PDF + b"4", instead_of=str(one.pk))
    assert Attachment.objects.count() == 3


def test_ten_files_fit_an_application(client: Client, edition: Edition) -> None:
    for number in range(4):
        asks_for_a_file(edition, code=f"file{number}")
    answers = [f"own-file{number % 4}" for number in range(11)]
    responses = [
        send(client, edition, some.PDF + b"%d" % number, answers=name) for number, name in enumerate(answers)
    ]
    assert Attachment.objects.count() == 10
    assert "ten files" in refusal(responses[-1])


def test_twenty_tries_an_hour_are_enough(client: Client, edition: Edition) -> None:
    send(client, edition)
    for _ in range(19):
        assert "not a kind" in refusal(send(client, edition, b"nothing"))
    assert "in an hour" in refusal(send(client, edition, b"nothing"))


def test_a_deleted_file_is_gone_with_its_content(client: Client, edition: Edition) -> None:
    send(client, edition)
    file = Attachment.objects.get()
    client.post(f"{page(edition)}{file.pk}/delete/", {"application": file.application_id})
    assert not Attachment.objects.exists()
    assert not AttachmentContent.objects.exists()


def test_only_questions_that_take_files_have_a_page(client: Client, edition: Edition) -> None:
    asks_for_a_file(edition, code="words", kind=QuestionKind.LONG)
    asks_for_a_file(edition, code="gone", is_withdrawn=True)
    assert {client.get(page(edition, name)).status_code for name in ("own-words", "own-gone", "nothing")} == {
        404
    }


def test_nobody_adds_to_the_application_of_somebody_else(client: Client, edition: Edition) -> None:
    others = ApplicationFactory(edition=edition, status="draft", receipt=None, submitted_at=None)
    assert "does not open in this browser" in refusal(send(client, edition, application=others.pk))
    assert not Attachment.objects.exists()


def test_nobody_deletes_a_file_of_somebody_else(client: Client, edition: Edition) -> None:
    send(client, edition)
    file = Attachment.objects.get()
    stranger = Client()
    stranger.get(page(edition))
    assert stranger.post(f"{page(edition)}{file.pk}/delete/").status_code == 404
    assert Attachment.objects.exists()


# -- what is refused ---------------------------------------------------------------------------------------------

REFUSED = {
    "empty": (b"", "letter.pdf", "empty"),
    "only zeros": (b"\0" * 500, "letter.pdf", "empty"),
    "a page": (some.HTML, "letter.pdf", "not a kind"),
    "a drawing with a script": (some.SVG, "picture.svg", "not a kind"),
    "a page before a document": (some.HTML + some.PDF, "letter.pdf", "not a kind"),
    "a document cut off": (some.PDF[:30], "letter.pdf", "cut off"),
    "a photo cut off": (some.picture(size=(300, 300))[:900], "photo.jpg", "cut off"),
    "macros renamed": (some.word_with_macros_renamed(), "letter.docx", "macros"),
    "a document that swells": (some.swollen_word(), "letter.docx", "too large"),
    "a picture that swells": (some.swollen_picture(), "photo.png", "too large"),
    "any zip": (some.zip_of(**{"a.txt": b"a"}), "letter.docx", "not a kind"),
    "a program": (b"MZ\x90\0" * 100, "letter.pdf", "not a kind"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_refused_with_a_sentence_and_the_words_stay(
    case: str, client: Client, edition: Edition
) -> None:
    save(client, edition, "work")
    content, name, why = REFUSED[case]
    response = send(client, edition, content, name, application=Application.objects.get().pk)
    assert response.status_code == 200
    assert why in refusal(response)
    assert not Attachment.objects.exists()
    assert Application.objects.get().work == "We bring neighbours together."


def test_nothing_chosen_is_said_so(client: Client, edition: Edition) -> None:
    response = client.post(page(edition), {})
    assert refusal(response) == "Choose a file first."
    assert not Application.objects.exists()


@pytest.mark.parametrize("size", [5 * MEGABYTE + 1, 10 * MEGABYTE, 40 * MEGABYTE])
def test_a_file_that_is_too_large_is_answered_beside_the_field(
    size: int, client: Client, edition: Edition
) -> None:
    response = send(client, edition, b"%PDF-" + b"x" * size)
    assert "larger than 5 MB" in refusal(response)
    assert not Attachment.objects.exists()


def test_of_files_that_are_too_large_nothing_is_held() -> None:
    handler = HeldFiles(HttpRequest(), largest=100)
    held = []
    for size in (60, 60, 30):
        handler.new_file("file", "letter.pdf", "application/pdf", None, None, None)
        for start in range(0, size, 20):
            handler.receive_data_chunk(b"x" * 20, start)
        held.append((handler.file_complete(size).size, len(handler.held.getvalue())))
    assert held == [(60, 60), (60, 0), (30, 0)]


def test_a_word_document_and_an_active_pdf_are_only_kept(client: Client, edition: Edition) -> None:
    active = some.PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>")
    send(client, edition, active)
    given = client.get(f"/files/{Attachment.objects.get().pk}/")
    assert given["Content-Disposition"].startswith("attachment")
    assert given["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("\u202efdp.gpj.exe", "fdp.gpj.pdf"),
        ("../../../etc/passwd", "passwd.pdf"),
        ("a\x00\x07b.pdf", "ab.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ("<script>alert(1)<script>.pdf", None),
        ("رسالة.pdf", "رسالة.pdf"),
        ('quote".pdf', "quote.pdf"),
    ],
)
def test_a_name_cannot_mislead(name: str, kept: str | None, client: Client, edition: Edition) -> None:
    response = send(client, edition, name=name)
    file = Attachment.objects.get()
    assert kept in {None, file.name}
    assert "<script>alert" not in response.content.decode()
    assert client.get(f"/files/{file.pk}/")["Content-Disposition"].isascii()


# -- the scanner -------------------------------------------------------------------------------------------------


def test_while_the_scanner_is_silent_nothing_is_taken(
    client: Client, edition: Edition, settings: Any
) -> None:
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    assert "try this file again later" in refusal(send(client, edition))
    assert not Attachment.objects.exists()


# -- opening -----------------------------------------------------------------------------------------------------


def test_a_file_goes_to_its_author_as_an_attachment_and_nothing_else(
    client: Client, edition: Edition
) -> None:
    send(client, edition)
    given = client.get(f"/files/{Attachment.objects.get().pk}/")
    assert given.content == some.PDF
    assert given["Content-Type"] == "application/pdf"
    assert given["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in given["Cache-Control"]
    assert "sandbox" in given["Content-Security-Policy"]


def test_who_opens_a_file(client: Client, edition: Edition, person: Person, signed_in: SignedIn) -> None:
    author = person("amina@harbour.example")
    sent = ApplicationFactory(edition=edition, applicant=author)
    draft = ApplicationFactory(
        edition=edition, applicant=author, status="draft", receipt=None, submitted_at=None
    )
    opened = {}
    for application in (sent, draft):
        file = some.letter_of(application)
        opened[application.status] = {
            name: signed_in(user).get(f"/files/{file.pk}/").status_code
            for name, user in {
                "author": author,
                "another": person("another@harbour.example"),
                **{role: person(f"{role}@portal.example", Role(role)) for role in Role.values},
            }.items()
        }
        assert Client().get(f"/files/{file.pk}/").status_code == 302
    nobody = dict.fromkeys(["author", "another", *Role.values], 404)
    assert opened["submitted"] == nobody | dict.fromkeys(["author", *SECRETARIAT], 200)
    assert opened["draft"] == nobody | {"author": 200}


def test_strangers_cannot_tell_a_file_from_none(person: Person, signed_in: SignedIn) -> None:
    file, nothing = some.letter_of(ApplicationFactory()).pk, uuid4()
    for visitor in (Client(), signed_in(person("somebody@harbour.example"))):
        there, absent = visitor.get(f"/files/{file}/"), visitor.get(f"/files/{nothing}/")
        assert there.status_code == absent.status_code
        assert there.content.replace(str(file).encode(), b"") == absent.content.replace(
            str(nothing).encode(), b""
        )
        assert there.get("Location", "").replace(str(file), "") == absent.get("Location", "").replace(
            str(nothing), ""
        )


def test_an_officer_needs_the_second_factor(person: Person) -> None:
    officer = Client()
    officer.force_login(person("officer@portal.example", Role.OFFICER))
    response = officer.get(f"/files/{some.letter_of(ApplicationFactory()).pk}/")
    assert response.status_code == 302
    assert "/accounts/" in response["Location"]


# -- later -------------------------------------------------------------------------------------------------------


def promise(client: Client, edition: Edition, answers: str, is_to_come: str = "yes") -> Any:
    address = f"{page(edition, answers)}later/"
    return client.post(address, {"is_to_come": is_to_come}, follow=True)


def missing(client: Client, edition: Edition) -> list[str]:
    summary = client.get(f"/apply/{edition.slug}/summary/")
    return [row.fault for _, row in summary.context["faults"]]


def test_a_required_file_is_asked_for_until_it_is_there_or_promised(client: Client, edition: Edition) -> None:
    asks_for_a_file(edition, is_required=True)
    fill_in(client, edition)
    asked = ["Add the file, or say that you will send it later."]
    assert missing(client, edition) == asked
    promise(client, edition, "own-budget")
    assert missing(client, edition) == []
    promise(client, edition, "own-budget", "no")
    assert missing(client, edition) == asked
    send(client, edition, answers="own-budget")
    assert missing(client, edition) == []


def test_a_file_that_is_not_asked_is_not_missed(client: Client, edition: Edition) -> None:
    asks_for_a_file(edition, is_required=True, shown_if="attendance", shown_if_value="online")
    fill_in(client, edition)
    assert missing(client, edition) == []


def test_the_summary_names_the_files(client: Client, edition: Edition) -> None:
    asks_for_a_file(edition)
    fill_in(client, edition)
    send(client, edition)
    promise(client, edition, "own-budget")
    told = client.get(f"/apply/{edition.slug}/summary/").content.decode()
    assert "letter.pdf" in told
    assert "to be sent later" in told


def sent_with_a_promise(client: Client, edition: Edition, person: Person) -> tuple[User, Application]:
    asks_for_a_file(edition, is_required=True)
    fill_in(client, edition)
    promise(client, edition, "own-budget")
    author = person("amina@harbour.example")
    client.force_login(author)
    draft = Application.objects.get()
    draft.applicant = author
    draft.save()
    return author, submit_application(draft, by=author, at=timezone.now())


def test_a_promised_file_is_a_flag_until_it_comes(client: Client, edition: Edition, person: Person) -> None:
    _, application = sent_with_a_promise(client, edition, person)
    application.refresh_from_db()
    assert Flag.FILE_TO_COME in application.flags
    response = send(client, edition, answers="own-budget", application=application.pk)
    assert "is kept" in response.content.decode()
    application.refresh_from_db()
    assert application.files_to_come == []
    assert Flag.FILE_TO_COME not in application.flags
    assert application.status == "submitted"


def test_what_was_not_promised_cannot_be_added_after_sending(
    client: Client, edition: Edition, person: Person
) -> None:
    _, application = sent_with_a_promise(client, edition, person)
    assert "cannot be changed" in refusal(send(client, edition, application=application.pk))
    send(client, edition, answers="own-budget", application=application.pk)
    file = Attachment.objects.get()
    gone = client.post(f"{page(edition, 'own-budget')}{file.pk}/delete/", {"application": application.pk})
    assert gone.status_code == 409
    assert Attachment.objects.exists()


def test_after_the_deadline_nothing_is_added(client: Client, edition: Edition, person: Person) -> None:
    _, application = sent_with_a_promise(client, edition, person)
    Edition.objects.update(call_closes_at=timezone.now() - timedelta(days=2))
    assert refusal(send(client, edition, answers="own-budget", application=application.pk))
    assert not Attachment.objects.exists()


def test_a_version_says_which_files_were_sent(client: Client, edition: Edition, person: Person) -> None:
    send(client, edition)
    sent_with_a_promise(client, edition, person)
    file, version = Attachment.objects.get(), ApplicationVersion.objects.get()
    assert version.content["files"] == [file.described]
    assert version.content["files_to_come"] == ["own-budget"]


# -- the section -------------------------------------------------------------------------------------------------


def test_the_button_in_the_section_saves_the_words_first(client: Client, edition: Edition) -> None:
    asks_for_a_file(edition)
    response = client.post(f"/apply/{edition.slug}/work/", {"role": "Coordinator", "then": "own-budget"})
    assert response["Location"] == page(edition, "own-budget")
    assert Application.objects.get().role == "Coordinator"


def test_a_section_names_what_has_come(client: Client, edition: Edition) -> None:
    send(client, edition)
    assert "letter.pdf" in client.get(f"/apply/{edition.slug}/nomination/").content.decode()


def test_the_short_form_asks_for_required_files(client: Client, edition: Edition) -> None:
    asks_for_a_file(edition, is_required=True)
    told = client.get(f"/apply/{edition.slug}/short/").content.decode()
    assert "Your budget" in told
    assert "Nomination letter" not in told


# -- figures -----------------------------------------------------------------------------------------------------


def test_the_page_costs_the_same_with_one_file_and_with_three(client: Client, edition: Edition) -> None:
    counts = []
    for number in range(3):
        send(client, edition, some.PDF + b"%d" % number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(page(edition))
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_a_file_costs_few_statements(client: Client, edition: Edition) -> None:
    send(client, edition)
    application = Application.objects.get().pk
    given = SimpleUploadedFile("more.pdf", some.PDF + b"1", "application/pdf")
    with CaptureQueriesContext(connection) as asked:
        client.post(page(edition), {"file": given, "application": application})
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 20


def test_own_questions_are_opened_by_the_secretariat_whatever_their_class(
    edition: Edition, person: Person, signed_in: SignedIn
) -> None:
    asks_for_a_file(edition, privacy=Privacy.REVIEW)
    file = some.letter_of(ApplicationFactory(edition=edition))
    Attachment.objects.update(answers="own-budget")
    assert signed_in(person("lead@portal.example", Role.LEAD)).get(f"/files/{file.pk}/").status_code == 200


# -- readers -----------------------------------------------------------------------------------------------------


def test_the_officer_finds_the_files_and_what_is_still_to_come(
    edition: Edition, person: Person, signed_in: SignedIn
) -> None:
    asks_for_a_file(edition)
    application = ApplicationFactory(edition=edition, files_to_come=["own-budget"])
    file = some.letter_of(application)
    address = f"/admin/participants/application/{application.pk}/change/"
    pages = {
        role: signed_in(person(f"{role}@portal.example", role)).get(address).content.decode()
        for role in (Role.OFFICER, Role.AUDITOR)
    }
    assert f"/files/{file.pk}/" in pages[Role.OFFICER]
    assert "Your budget" in pages[Role.OFFICER]
    assert "still to come" in pages[Role.OFFICER]
    assert "letter.pdf" not in pages[Role.AUDITOR]


def test_a_network_opens_what_everyone_who_reviews_sees_of_an_application_on_its_ballot(
    signed_in: SignedIn,
) -> None:
    room = make_room(votes_each=1)
    given_out = {assignment.application_id for assignment in room.assignments()}
    mine = Application.objects.get(pk=room.assignment().application_id)
    others = Application.objects.in_edition(room.edition).exclude(pk__in=given_out)[0]
    for code, privacy in (("budget", Privacy.REVIEW), ("passport", Privacy.SECRETARIAT)):
        asks_for_a_file(room.edition, code=code, privacy=privacy)
    files = {
        answers: some.letter_of(mine, answers)
        for answers in ("own-budget", "own-passport", "nomination_letter")
    }
    voter = signed_in(room.delegates[0])
    shown = voter.get(f"/ballot/{room.round.pk}/{mine.pk}/").content.decode()
    statuses = {}
    for answers, file in files.items():
        address = f"/ballot/{room.round.pk}/{mine.pk}/files/{file.pk}/"
        statuses[answers] = voter.get(address).status_code
        assert (address in shown) == (answers == "own-budget")
    assert statuses == {"own-budget": 200, "own-passport": 404, "nomination_letter": 404}
    Application.objects.filter(pk=mine.pk).update(pseudonym="A. B.")
    address = f"/ballot/{room.round.pk}/{mine.pk}/files/{files['own-budget'].pk}/"
    assert voter.get(address).status_code == 404
    hidden = some.letter_of(others, "own-budget")
    assert voter.get(f"/ballot/{room.round.pk}/{others.pk}/files/{hidden.pk}/").status_code == 404


def test_the_applicant_finds_what_is_still_to_come(client: Client, edition: Edition, person: Person) -> None:
    _, application = sent_with_a_promise(client, edition, person)
    home = client.get(f"/my/{application.pk}/").content.decode()
    address = f"{page(edition, 'own-budget')}?application={application.pk}"
    assert address in home
    assert "Send the file" in client.get(address).content.decode()
    Edition.objects.update(call_closes_at=timezone.now() - timedelta(days=2))
    assert "was not sent in time" in client.get(f"/my/{application.pk}/").content.decode()


def test_whatever_is_sent_to_a_file_s_addresses_gets_an_answer(client: Client, edition: Edition) -> None:
    send(client, edition)
    file = Attachment.objects.get()
    client.raise_request_exception = False
    ugly = (
        "",
        "a\x00b",
        "\u202e<script>{{ 7|add:7 }}",
        "9" * 40,
        ["1", "\x00"],
        "x" * 30_000,
        b"\xed\xa0\x80",
    )
    addresses = (page(edition), f"{page(edition)}later/", f"{page(edition)}{file.pk}/delete/")
    fields = ("application", "file", "instead_of", "is_to_come")
    answers = {
        client.post(address, {field: what}).status_code
        for address in addresses for field in fields for what in ugly
    }  # fmt: skip
    assert max(answers) < 500
    assert client.get(f"{page(edition)}?application=%ff%00").status_code in {200, 400}


def test_the_page_of_a_file_fits_into_8_kilobytes(client: Client, edition: Edition) -> None:
    given = client.get(page(edition)).content
    assert len(gzip.compress(given, 6)) < 8 * 1024
    assert given.count(b"js/files.js") == 1
