"""What was sent can be changed until the deadline; it stands, word for word, until the new version is sent."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from participants.actions.intake.revising import begin_revision
from participants.actions.screening import correct_place, find_eligible, return_to_applicant
from participants.models import (
    Application,
    Attachment,
    AttachmentContent,
    Balance,
    Safety,
    SafetyAnswers,
    answers_of,
    balance_of,
    safety_of,
)
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import save
from tests.participants.sent_applications import press, send_draft, send_one

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def amina(person: Callable[..., User]) -> User:
    return person("amina@harbour.example")


@pytest.fixture
def client(amina: User, signed_in: SignIn) -> Client:
    return signed_in(amina)


@pytest.fixture
def sent(client: Client) -> Application:
    return send_one(client, EditionFactory())


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("officer@secretariat.example", Role.OFFICER)


def revision_of(application: Application) -> Application:
    return Application.objects.get(revises=application)


def close_call(edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(call_closes_at=timezone.now() - timedelta(hours=2))


def test_a_new_version_begins_with_everything_that_was_sent(client: Client, sent: Application) -> None:
    SafetyAnswers.for_application(sent, Safety(contact_safely=True, safe_channel="Signal")).save()
    file = Attachment.objects.create(
        application=sent, answers="nomination_letter", name="letter.pdf", size=3, sent_at=timezone.now()
    )
    AttachmentContent.of(file, b"pdf").save()
    press(client, "change", sent)
    revision = revision_of(sent)
    for name, value in answers_of(sent).items():
        if name != "files":
            assert answers_of(revision)[name] == value, name
    assert balance_of(revision) == balance_of(sent) == Balance(gender="woman", age_band="25-29")
    assert safety_of(revision) == Safety(contact_safely=True, safe_channel="Signal")
    copy = revision.attachments.get()
    assert copy.pk != file.pk
    assert copy.content.read() == b"pdf"


def test_what_was_sent_stands_until_the_new_version_is_sent(client: Client, sent: Application) -> None:
    before = answers_of(sent)
    press(client, "change", sent)
    save(client, sent.edition, "work", work="Other words.")
    sent.refresh_from_db()
    assert answers_of(sent) == before
    again = send_draft(client, revision_of(sent))
    assert (again.pk, again.receipt, again.submitted_at) == (sent.pk, sent.receipt, sent.submitted_at)
    assert again.work == "Other words."
    assert [version.content["work"] for version in again.versions.all()] == [
        "We bring neighbours together.",
        "Other words.",
    ]
    assert not Application.objects.filter(revises=sent).exists()


def test_sealed_answers_and_files_of_the_new_version_take_the_place_of_the_old(
    client: Client, sent: Application
) -> None:
    press(client, "change", sent)
    save(client, sent.edition, "you", age_band="30-44")
    revision = revision_of(sent)
    Attachment.objects.create(
        application=revision, answers="nomination_letter", name="new.pdf", size=3, sent_at=timezone.now()
    )
    send_draft(client, revision)
    assert balance_of(sent) == Balance(gender="woman", age_band="30-44")
    assert [file.name for file in sent.attachments.all()] == ["new.pdf"]
    assert [file["name"] for file in sent.versions.last().content["files"]] == ["new.pdf"]


def test_beginning_twice_gives_the_same_new_version(amina: User, sent: Application) -> None:
    first = begin_revision(sent, by=amina, at=timezone.now())
    assert begin_revision(sent, by=amina, at=timezone.now()).pk == first.pk


def test_dropping_the_changes_leaves_what_was_sent(client: Client, sent: Application) -> None:
    press(client, "change", sent)
    save(client, sent.edition, "work", work="Other words.")
    assert press(client, "drop_changes", sent).url == f"/my/{sent.pk}/"
    sent.refresh_from_db()
    assert sent.work == "We bring neighbours together."
    assert Application.objects.count() == 1


def test_what_had_been_screened_is_screened_again(client: Client, sent: Application, officer: User) -> None:
    find_eligible(sent, by=officer)
    press(client, "change", sent)
    again = send_draft(client, revision_of(sent))
    assert (again.status, again.screened_by, again.screened_at) == ("submitted", None, None)


@pytest.mark.parametrize(("country", "region"), [("KE", "LAC"), ("VN", "ASIA")])
def test_the_region_an_officer_has_corrected_stays_unless_the_main_country_changes(
    client: Client, sent: Application, officer: User, country: str, region: str
) -> None:
    correct_place(sent, "KE", "LAC", "they work in Haiti", by=officer)
    press(client, "change", sent)
    save(client, sent.edition, "organisation", main_country=country)
    assert send_draft(client, revision_of(sent)).region == region


def test_a_correction_made_while_the_new_version_is_written_stays(
    client: Client, sent: Application, officer: User
) -> None:
    press(client, "change", sent)
    correct_place(sent, "HT", "LAC", "they work in Haiti", by=officer)
    again = send_draft(client, revision_of(sent))
    assert (again.main_country.code, again.region) == ("HT", "LAC")


@pytest.mark.parametrize(("country", "region"), [("KE", "LAC"), ("VN", "ASIA")])
def test_after_returning_too(
    client: Client, sent: Application, officer: User, country: str, region: str
) -> None:
    correct_place(sent, "KE", "LAC", "they work in Haiti", by=officer)
    return_to_applicant(sent, "Please say more.", by=officer)
    save(client, sent.edition, "organisation", main_country=country)
    assert send_draft(client, sent).region == region


def test_a_new_version_of_something_returned_meanwhile_answers_the_question(
    client: Client, sent: Application, officer: User
) -> None:
    press(client, "change", sent)
    return_to_applicant(sent, "Please say more.", by=officer)
    close_call(sent.edition)
    assert b"Please say more." in client.get(f"/apply/{sent.edition.slug}/tasks/").content
    save(client, sent.edition, "work", work="More words.")
    again = send_draft(client, revision_of(sent))
    assert (again.status, again.work) == ("submitted", "More words.")


def test_after_the_deadline_nothing_new_is_begun_and_what_was_begun_harms_nothing(
    client: Client, sent: Application
) -> None:
    press(client, "change", sent)
    close_call(sent.edition)
    page = client.get(f"/my/{sent.pk}/").content
    assert b"What you had sent before counts." in page
    revision = revision_of(sent)
    answer = client.post(f"/apply/{sent.edition.slug}/summary/", {"application": revision.pk})
    assert answer.status_code == 409
    press(client, "drop_changes", sent)
    assert press(client, "change", sent).status_code == 409


def test_a_new_version_is_nobody_s_application_of_its_own(
    client: Client, sent: Application, officer: User, signed_in: SignIn
) -> None:
    press(client, "change", sent)
    revision = revision_of(sent)
    assert [row.pk for row, _outcome in client.get("/my/").context["rows"]] == [sent.pk]
    assert client.get(f"/my/{revision.pk}/").status_code == 404
    desk = signed_in(officer)
    assert str(revision.pk) not in desk.get("/admin/participants/application/").content.decode()
    assert desk.get(f"/admin/participants/application/{revision.pk}/change/").status_code == 404


@pytest.mark.parametrize("status", ["selected", "reserve", "not_selected"])
def test_what_has_been_decided_cannot_be_changed(amina: User, client: Client, status: str) -> None:
    application = ApplicationFactory(applicant=amina, status=status)
    assert press(client, "change", application).status_code == 409
    assert b"Change this application" not in client.get(f"/my/{application.pk}/").content


def test_of_several_drafts_the_one_chosen_opens(amina: User, client: Client) -> None:
    edition = EditionFactory()
    drafts = [
        ApplicationFactory(
            edition=edition, applicant=amina, status="draft", receipt=None, submitted_at=None, given_name=name
        )
        for name in ("First", "Second")
    ]
    for draft in (*drafts, drafts[0]):
        client.get(f"/apply/{edition.slug}/you/")
        press(client, "go_on", draft)
        assert draft.given_name in client.get(f"/apply/{edition.slug}/you/").content.decode()


def test_sending_a_new_version_takes_a_constant_number_of_statements(
    client: Client, sent: Application, django_assert_max_num_queries: Callable[..., object]
) -> None:
    press(client, "change", sent)
    revision = revision_of(sent)
    with django_assert_max_num_queries(54):
        client.post(f"/apply/{sent.edition.slug}/summary/", {"application": revision.pk})
