"""Another person becomes the lead contact when both agree, and neither page nor letter tells who is known."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake.handing_over import take_over
from participants.actions.intake.revising import begin_revision
from participants.models import (
    Application,
    Balance,
    BalanceAnswers,
    Handover,
    ResumeLink,
    Safety,
    SafetyAnswers,
    balance_of,
    safety_of,
)
from participants.queries.screening.history import events_of, history_of
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import save
from tests.participants.intake_sign_in import sign_in
from tests.participants.sent_applications import press

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
NEXT = "next@harbour.example"


@pytest.fixture
def amina(person: Callable[..., User]) -> User:
    return person("amina@harbour.example")


@pytest.fixture
def application(amina: User) -> Application:
    return ApplicationFactory(applicant=amina, email="amina@harbour.example")


def ask(client: Client, application: Application, email: str = NEXT) -> str:
    """Ask an address, and give the link of the letter."""
    assert press(client, "hand_over", application, email=email).status_code == 302
    return link_to(email)


def link_to(email: str) -> str:
    text = OutgoingEmail.objects.filter(address=email, is_secret=True).latest("created_at").text
    found = re.search(r"(/invitation/\S+)", text)
    assert found
    return found[1]


def test_the_application_changes_hands_when_the_new_person_agrees(
    person: Callable[..., User], amina: User, application: Application, signed_in: SignIn
) -> None:
    revision = begin_revision(application, by=amina, at=timezone.now())
    client, link = signed_in(amina), ask(signed_in(amina), application)
    taker = person(NEXT)
    theirs = signed_in(taker)
    page = theirs.get(link, follow=True)
    assert page.redirect_chain == [("/invitation/", 302)]
    assert application.organisation_name in page.content.decode()
    assert amina.email in page.content.decode()
    assert application.receipt not in page.content.decode()
    assert theirs.post("/invitation/", {"agree": "yes"}).url == f"/my/{application.pk}/"
    for row in (application, revision):
        row.refresh_from_db()
        assert (row.applicant, row.email) == (taker, NEXT)
    assert client.get(f"/my/{application.pk}/").status_code == 404
    assert theirs.get(f"/my/{application.pk}/").status_code == 200
    told = OutgoingEmail.objects.filter(letter="handed_over").values_list("address", flat=True)
    assert set(told) == {"amina@harbour.example", NEXT}
    assert [str(told.what) for told in history_of(application)][-1] == "Lead contact changed"
    facts = events_of(application.pk).latest("pgh_id").pgh_context.metadata
    assert (facts["verb"], facts["before"], facts["after"]) == ("take_over", str(amina.pk), str(taker.pk))


def test_a_draft_that_changed_hands_opens_in_no_browser_of_before_and_by_none_of_its_codes(
    person: Callable[..., User],
) -> None:
    edition, phone, tablet, desk = EditionFactory(), Client(), Client(), Client()
    save(phone, edition, "you")
    draft = Application.objects.get()
    steps, form = f"/apply/{edition.slug}", {"application": draft.pk}
    code = phone.post(f"{steps}/code/", form).context["code"]
    phone.post(f"{steps}/link/", form | {"email": "amina@harbour.example"})
    for browser in (tablet, desk):
        browser.get("/code/")
    assert tablet.post("/code/", {"code": code}).status_code == 302
    sign_in(phone, "amina@harbour.example")
    ask(phone, draft)
    take_over(Handover.objects.get(), by=person(NEXT), at=timezone.now())
    del phone.cookies["__Host-session"]
    for browser in (phone, tablet):
        assert browser.get(f"{steps}/you/").context["application"].pk != draft.pk
        browser.post(f"{steps}/you/", form | {"given_name": "Mallory"})
    assert "No draft has this code" in desk.post("/code/", {"code": code}).content.decode()
    assert not ResumeLink.objects.exists()
    draft.refresh_from_db()
    assert draft.given_name == "Amina"


def test_what_belongs_to_a_person_does_not_change_hands_with_the_application(
    amina: User, signed_in: SignIn, application: Application, person: Callable[..., User]
) -> None:
    Application.objects.update(phone="555-0142")
    BalanceAnswers.for_application(application, Balance(gender="woman")).save()
    SafetyAnswers.for_application(application, Safety(safe_channel="Signal 555-0143")).save()
    ask(signed_in(amina), application)
    taken = take_over(Handover.objects.get(), by=person(NEXT), at=timezone.now())
    assert Application.objects.get(pk=taken.pk).phone == ""
    assert (balance_of(taken), safety_of(taken)) == (None, None)


def test_a_link_opens_nothing_for_another_address_after_14_days_or_after_it_was_cancelled(
    person: Callable[..., User], amina: User, application: Application, signed_in: SignIn
) -> None:
    client, link = signed_in(amina), ask(signed_in(amina), application)
    stranger, taker = signed_in(person("mallory@harbour.example")), signed_in(person(NEXT))
    pages = {
        stranger.get(link, follow=True).context["asked"],
        stranger.get("/invitation/nothing/", follow=True).context["asked"],
    }
    assert pages == {None}
    stranger.get(link)
    stranger.post("/invitation/", {"agree": "yes"})
    Handover.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert taker.get(link, follow=True).context["asked"] is None
    link = ask(client, application)
    press(client, "hand_over", application, cancel="yes")
    assert taker.get(link, follow=True).context["asked"] is None
    application.refresh_from_db()
    assert application.applicant == amina


def test_who_is_asked_can_say_no(
    person: Callable[..., User], amina: User, application: Application, signed_in: SignIn
) -> None:
    link, taker = ask(signed_in(amina), application), signed_in(person(NEXT))
    taker.get(link)
    taker.post("/invitation/", {"decline": "yes"})
    assert not Handover.objects.exists()
    application.refresh_from_db()
    assert application.applicant == amina


def test_the_letter_says_nothing_of_the_application(
    amina: User, application: Application, signed_in: SignIn
) -> None:
    ask(signed_in(amina), application)
    letter = OutgoingEmail.objects.get(letter="handover_asked")
    for word in ("Harbour", "amina", "application", "Participant", str(application.receipt)):
        assert word not in letter.subject + letter.text
    assert Handover.objects.get().digest not in letter.text


def test_one_cannot_make_the_portal_write_without_end(
    amina: User, application: Application, signed_in: SignIn
) -> None:
    client = signed_in(amina)
    for number in range(10):
        assert (
            press(client, "hand_over", application, email=f"next{number}@harbour.example").status_code == 302
        )
    page = press(client, "hand_over", application, email="next10@harbour.example")
    assert b"Enough letters" in page.content
    assert OutgoingEmail.objects.count() == 10


def test_only_the_lead_contact_hands_over(
    person: Callable[..., User], application: Application, signed_in: SignIn
) -> None:
    assert (
        press(signed_in(person("mallory@harbour.example")), "hand_over", application, email=NEXT).status_code
        == 404
    )
