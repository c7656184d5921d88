"""Ways back to a draft: the person's own device, a code on paper, a link that opens nothing by itself."""

import re
from datetime import timedelta
from random import Random

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dialogue_portal.editions.models import Edition
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.intake import ask_for_link, submit_application
from participants.models import Application, DraftDevice, ResumeLink
from participants.rules.receipt import as_written, draft_code
from tests.factories import EditionFactory
from tests.participants.intake_answers import fill_in, save
from tests.participants.intake_sign_in import newest_code, sign_in

pytestmark = pytest.mark.django_db
AMINA = "amina@harbour.example"


@pytest.fixture
def edition() -> Edition:
    cache.clear()
    return EditionFactory()


@pytest.fixture
def phone(edition: Edition) -> Client:
    """A browser in which a draft has been begun."""
    client = Client()
    save(client, edition, "you")
    return client


def code_of(client: Client, edition: Edition) -> str:
    draft = Application.objects.in_edition(edition).get()
    page = client.post(f"/apply/{edition.slug}/code/", {"application": draft.pk})
    code: str = page.context["code"]
    return code


def test_a_draft_closes_with_the_browser_unless_the_device_is_one_s_own(
    phone: Client, edition: Edition
) -> None:
    assert phone.cookies["__Host-draft"]["max-age"] == ""
    phone.post(f"/apply/{edition.slug}/device/", {"own": "yes"})
    assert phone.cookies["__Host-draft"]["max-age"] == 60 * 24 * 3600
    page = phone.get(f"/apply/{edition.slug}/tasks/")
    assert b"checked" in page.content
    assert page.context["application"].given_name == "Amina"
    phone.post(f"/apply/{edition.slug}/device/", {})
    assert phone.cookies["__Host-draft"]["max-age"] == ""
    assert phone.get(f"/apply/{edition.slug}/you/").context["application"].given_name == "Amina"


@pytest.mark.parametrize(
    "typed", ["{}", " {} ", "lower", "no dashes", "arabic", "fullwidth", "with a space in between"]
)
def test_the_code_on_paper_opens_the_draft_in_another_browser_however_it_is_typed(
    phone: Client, edition: Edition, typed: str
) -> None:
    code = code_of(phone, edition)
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    wide = str.maketrans({chr(sign): chr(sign + 0xFEE0) for sign in range(0x30, 0x5B)})
    forms = {
        "lower": code.lower(),
        "no dashes": code.replace("-", ""),
        "arabic": code.translate(arabic),
        "fullwidth": code.translate(wide),
        "with a space in between": " ".join(code),
    }
    desk = Client()
    desk.get("/code/")
    arrived = desk.post("/code/", {"code": forms.get(typed, typed.format(code))})
    assert arrived.url == f"/apply/{edition.slug}/tasks/"
    for client in (phone, desk):
        assert client.get(f"/apply/{edition.slug}/you/").context["application"].given_name == "Amina"


def test_the_code_is_kept_only_as_a_digest_and_a_new_one_ends_the_one_before(
    phone: Client, edition: Edition
) -> None:
    first, second = code_of(phone, edition), code_of(phone, edition)
    assert re.fullmatch(r"([2-9A-Z]{4}-){2}[2-9A-Z]{4}", first)
    assert Application.objects.get().draft_code not in (as_written(first), as_written(second))
    assert opens(first, edition) is False
    assert opens(second, edition) is True


def opens(code: str, edition: Edition) -> bool:
    desk = Client()
    desk.get("/code/")
    return bool(desk.post("/code/", {"code": code}).status_code == 302)


def test_the_code_stops_working_when_the_application_is_sent(edition: Edition) -> None:
    client = Client()
    fill_in(client, edition)
    code = code_of(client, edition)
    sign_in(client, AMINA)
    draft = Application.objects.get()
    submit_application(draft, by=draft.applicant, at=timezone.now())
    assert opens(code, edition) is False


def test_codes_cannot_be_tried_without_end(edition: Edition) -> None:
    desk = Client()
    answers = [desk.post("/code/", {"code": "2222-2222-2222"}).content.decode() for _ in range(61)]
    assert "No draft has this code" in answers[59] or "no cookie" in answers[59]
    assert "tried too often" in answers[60]


def test_no_draft_is_pushed_out_of_a_browser_by_another_one(phone: Client, edition: Edition) -> None:
    code, desk = code_of(phone, edition), Client()
    save(desk, edition, "you", given_name="Other")
    page = desk.post("/code/", {"code": code})
    assert "Another draft is open in this browser" in page.content.decode()
    assert desk.get(f"/apply/{edition.slug}/you/").context["application"].given_name == "Other"


def test_a_browser_without_a_cookie_is_told_what_to_do(phone: Client, edition: Edition) -> None:
    page = Client().post("/code/", {"code": code_of(phone, edition)})
    assert "allow cookies" in page.content.decode()


