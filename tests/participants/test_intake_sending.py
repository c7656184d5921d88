"""Sending: one row, one receipt, one letter, whatever people press."""

import re
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake import submit_application
from participants.models import Application
from participants.models.questions import Question
from participants.vocabulary import Flag
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import fill_in, save

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def filled(edition: Edition, client: Client) -> Application:
    """A complete draft of the person signed in."""
    fill_in(client, edition)
    return Application.objects.get(edition=edition, status="draft")


def send(client: Client, draft: Application) -> str:
    """Press the button on the summary; gives where that leads."""
    return client.post(f"/apply/{draft.edition.slug}/summary/", {"application": draft.pk}).url


def test_sending_gives_a_receipt_a_version_of_every_word_and_one_neutral_letter(
    person, signed_in: SignIn
) -> None:
    client = signed_in(person("amina@harbour.example"))
    draft = filled(EditionFactory(), client)
    page = client.get(send(client, draft))
    draft.refresh_from_db()
    assert draft.status == "submitted"
    assert draft.receipt in page.content.decode()
    assert (draft.region, draft.is_global_south, draft.flags) == ("AFR", True, [])
    assert not draft.devices.exists()
    assert draft.organisation_key
    version = draft.versions.get()
    assert version.content["work"] == "We bring neighbours together."
    assert not {"gender", "age_band"} & version.content.keys()
    assert {row.kind for row in draft.acknowledgements.all()} == {
        "accuracy",
        "privacy",
        "conduct",
        "chatham_house",
    }
    letter = OutgoingEmail.objects.get(letter="application_received")
    assert (letter.address, letter.language) == ("amina@harbour.example", "en")
    for word in ("Harbour", "Amina", "application", "Dialogue 2", draft.receipt):
        assert word not in letter.subject + letter.text.replace("/my/", "")


def test_pressing_send_again_changes_nothing_and_shows_the_same_receipt(person, signed_in: SignIn) -> None:
    client = signed_in(person("amina@harbour.example"))
    draft = filled(EditionFactory(), client)
    assert send(client, draft) == send(client, draft) == f"/my/{draft.pk}/sent/"
    assert draft.versions.count() == 1
    assert OutgoingEmail.objects.filter(letter="application_received").count() == 1


def test_without_an_account_the_summary_asks_for_the_e_mail_first_and_sends_nothing() -> None:
    client, edition = Client(), EditionFactory()
    draft = filled(edition, client)
    page = client.get(f"/apply/{edition.slug}/summary/").content.decode()
    assert 'action="/accounts/login/code/"' in page
    assert 'value="amina@harbour.example"' in page
    client.post(f"/apply/{edition.slug}/summary/", {"application": draft.pk})
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_draft_begun_without_an_account_is_the_person_s_own_after_the_code(person) -> None:
    client, edition = Client(), EditionFactory()
    draft = filled(edition, client)
    summary = f"/apply/{edition.slug}/summary/"
    client.post("/accounts/login/code/", {"email": "amina@harbour.example", "next": summary})
    code = code_in(OutgoingEmail.objects.get(letter="sign_in_code").text)
    assert client.post("/accounts/login/code/confirm/", {"code": code, "next": summary}).url == summary
    draft.refresh_from_db()
    assert draft.applicant.email == "amina@harbour.example"
    assert send(client, draft) == f"/my/{draft.pk}/sent/"


def code_in(text: str) -> str:
    """The code a letter carries, which stands on a line of its own."""
    return next(
        line for line in map(str.strip, text.splitlines()) if re.fullmatch(r"[A-Z0-9]{4}-[A-Z0-9]{4}", line)
    )


def test_after_signing_out_the_device_shows_the_draft_to_nobody(person) -> None:
    client, edition = Client(), EditionFactory()
    save(client, edition, "you")
    client.force_login(person("amina@harbour.example"))
    draft = Application.objects.get()
    client.post(f"/apply/{edition.slug}/you/", {"application": draft.pk, "given_name": "Amina"})
    client.logout()
    assert Application.objects.get().applicant is not None
    assert b"Amina" not in client.get(f"/apply/{edition.slug}/you/").content


def test_the_summary_names_everything_missing_at_once_and_leads_to_each_field(
    person, signed_in: SignIn
) -> None:
    client, edition = signed_in(person("amina@harbour.example")), EditionFactory()
    save(client, edition, "you", residence="", email="")
    page = client.get(f"/apply/{edition.slug}/summary/")
    assert len(page.context["faults"]) == 16
    assert f'href="/apply/{edition.slug}/you/#id_residence"' in page.content.decode()
    assert f'href="/apply/{edition.slug}/organisation/#id_level_0"' in page.content.decode()
    assert b"Send application" not in page.content


def test_an_incomplete_application_is_refused_even_when_the_button_is_forged(
    person, signed_in: SignIn
) -> None:
    client, edition = signed_in(person("amina@harbour.example")), EditionFactory()
    save(client, edition, "you")
    page = client.post(f"/apply/{edition.slug}/summary/", {"application": Application.objects.get().pk})
    assert page.status_code == 409
    assert Application.objects.get().status == "draft"


def test_nobody_sends_another_person_s_application(person, signed_in: SignIn) -> None:
    draft = filled(EditionFactory(), signed_in(person("amina@harbour.example")))
    send(signed_in(person("mallory@harbour.example")), draft)
    draft.refresh_from_db()
    assert draft.status == "draft"
    with pytest.raises(Refused):
        submit_application(draft, by=person("mallory@harbour.example"), at=timezone.now())


