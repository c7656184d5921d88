"""The voter's pages in six languages: valid, accessible, touchable; voting by keyboard, and without a connection."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation
from playwright.sync_api import Browser, Route, expect
from playwright.sync_api import Page as Tab

from participants.queries.voting.ballot import find_ballot
from tests.journeys import html_validate
from tests.journeys.applicant_pages import Page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.test_applicant_pages import sticks_out, to_be_looked_at
from tests.journeys.visitors import AXE, NARROW, axe_source
from tests.journeys.voter_pages import Desk, make_desk, pages, signed_in

pytestmark = pytest.mark.browser
HERE = "http://portal.test"
FINGER = 44  # CSS pixels, the smallest thing that a finger hits
SMALL = f"""() => [...document.querySelectorAll('.marks input, .bar button, .more button, .beside a, .said a, .switch')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < {FINGER} - .5)
  .map(e => e.outerHTML.slice(0, 120))"""
BELOW_THE_BAR = """() => {
  const bar = document.querySelector('.bar'), hidden = [];
  const all = document.querySelectorAll('main :is(a, button, input, textarea, summary)');
  for (const one of all) {
    if (bar.contains(one) || !one.checkVisibility() || one.type === 'hidden') continue;
    one.focus();
    const {top, bottom} = one.getBoundingClientRect(), edge = bar.getBoundingClientRect();
    if (top < edge.bottom - 1 && bottom > edge.top + 1) hidden.push(one.outerHTML.slice(0, 120));
  }
  return hidden; }"""


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    """Made once for all tests here; the database forgets what they were made from."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = list(pages(make_desk()))
        transaction.set_rollback(True)
    translation.activate("en")
    return found


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": NARROW, "height": 640}, locale="en-GB")
    yield context.new_page()
    context.close()


def show(tab: Tab, page: Page) -> None:
    """The page as the server sent it, with its stylesheets; its scripts stay away."""

    def answer(route: Route) -> None:
        if route.request.resource_type == "document":
            headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": page.policy}
            route.fulfill(body=page.html, headers=headers)
        elif route.request.resource_type == "stylesheet":
            route.fulfill(path=Path(settings.BASE_DIR) / urlsplit(route.request.url).path.lstrip("/"))
        else:
            route.abort()

    tab.unroute("**/*")
    tab.route("**/*", answer)
    tab.goto(HERE + page.address, wait_until="load")


def test_every_page_is_valid_html_in_six_languages(sent: list[Page], tmp_path: Path) -> None:
    html_validate.fetch()
    assert html_validate.complaints({page.name: page.html for page in sent}, tmp_path) == {}


def test_every_page_is_accessible_narrow_touchable_and_holds_when_text_is_doubled(
    sent: list[Page], tab: Tab
) -> None:
    faults: dict[str, Any] = {}
    for page in to_be_looked_at(sent):
        tab.set_viewport_size({"width": NARROW, "height": 640})
        show(tab, page)
        tab.evaluate(axe_source())
        found = axe(tab) | {
            "too small for a finger": tab.evaluate(SMALL),
            "wider than 320 px": sticks_out(tab, NARROW),
        }
        if page.language == "ar":
            tab.set_viewport_size(DESK["viewport"])
            found |= {f"{rule} at a desk": nodes for rule, nodes in axe(tab).items()}
            tab.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
            tab.set_viewport_size({"width": 2 * NARROW, "height": 640})
            found |= {"too wide at 200%": sticks_out(tab, 2 * NARROW)}
        if left := {rule: nodes for rule, nodes in found.items() if nodes}:
            faults[page.name] = left
    assert faults == {}


def axe(tab: Tab) -> dict[str, list[str]]:
    """What axe finds, by rule."""
    found = tab.evaluate(AXE)["violations"]
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"][:2]] for rule in found}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bar_with_the_scores_stays_in_sight_and_covers_nothing_that_has_the_focus(
    sent: list[Page], tab: Tab, language: str
) -> None:
    page = next(one for one in sent if (one.state, one.language) == ("said", language))
    tab.set_viewport_size(PHONE["viewport"])
    show(tab, page)
    bar = tab.locator(".bar")
    for place in (
        "0",
        "document.querySelector('.letter').offsetTop",
        "document.querySelector('.more').offsetTop",
    ):
        tab.evaluate(f"() => scrollTo(0, {place})")
        expect(bar).to_be_in_viewport(ratio=0.9)
    assert tab.evaluate(BELOW_THE_BAR) == []


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    return make_desk()


