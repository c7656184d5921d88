"""Every applicant page in six languages, empty, with errors, filled in, sent: valid, accessible, narrow, by keyboard.

The pages are made once and shown to one browser as they were sent, with their policy, without a server.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation
from playwright.sync_api import Browser, Page, Route

from tests.journeys import html_validate
from tests.journeys.applicant_pages import LANGUAGES, make_world
from tests.journeys.applicant_pages import Page as Sent
from tests.journeys.visitors import AXE, NARROW, STICKS_OUT, axe_source

pytestmark = pytest.mark.browser
HERE = "http://portal.test"
EVERY_STATE_IN = {
    "en",
    "ar",
}  # the other languages take turns, so that each page is looked at in each of them once
WIDE_AS_TEXT_DOUBLED = 2 * NARROW
CAN_BE_REACHED = """() => {
  const seen = e => e.checkVisibility() && !e.closest('[aria-hidden=true], details:not([open]) > :not(summary)');
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
  const one = e => e.type === 'radio' ? `radio ${e.name}` : e.outerHTML.slice(0, 150);
  window.one = one;
  return [...new Set(all.filter(e => seen(e) && !e.disabled && e.tabIndex >= 0).map(one))]; }"""


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: Any) -> list[Sent]:
    """Made once for all tests here; the database forgets what they were made from."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        sent = [page for language in LANGUAGES for page in world.pages(language) if page.html]
        transaction.set_rollback(True)
    translation.activate("en")
    return sent


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": NARROW, "height": 640}, locale="en-GB")
    yield context.new_page()
    context.close()


def show(tab: Page, sent: Sent) -> None:
    """The page as the server sent it; its scripts stay away."""

    def answer(route: Route) -> None:
        if route.request.resource_type == "document":
            headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": sent.policy}
            route.fulfill(body=sent.html, headers=headers)
        else:
            route.abort()

    tab.unroute("**/*")
    tab.route("**/*", answer)
    tab.goto(HERE + sent.address, wait_until="domcontentloaded")


def to_be_looked_at(pages: list[Sent]) -> Iterator[Sent]:
    """Every page and state in Arabic and in one more language; the languages take turns."""
    others = [language for language in LANGUAGES if language not in EVERY_STATE_IN]
    kinds = list(dict.fromkeys((page.address, page.state) for page in pages))
    turns = {kind: others[number % len(others)] for number, kind in enumerate(kinds)}
    for page in pages:
        if page.language in EVERY_STATE_IN or page.language == turns[page.address, page.state]:
            yield page


def sticks_out(tab: Page, width: int) -> list[Any]:
    """What makes the page wider than the screen."""
    wide = tab.evaluate("() => document.documentElement.scrollWidth")
    return [f"{wide} px", *tab.evaluate(STICKS_OUT)] if wide > width else []


def test_every_page_is_valid_html_in_six_languages(pages: list[Sent], tmp_path: Path) -> None:
    html_validate.fetch()
    assert html_validate.complaints({page.name: page.html for page in pages}, tmp_path) == {}


def test_every_page_is_accessible_narrow_and_holds_when_text_is_doubled(pages: list[Sent], tab: Page) -> None:
    faults: dict[str, Any] = {}
    for page in to_be_looked_at(pages):
        show(tab, page)
        tab.evaluate("() => scrollTo(0, 0)")  # a page with errors begins at its summary
        tab.evaluate(axe_source())
        found = {
            rule["id"]: [node["html"][:160] for node in rule["nodes"][:2]]
            for rule in tab.evaluate(AXE)["violations"]
        }
        found |= {"wider than 320 px": wide} if (wide := sticks_out(tab, NARROW)) else {}
        tab.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        tab.set_viewport_size({"width": WIDE_AS_TEXT_DOUBLED, "height": 640})
        found |= {"too wide at 200%": wide} if (wide := sticks_out(tab, WIDE_AS_TEXT_DOUBLED)) else {}
        tab.set_viewport_size({"width": NARROW, "height": 640})
        if found:
            faults[page.name] = found
    assert faults == {}


def test_everything_is_reached_by_the_tab_key_and_nothing_holds_it_back(pages: list[Sent], tab: Page) -> None:
    missed: dict[str, list[str]] = {}
    in_english = {page.address: page for page in pages if page.language == "en" and page.state != "error"}
    for page in in_english.values():
        show(tab, page)
        wanted = tab.evaluate(CAN_BE_REACHED)
        reached = set()
        for _press in range(len(wanted) + 2):
            tab.keyboard.press("Tab")
            reached.add(tab.evaluate("() => window.one(document.activeElement)"))
        if left := [one for one in wanted if one not in reached]:
            missed[page.name] = left
    assert missed == {}


def test_no_button_waits_for_a_script(pages: list[Sent]) -> None:
    """Every button in sight belongs to a form that the browser sends by itself."""
    outside = {}
    for page in pages:
        without_forms = re.sub(r"<form\b.*?</form>", "", page.html, flags=re.DOTALL)
        buttons = re.findall(r"<button\b[^>]*>", without_forms)
        if waiting := [one for one in buttons if "hidden" not in one and "form=" not in one]:
            outside[page.name] = waiting
    assert outside == {}


def test_every_page_says_its_language_and_direction_and_names_itself(pages: list[Sent]) -> None:
    for page in pages:
        language = page.language.replace("zh-hans", "zh-hans")
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page.html, (
            page.name
        )
        assert len(re.findall(r"<h1\b", page.html)) == 1, page.name
        is_wrong = page.state == "error"
        title = re.search(r"<title>(.*?)</title>", page.html, re.DOTALL)
        with translation.override(page.language):
            assert title, page.name
            assert title[1].startswith(f"{translation.gettext('Error:')} ") == is_wrong, page.name