def test_sending_is_possible_until_the_last_minute_of_the_grace(person, signed_in: SignIn) -> None:
    user = person("amina@harbour.example")
    draft = filled(EditionFactory(), signed_in(user))
    at = draft.edition.call_closes_at + timedelta(minutes=59)
    assert submit_application(draft, by=user, at=at).submitted_at == at


def test_after_the_grace_sending_is_refused_with_a_sentence_and_the_draft_is_kept(
    person, signed_in: SignIn
) -> None:
    user = person("amina@harbour.example")
    draft = filled(EditionFactory(), signed_in(user))
    with pytest.raises(Refused, match="The call has closed"):
        submit_application(draft, by=user, at=draft.edition.call_closes_at + timedelta(minutes=60))
    draft.refresh_from_db()
    assert (draft.status, draft.work) == ("draft", "We bring neighbours together.")


def test_a_third_application_of_an_organisation_is_taken_and_flagged_in_silence(
    person, signed_in: SignIn
) -> None:
    edition, client = EditionFactory(), signed_in(person("amina@harbour.example"))
    first = filled(edition, client)
    send(client, first)
    first.refresh_from_db()
    ApplicationFactory(edition=edition, organisation_key=first.organisation_key)
    ApplicationFactory(edition=edition, organisation_key=first.organisation_key, status="withdrawn")
    second = filled(edition, client)
    send(client, second)
    third = filled(edition, client)
    page = client.get(send(client, third))
    second.refresh_from_db()
    third.refresh_from_db()
    assert [second.flags, third.flags] == [["over_cap"], ["over_cap"]]
    assert (
        str(Flag.OVER_CAP.label)
        not in page.content.decode() + client.get(f"/my/{third.pk}/").content.decode()
    )


def test_a_returned_application_can_be_sent_again_after_the_deadline_with_the_same_receipt(
    person, signed_in: SignIn
) -> None:
    user = person("amina@harbour.example")
    client = signed_in(user)
    edition = EditionFactory()
    draft = filled(edition, client)
    send(client, draft)
    Application.objects.filter(pk=draft.pk).update(status="returned", note_to_applicant="Please say more.")
    Edition.objects.filter(pk=edition.pk).update(
        call_closes_at=timezone.now() - timedelta(days=2), status="review"
    )
    before = Application.objects.get(pk=draft.pk)
    assert b"Please say more." in client.get(f"/my/{draft.pk}/").content
    assert save(client, edition, "work", work="More words.").status_code == 302
    send(client, draft)
    after = Application.objects.get(pk=draft.pk)
    assert (after.status, after.receipt, after.submitted_at) == (
        "submitted",
        before.receipt,
        before.submitted_at,
    )
    assert [version.content["work"] for version in after.versions.all()] == [
        "We bring neighbours together.",
        "More words.",
    ]
    assert OutgoingEmail.objects.filter(letter="application_received").count() == 2


def test_a_sent_application_cannot_be_changed_and_what_is_typed_is_shown_again(
    person, signed_in: SignIn
) -> None:
    client, edition = signed_in(person("amina@harbour.example")), EditionFactory()
    draft = filled(edition, client)
    send(client, draft)
    page = client.post(f"/apply/{edition.slug}/you/", {"application": draft.pk, "given_name": "Somebody"})
    assert b"cannot be changed any more" in page.content
    assert b'value="Somebody"' in page.content
    assert [row.given_name for row in Application.objects.all()] == ["Amina"]


def test_a_receipt_that_is_taken_is_drawn_again(person, signed_in: SignIn) -> None:
    user = person("amina@harbour.example")
    edition = EditionFactory()
    draft = filled(edition, signed_in(user))
    taken = ApplicationFactory(edition=edition, receipt="D27-XQM8-5B9C")
    sent = submit_application(draft, by=user, at=timezone.now(), random=Repeating(taken.receipt))
    assert sent.receipt == "D27-2222-2222"


class Repeating(Random):
    """Draws a given receipt first, then only the first letter of the alphabet."""

    def __init__(self, receipt: str) -> None:
        super().__init__(0)
        self.parts = receipt.split("-")[1:]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        return list(self.parts.pop(0)) if self.parts else [population[0]] * k


def test_sending_takes_no_more_than_25_statements_in_the_whole_request(
    person, signed_in: SignIn, django_assert_num_queries
) -> None:
    client = signed_in(person("amina@harbour.example"))
    draft = filled(EditionFactory(), client)
    with django_assert_num_queries(25):
        send(client, draft)


def test_a_required_question_of_class_s_is_asked_for_and_never_stands_in_a_version(
    person, signed_in: SignIn
) -> None:
    client, edition = signed_in(person("amina@harbour.example")), EditionFactory()
    Question.objects.create(
        edition=edition, code="health", section="work", kind="short", labels={"en": "Health?"}, privacy="S",
        is_required=True,
    )  # fmt: skip
    draft = filled(edition, client)
    address = f"/apply/{edition.slug}/summary/"
    assert client.post(address, {"application": draft.pk}).status_code == 409
    save(client, edition, "work", **{"safety-health": "Call at night"})
    assert client.post(address, {"application": draft.pk}).status_code == 302
    assert "Call at night" not in str(draft.versions.get().content)
