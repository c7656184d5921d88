"""The pages of the selection workbench, from the left and from the right: accessible, narrow."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page as Tab
from playwright.sync_api import Route

from tests.journeys.applicant_pages import Page
from tests.journeys.looked_at import complaints, faults, missing, sent_by
from tests.journeys.test_voter_pages import HERE
from tests.journeys.workbench_pages import workbench_pages

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    return sent_by(django_db_blocker, workbench_pages)


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
    assert missing(sent) == []
    ours = [page for page in sent if not page.address.endswith("/selectionrun/")]
    assert complaints(ours, tmp_path) == {}


def test_every_page_is_accessible_and_narrow(sent: list[Page], tab: Tab) -> None:
    assert faults(sent, tab, show) == {}
