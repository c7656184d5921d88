"""Writing in a real browser: saved while one types, kept without a connection, counted like the server counts."""

import json
import random
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from participants.models import Application, answers_of
from participants.rules.words import count_words
from tests.factories import EditionFactory
from tests.journeys.visitors import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COUNT = "async (texts) => texts.map((await import('/static/js/autosave.js')).countWords)"
SIX = (
    "نبني السلام، في كلّ مدينة ٢٠٢٦",
    "我们在2026年建设和平,一起。",
    "We build peace — don't we? 1,000 times",
    "L’eau, c’est la paix : n° 5 – œuvre",
    "Мы строим мир, 3-й год подряд…",
    "¿Qué haría usted? ¡Construir la paz!",
)
NASTY = [
    "",
    " ",
    "\ufeff",
    "a\u00a0b",
    "a\u200bb",
    "a\u0085b",
    "\x1c",
    "½",
    "Ⅷ",
    "—",
    "🕊️",
    "e\u0301",
    "々〇",
    "a\u2028b",
    "𠀀",
]


@pytest.fixture
def amara(visitor: Callable[..., Visitor]) -> Visitor:
    EditionFactory(slug="dialogue")
    return visitor("amara@harbour.example", on_a_phone=True)


def open_section(amara: Visitor, section: str) -> Page:
    amara.go(f"/apply/dialogue/{section}/")
    return amara.page


def stored() -> dict[str, Any]:
    return answers_of(Application.objects.get())


def test_the_first_word_is_saved_when_its_field_is_left_and_the_page_says_when(amara: Visitor) -> None:
    page = open_section(amara, "you")
    page.get_by_label("Given name").fill("Amara")
    page.get_by_label("Family name").focus()
    expect(page.get_by_role("status")).to_contain_text("Saved at")
    assert stored()["given_name"] == "Amara"
    page.get_by_label("Given name").fill("Amina")
    page.get_by_label("Family name").fill("Participant")
    amara.press("Save and continue")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your organisation")
    assert (stored()["given_name"], Application.objects.get().set_aside) == ("Amina", {})
    page.go_back()
    expect(page.get_by_label("Given name")).to_have_value("Amina")


def test_without_a_connection_the_section_is_kept_here_and_sent_when_there_is_one(amara: Visitor) -> None:
    page = open_section(amara, "you")
    page.get_by_label("Given name").fill("Amara")
    page.get_by_label("Family name").focus()
    expect(page.get_by_role("status")).to_contain_text("Saved at")
    page.context.set_offline(True)
    page.get_by_label("Family name").fill("Participant")
    page.get_by_label("Phone").fill("555-0123")
    page.get_by_label("Woman").check()
    expect(page.get_by_role("status")).to_contain_text("No connection")
    kept = json.loads(page.evaluate("localStorage.unsent"))["data"]
    assert "Participant" in kept
    assert not [word for word in ("555", "phone", "gender", "age_band", "csrf") if word in kept]
    amara.press("Save and continue")
    expect(page.get_by_label("Family name")).to_have_value("Participant")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_role("status")).to_contain_text("Saved at")
    assert page.evaluate("localStorage.unsent ?? null") is None
    assert (stored()["family_name"], stored()["phone"]) == ("Participant", "555-0123")
    assert Application.objects.get().set_aside == {}


def test_what_was_kept_is_sent_by_the_next_page_after_the_browser_had_been_closed(amara: Visitor) -> None:
    page = open_section(amara, "work")
    page.get_by_label("Your role in the organisation").fill("Chair")
    page.get_by_label("Describe your").focus()
    expect(page.get_by_role("status")).to_contain_text("Saved at")
    page.context.set_offline(True)
    page.get_by_label("Describe your").fill("Written on a mountain.")
    page.get_by_label("Your role in the organisation").focus()
    expect(page.get_by_role("status")).to_contain_text("No connection")
    page.goto("about:blank")
    page.context.set_offline(False)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        open_section(amara, "work")
    expect(page.get_by_label("Describe your")).to_have_value("Written on a mountain.")
    assert stored()["work"] == "Written on a mountain."


def test_two_tabs_show_both_texts_without_script_and_the_author_chooses(
    visitor: Callable[..., Visitor],
) -> None:
    EditionFactory(slug="dialogue")
    plain = visitor("amara@harbour.example", script=False)
    first, second = plain.page, plain.page.context.new_page()
    for page in (first, second):
        page.goto(f"{plain.home}/apply/dialogue/work/")
    for page, text in ((first, "From the phone."), (second, "From the desk.")):
        page.get_by_label("Describe your").fill(text)
        page.get_by_role("button", name="Save and continue").click()
    expect(second.get_by_label("Describe your")).to_have_value("From the phone.")
    expect(second.get_by_text("From the desk.")).to_be_visible()
    second.get_by_label("This instead").check()
    second.get_by_role("button", name="Save and continue").click()
    assert (stored()["work"], Application.objects.get().set_aside) == ("From the desk.", {})


def test_the_browser_counts_words_as_the_server_does(amara: Visitor) -> None:
    page = open_section(amara, "work")
    texts = [*SIX, *NASTY, *random_texts()]
    assert page.evaluate(COUNT, texts) == [count_words(text) for text in texts]
    page.get_by_label("Describe your").fill("We build peace together.")
    expect(page.get_by_text("4 of 250 words")).to_be_visible()


def random_texts() -> list[str]:
    """Any characters that this Python knows, with many kinds of spaces among them."""
    draw = random.Random(8)
    spaces = [chr(sign) for sign in range(0x3001) if chr(sign).isspace() or sign in (0xAD, 0x200B, 0xFEFF)]
    signs = [
        chr(sign) for sign in range(0x30000) if unicodedata.category(chr(sign)) not in ("Cn", "Cs", "Co")
    ]
    return ["".join(draw.choice(draw.choice([signs, spaces, "a1."])) for _ in range(60)) for _ in range(400)]