def test_codes_have_no_letter_that_looks_like_another() -> None:
    codes = {draft_code(Random(seed)) for seed in range(200)}
    assert len(codes) == 200
    assert not set("".join(codes)) & set("01OILUEAY")


def link_in(email: str) -> str:
    letter = OutgoingEmail.objects.filter(letter="resume_link", address=email).latest("created_at")
    assert letter.is_secret
    found = re.search(r"/resume/\S+/", letter.text)
    assert found
    return found[0]


def ask(client: Client, edition: Edition, email: str) -> str:
    draft = Application.objects.in_edition(edition).get()
    page = client.post(f"/apply/{edition.slug}/link/", {"application": draft.pk, "email": email}, follow=True)
    return "".join(str(message) for message in page.context["messages"])


def test_a_link_leads_without_its_secret_to_the_code_and_the_code_opens_the_draft(
    phone: Client, edition: Edition
) -> None:
    ask(phone, edition, AMINA)
    desk = Client()
    assert desk.get(link_in(AMINA)).url == "/resume/"
    page = desk.get("/resume/")
    assert AMINA not in page.content.decode()
    assert b"Amina" not in desk.get(f"/apply/{edition.slug}/you/").content
    confirm = desk.post("/resume/")
    assert confirm.url.startswith("/accounts/login/code/confirm/")
    opened = desk.post(confirm.url, {"code": newest_code(AMINA), "next": "/resume/"})
    assert opened.url == "/resume/"
    assert desk.get("/resume/").url == f"/apply/{edition.slug}/tasks/"
    assert Application.objects.get().applicant.email == AMINA
    assert desk.get(f"/apply/{edition.slug}/you/").context["application"].given_name == "Amina"


def test_whoever_began_a_draft_and_sent_its_link_to_somebody_reads_nothing_of_what_they_write(
    phone: Client, edition: Edition
) -> None:
    code_of(phone, edition)
    ask(phone, edition, AMINA)
    desk = Client()
    desk.get(link_in(AMINA))
    sign_in(desk, AMINA)
    assert desk.get("/resume/").url == f"/apply/{edition.slug}/tasks/"
    assert desk.get(f"/apply/{edition.slug}/you/").context["application"].given_name == "Amina"
    seen = phone.get(f"/apply/{edition.slug}/you/").context["application"]
    assert (seen.pk, seen.given_name) != (Application.objects.get(applicant__email=AMINA).pk, "Amina")
    assert not DraftDevice.objects.exists()
    assert Application.objects.get(applicant__email=AMINA).draft_code is None


def test_whoever_signs_in_with_another_address_opens_nothing_by_the_link(
    phone: Client, edition: Edition
) -> None:
    ask(phone, edition, AMINA)
    thief = Client()
    sign_in(thief, "mallory@harbour.example")
    thief.get(link_in(AMINA))
    assert "meant for another e-mail address" in thief.get("/resume/").content.decode()
    assert Application.objects.get().applicant is None


@pytest.mark.parametrize("email", [AMINA, "nobody@harbour.example"])
def test_the_answer_is_the_same_whoever_lives_at_the_address(
    phone: Client, edition: Edition, email: str, person
) -> None:
    person(AMINA)
    assert ask(phone, edition, email) == "The link is on its way. It can take a few minutes."


@pytest.mark.parametrize(
    ("email", "sentence"), [("amina at harbour", "Write an e-mail"), ("", "Write an e-mail")]
)
def test_what_is_no_address_is_answered_with_a_sentence(
    phone: Client, edition: Edition, email: str, sentence: str
) -> None:
    assert sentence in ask(phone, edition, email)


def test_a_link_ends_with_the_grace_and_after_thirty_days_at_most(phone: Client, edition: Edition) -> None:
    ask(phone, edition, AMINA)
    assert ResumeLink.objects.get().expires_at == edition.grace_ends_at
    edition.call_closes_at += timedelta(days=300)
    edition.save()
    ask(phone, edition, AMINA)
    assert ResumeLink.objects.latest("sent_at").expires_at - timezone.now() < timedelta(days=30)
    ResumeLink.objects.update(expires_at=timezone.now())
    desk = Client()
    desk.get(link_in(AMINA))
    assert "does not work any more" in desk.get("/resume/").content.decode()


def test_nobody_makes_the_portal_write_to_strangers_all_day(phone: Client, edition: Edition) -> None:
    answers = [ask(phone, edition, f"stranger{number}@harbour.example") for number in range(6)]
    assert "Enough letters" in answers[5]
    assert OutgoingEmail.objects.filter(letter="resume_link").count() == 5


def test_the_database_keeps_only_the_digest_of_a_link(phone: Client, edition: Edition) -> None:
    ask_for_link(Application.objects.get(), AMINA, language="en", at=timezone.now())
    assert ResumeLink.objects.get().digest not in link_in(AMINA)


def test_after_signing_out_neither_device_nor_storage_keeps_anything(phone: Client, edition: Edition) -> None:
    sign_in(phone, AMINA)
    answer = phone.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"storage"'
    assert not DraftDevice.objects.exists()