@pytest.fixture
def voter(
    chromium: Browser,
    desk: Desk,
    live_server: Any,
    everything_is_answered: Callable[[], None],
) -> Iterator[Tab]:
    """The delegate of the first network, signed in, in front of the first application."""
    context = chromium.new_context(**DESK, locale="en-GB", base_url=live_server.url)
    context.set_default_timeout(8_000)
    session = signed_in(desk.room.delegates[0]).cookies[settings.SESSION_COOKIE_NAME].value
    home = live_server.url.replace("http:", "https:")  # as a cookie of this host alone has to come
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": home, "secure": True}
    context.add_cookies([cookie])  # type: ignore[list-item]
    tab = context.new_page()
    tab.goto(desk.of_application(0))
    yield tab
    context.close()
    everything_is_answered()


def scores(desk: Desk) -> list[int | None]:
    found = find_ballot(desk.room.delegates[0], desk.room.round.pk)
    return [line.vote.score if line.vote else None for line in found.lines] if found else []


def kept(tab: Tab) -> Any:
    return json.loads(tab.evaluate("() => localStorage.getItem('unsent-votes')") or "{}")


@pytest.mark.django_db(transaction=True)
def test_three_applications_are_voted_on_with_nothing_but_the_keyboard(desk: Desk, voter: Tab) -> None:
    for score in "420":
        voter.keyboard.press(score)
        with voter.expect_navigation():
            voter.keyboard.press("Enter")
    expect(voter.get_by_text("Thank you: your ballot is complete.")).to_be_visible()
    assert scores(desk) == [4, 2, 0]
    voter.goto(desk.of_application(0))
    with voter.expect_navigation():
        voter.keyboard.press("j")
    assert voter.url.endswith(desk.of_application(1))
    voter.keyboard.press("?")
    voter.get_by_label("Use these keys").uncheck()
    voter.keyboard.press("k")
    voter.keyboard.press("5")
    assert voter.url.endswith(desk.of_application(1))
    assert voter.locator("input[name=score]:checked").get_attribute("value") == "2"


@pytest.mark.django_db(transaction=True)
def test_a_vote_without_a_connection_is_kept_shown_as_not_sent_and_sent_when_there_is_one(
    desk: Desk, voter: Tab
) -> None:
    voter.get_by_label("Comment to the secretariat").fill("Nobody but the secretariat reads this.")
    voter.context.set_offline(True)
    voter.keyboard.press("Tab")
    voter.locator("input[name=score][value='4']").focus()
    voter.keyboard.press("4")
    voter.keyboard.press("Enter")
    expect(voter.get_by_text("Your score is kept on this device")).to_be_visible()
    assert kept(voter) == {desk.of_application(0): 4}
    assert voter.evaluate("() => JSON.stringify(localStorage)").count("secretariat") == 0
    assert scores(desk) == [None, None, None]
    with voter.expect_navigation():
        voter.context.set_offline(False)
    expect(voter.locator("#said").get_by_text("Score 4").first).to_be_visible()
    assert (scores(desk), kept(voter)) == ([4, None, None], {})


@pytest.mark.django_db(transaction=True)
def test_an_unsent_vote_stands_on_the_ballot_goes_with_the_next_page_and_overwrites_nobody(
    desk: Desk, voter: Tab
) -> None:
    def no_post(route: Route) -> None:
        route.fulfill(status=503) if route.request.method == "POST" else route.fallback()

    voter.route("**/*", no_post)
    for place in (0, 1):
        voter.goto(desk.of_application(place))
        voter.keyboard.press("5")
        voter.keyboard.press("Enter")
        expect(voter.get_by_text("Your score is kept on this device")).to_be_visible()
    voter.goto(desk.ballot)
    expect(voter.locator(".not-sent")).to_have_count(2)
    desk.room.vote(desk.room.assignments()[0], 1)
    voter.unroute("**/*")
    with voter.expect_navigation():
        voter.reload()
    expect(voter.get_by_text("Nothing was overwritten.")).to_be_visible()
    assert (scores(desk), kept(voter)) == ([1, 5, None], {desk.of_application(0): 5})
    voter.get_by_role("button", name="Forget what was not sent").click()
    assert kept(voter) == {}
