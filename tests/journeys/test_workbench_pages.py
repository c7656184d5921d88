"""The pages of the selection workbench, from the left and from the right: accessible, narrow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from django.utils import translation
from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as Tab

from tests.journeys import html_validate
from tests.journeys.applicant_pages import Page
from tests.journeys.test_applicant_pages import sticks_out
from tests.journeys.test_voter_pages import HERE, axe
from tests.journeys.visitors import NARROW, axe_source
from tests.journeys.workbench_pages import workbench_pages

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    """Made once for all tests here; the database forgets what they were made from."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = list(workbench_pages())
        transaction.set_rollback(True)
    translation.activate("en")
    return found


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": NARROW, "height": 640}, locale="en-GB")
    yield context.new_page()
    context.close()


def show(tab: Tab, page: Page) -> None:
    """The page as the server sent it, with its own stylesheets and those of the desk; its scripts stay away."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        found = finders.find(path.removeprefix("/static/")) if path.endswith(".css") else None
        if route.request.resource_type == "document":
            headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": page.policy}
            route.fulfill(body=page.html, headers=headers)
        elif found:
            route.fulfill(path=found)
        else:
            route.abort()

    tab.unroute("**/*")
    tab.route("**/*", answer)
    tab.goto(HERE + page.address, wait_until="load")


def test_every_page_is_there_and_each_of_ours_is_valid_html(sent: list[Page], tmp_path: Path) -> None:
    assert [page.name for page in sent if not page.html] == []
    html_validate.fetch()
    ours = {page.name: page.html for page in sent if not page.address.endswith("/selectionrun/")}
    assert html_validate.complaints(ours, tmp_path) == {}


def test_every_page_is_accessible_and_narrow(sent: list[Page], tab: Tab) -> None:
    faults: dict[str, Any] = {}
    for page in sent:
        show(tab, page)
        tab.evaluate(axe_source())
        found = axe(tab) | {"wider than 320 px": sticks_out(tab, NARROW)}
        # The button for light and dark is Django's; its script, which stays away here, gives it its name.
        left = {rule: [node for node in nodes if "theme-toggle" not in node] for rule, nodes in found.items()}
        if left := {rule: nodes for rule, nodes in left.items() if nodes}:
            faults[page.name] = left
    assert faults == {}
