"""Papers: the questions of a call to print, and what an applicant has given, as PDF."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation
from docx import Document

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.exports.application_paper import application_pdf
from participants.exports.question_sheet.making import sheet_of
from participants.models import Application, Question
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import fill_in

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]
RADIO = [{"code": "often", "texts": {"en": "Often"}}, {"code": "never", "texts": {"en": "Never"}}]


@pytest.fixture
def edition() -> Edition:
    edition = EditionFactory(slug="dialogue", title="Dialogue 2027", titles={"ar": "حوار"})
    own = {"edition": edition, "section": "work"}
    Question.objects.create(code="radio", kind="choice", labels={"en": "Radio?"}, choices=RADIO, **own)
    only_if = {"shown_if": "radio", "shown_if_value": "often"}
    Question.objects.create(
        code="station", kind="long", labels={"en": "Which?"}, max_words=80, **only_if, **own
    )
    return edition


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_come_as_a_tagged_pdf_and_for_word_processors(language: str, edition: Edition) -> None:
    client = Client(headers={"accept-language": language})
    pdf, docx = (client.get(f"/call/dialogue/questions.{kind}") for kind in ("pdf", "docx"))
    assert (pdf.status_code, docx.status_code) == (200, 200)
    assert pdf.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf.content or b"/StructTreeRoot" in pdf.content
    assert f'filename="dialogue-{language}.pdf"' in pdf["Content-Disposition"]
    paragraphs = Document(BytesIO(docx.content)).paragraphs
    assert len(paragraphs) > 100
    turned = [bool(p._p.xpath("./w:pPr/w:bidi")) for p in paragraphs[:100] if p.text]
    assert set(turned) == {language == "ar"}


def test_the_sheet_asks_what_the_form_asks_with_space_boxes_limits_and_conditions(edition: Edition) -> None:
    with translation.override("en"):
        sheet = sheet_of(edition, at=timezone.now())
    asked = {question.label: question for part in sheet.sections for question in part.questions}
    work, which = asked["3.3 Describe your peacebuilding work"], asked["3.6 Which? (optional)"]
    assert (work.hints, work.lines) == (["At most 250 words."], 25)
    assert asked["3.5 Radio? (optional)"].choices == ["Often", "Never"]
    assert which.lines == 8
    assert "Only if you have answered “Often” to “Radio?”." in which.hints
    assert [part.title[0] for part in sheet.sections] == list("12345678")
    assert {"Privacy notice".lower(), "code of conduct"} <= {text.title.lower() for text in sheet.texts}


def test_the_sheet_says_where_to_send_it_and_until_when_on_the_clock_of_the_edition(edition: Edition) -> None:
    with translation.override("en"):
        said = " ".join(sheet_of(edition, at=timezone.now()).how)
    assert settings.PORTAL_CONTACT in said
    assert re.search(r"arrives by .* CES?T \(.* UTC\)", said)


def test_nobody_gets_the_questions_of_an_edition_that_is_not_public() -> None:
    edition = EditionFactory(status="draft")
    assert Client().get(f"/call/{edition.slug}/questions.pdf").status_code == 404


def test_an_applicant_gets_everything_they_gave_and_nobody_else_does(
    edition: Edition, person: Callable[..., User]
) -> None:
    author, client = person("amina@harbour.example"), Client()
    client.force_login(author, backend=settings.AUTHENTICATION_BACKENDS[0])
    fill_in(client, edition)
    draft = Application.objects.get()
    mine = client.get(f"/my/{draft.pk}/application.pdf")
    assert (mine.status_code, mine.content[:5]) == (200, b"%PDF-")
    assert "no-store" in mine["Cache-Control"]
    stranger = Client()
    stranger.force_login(person("other@harbour.example"), backend=settings.AUTHENTICATION_BACKENDS[0])
    assert stranger.get(f"/my/{draft.pk}/application.pdf").status_code == 404


def test_what_people_write_is_never_read_as_markup() -> None:
    application = ApplicationFactory(work='#panic("x") *bold* #import "a.typ" \\ $x$ @y <z> \ufeff\u202e\x07')
    assert application_pdf(application, {}, at=timezone.now()).is_accessible


def test_a_sign_that_no_font_has_makes_a_paper_all_the_same_and_it_says_so() -> None:
    application = ApplicationFactory(role="\U000f0000")
    paper = application_pdf(application, {}, at=timezone.now())
    assert not paper.is_accessible
    assert paper.content.startswith(b"%PDF-")
