"""Colleagues help with three sections and see nothing else; taken away, their help ends at once."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from participants.models import Application, Attachment, Colleague, HeldAnswers
from participants.models.questions import Question
from tests.factories import EditionFactory
from tests.participants.intake_answers import COMPLETE, fill_in, save
from tests.participants.intake_sign_in import sign_in
from tests.participants.sent_applications import press, send_draft
from tests.participants.test_intake_handover import link_to

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
FRIEND = "friend@harbour.example"
SECRET = ("Amina", "amina@harbour.example", "letter.pdf", "25-29", "555-0100")


@pytest.fixture
def amina(signed_in: SignIn, person: Callable[..., User]) -> Client:
    return signed_in(person("amina@harbour.example"))


@pytest.fixture
def draft(amina: Client) -> Application:
    edition = EditionFactory()
    fill_in(amina, edition)
    return Application.objects.get()


@pytest.fixture
def friend(amina: Client, draft: Application, person: Callable[..., User], signed_in: SignIn) -> Client:
    press(amina, "colleagues", draft, email=FRIEND)
    client = signed_in(person(FRIEND))
    client.get(link_to(FRIEND))
    assert client.post("/invitation/", {"agree": "yes"}).url == f"/help/{draft.pk}/"
    return client


def write(friend: Client, draft: Application, **changes: str) -> HttpResponse:
    """Open the section as a browser does, and send it."""
    address = f"/help/{draft.pk}/work/"
    page = friend.get(address)
    seen = page.context["seen"] if page.status_code == 200 else ""
    return friend.post(address, COMPLETE["work"] | {"seen": seen} | changes)


def test_a_colleague_sees_three_sections_and_nothing_else(draft: Application, friend: Client) -> None:
    Application.objects.filter(pk=draft.pk).update(phone="555-0100")
    Attachment.objects.create(
        application=draft, answers="nomination_letter", name="letter.pdf", size=3, sent_at=timezone.now()
    )
    Question.objects.create(
        edition=draft.edition,
        code="health",
        section="work",
        kind="short",
        labels={"en": "Health?"},
        privacy="S",
    )
    pages = [friend.get(f"/help/{draft.pk}/"), friend.get("/my/")]
    pages += [friend.get(f"/help/{draft.pk}/{slug}/") for slug in ("organisation", "work", "contribution")]
    assert [page.status_code for page in pages] == [200] * 5
    words = "".join(page.content.decode() for page in pages)
    assert "We bring neighbours together." in words
    assert [fact for fact in (*SECRET, "Health?") if fact in words] == []


@pytest.mark.parametrize(
    "slug", ["you", "nomination", "taking-part", "readers-and-safety", "acknowledgements", "short"]
)
def test_no_other_section_exists_for_a_colleague(draft: Application, friend: Client, slug: str) -> None:
    assert friend.get(f"/help/{draft.pk}/{slug}/").status_code == 404
    assert friend.post(f"/help/{draft.pk}/{slug}/", {"given_name": "Mallory"}).status_code == 404


def test_none_of_the_applicant_s_own_pages_opens_for_a_colleague(draft: Application, friend: Client) -> None:
    for path in (
        "",
        "sent/",
        "withdraw/",
        "delete/",
        "consents/",
        "colleagues/",
        "lead-contact/",
        "application.json",
    ):
        assert friend.get(f"/my/{draft.pk}/{path}").status_code == 404
    assert b"Amina" not in friend.get(f"/apply/{draft.edition.slug}/you/").content
    friend.post(f"/apply/{draft.edition.slug}/work/", {"application": draft.pk, "work": "Stolen."})
    draft.refresh_from_db()
    assert draft.work == "We bring neighbours together."


def test_what_a_colleague_writes_stands_in_the_application(draft: Application, friend: Client) -> None:
    answer = write(friend, draft, work="Written by a friend.", given_name="Mallory")
    assert answer.url == f"/help/{draft.pk}/contribution/"
    draft.refresh_from_db()
    assert (draft.work, draft.given_name, draft.applicant.email) == (
        "Written by a friend.",
        "Amina",
        "amina@harbour.example",
    )


def test_once_it_is_sent_a_colleague_has_nothing_to_write_until_it_is_changed_again(
    amina: Client, draft: Application, friend: Client
) -> None:
    sent = send_draft(amina, draft)
    assert b"nothing to write" in friend.get(f"/help/{draft.pk}/").content
    write(friend, draft, work="Too late.")
    press(amina, "change", sent)
    write(friend, draft, work="In time.")
    sent.refresh_from_db()
    assert sent.work == "We bring neighbours together."
    assert Application.objects.get(revises=sent).work == "In time."


def test_removing_a_colleague_ends_the_help_at_once(
    amina: Client, draft: Application, friend: Client
) -> None:
    number = Colleague.objects.get().pk
    amina.post(f"/my/{draft.pk}/colleagues/{number}/remove/")
    assert friend.get(f"/help/{draft.pk}/").status_code == 404
    assert friend.get(f"/help/{draft.pk}/work/").status_code == 404


def test_an_invitation_runs_out_is_for_one_address_and_a_new_one_kills_the_old(
    amina: Client, draft: Application, person: Callable[..., User], signed_in: SignIn
) -> None:
    press(amina, "colleagues", draft, email=FRIEND)
    first = link_to(FRIEND)
    press(amina, "colleagues", draft, email=FRIEND)
    second = link_to(FRIEND)
    friend, stranger = signed_in(person(FRIEND)), signed_in(person("mallory@harbour.example"))
    asked = [
        client.get(link, follow=True).context["asked"]
        for client, link in ((friend, first), (stranger, second))
    ]
    assert asked == [None, None]
    Colleague.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    friend.get(second)
    friend.post("/invitation/", {"agree": "yes"})
    assert Colleague.objects.get().user is None


def test_at_most_five_colleagues_help(amina: Client, draft: Application) -> None:
    for number in range(5):
        press(amina, "colleagues", draft, email=f"friend{number}@harbour.example")
    assert b"Five colleagues" in press(amina, "colleagues", draft, email=FRIEND).content
    assert Colleague.objects.count() == 5


def test_what_two_write_at_once_is_kept_on_both_sides(
    amina: Client, draft: Application, friend: Client
) -> None:
    page = friend.get(f"/help/{draft.pk}/work/")
    save(amina, draft.edition, "work", work="Amina’s words.")
    answers = COMPLETE["work"] | {"seen": page.context["seen"], "work": "A friend’s words."}
    answer = friend.post(f"/help/{draft.pk}/work/", answers)
    assert answer.url == f"/help/{draft.pk}/work/#beside-work"
    draft.refresh_from_db()
    assert draft.work == "Amina’s words."
    assert "A friend’s words." in friend.get(f"/help/{draft.pk}/work/").content.decode()


def test_after_sending_a_form_that_was_open_changes_nothing(
    amina: Client, draft: Application, friend: Client
) -> None:
    friend.get(f"/help/{draft.pk}/work/")
    sent = send_draft(amina, draft)
    page = friend.post(f"/help/{draft.pk}/work/", COMPLETE["work"] | {"work": "Too late."})
    assert "has been sent and cannot be changed" in page.content.decode()
    assert "Too late." in page.content.decode()
    sent.refresh_from_db()
    assert sent.work == "We bring neighbours together."


def written_after_the_session_ended(friend: Client, draft: Application, **more: str) -> HttpResponse:
    address = f"/help/{draft.pk}/work/"
    page = friend.get(address).context
    del friend.cookies["__Host-session"]
    form = {"application": page["named"], "seen": page["seen"], "work": "A friend’s words."}
    return friend.post(address, COMPLETE["work"] | form | more)


@pytest.mark.parametrize("is_revised", [False, True])
def test_what_a_colleague_sends_after_the_session_has_ended_is_held_until_they_are_back(
    amina: Client, draft: Application, friend: Client, is_revised: bool
) -> None:
    if is_revised:
        press(amina, "change", send_draft(amina, draft))
        draft = Application.objects.get(revises=draft)
    asked = Application.objects.get(pk=draft.revises_id or draft.pk)
    page = written_after_the_session_ended(friend, asked)
    assert "A friend’s words." in page.content.decode()
    assert "Keep it in a new draft" not in page.content.decode()
    assert [fact for fact in SECRET if fact in page.content.decode()] == []
    sign_in(friend, FRIEND)
    draft.refresh_from_db()
    assert (draft.work, draft.applicant.email) == ("A friend’s words.", "amina@harbour.example")
    assert not HeldAnswers.objects.exists()


def test_what_was_held_stays_out_when_the_help_has_ended_or_somebody_else_signs_in(
    draft: Application, friend: Client
) -> None:
    written_after_the_session_ended(friend, draft)
    sign_in(friend, "mallory@harbour.example")
    Colleague.objects.all().delete()
    del friend.cookies["__Host-session"]
    sign_in(friend, FRIEND)
    draft.refresh_from_db()
    assert draft.work == "We bring neighbours together."


def test_a_colleague_s_form_whose_token_is_too_old_is_shown_again_with_what_was_typed(
    draft: Application, friend: Client
) -> None:
    strict, address = Client(enforce_csrf_checks=True), f"/help/{draft.pk}/work/"
    strict.cookies = friend.cookies
    form = COMPLETE["work"] | {"application": draft.pk, "seen": friend.get(address).context["seen"]}
    page = strict.post(address, form | {"work": "A friend’s words."})
    assert page.status_code == 403
    assert "A friend’s words." in page.content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert token
    again = {"csrfmiddlewaretoken": token[1], "seen": page.context["seen"], "work": "A friend’s words."}
    assert strict.post(address, form | again).status_code == 302
    draft.refresh_from_db()
    assert draft.work == "A friend’s words."
