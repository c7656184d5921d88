"""The pages of a release, from the left and from the right: valid, accessible, narrow, and small for applicants."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.journeys import html_validate
from tests.journeys.applicant_pages import Page
from tests.journeys.releasing_pages import releasing_pages
from tests.journeys.test_applicant_pages import sticks_out
from tests.journeys.test_voter_pages import axe
from tests.journeys.test_workbench_pages import show
from tests.journeys.visitors import NARROW, axe_source

pytestmark = pytest.mark.browser
LATER_STEP = 8 * 1024


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    """Made once for all tests here; the database forgets what they were made from."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = list(releasing_pages())
        transaction.set_rollback(True)
    translation.activate("en")
    return found


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": NARROW, "height": 640}, locale="en-GB")
    yield context.new_page()
    context.close()


def test_every_page_is_there_and_valid_html(sent: list[Page], tmp_path: Path) -> None:
    assert [page.name for page in sent if not page.html] == []
    html_validate.fetch()
    assert html_validate.complaints({page.name: page.html for page in sent}, tmp_path) == {}


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


def test_what_applicants_read_is_small(sent: list[Page]) -> None:
    theirs = {page.name: len(gzip.compress(page.html.encode())) for page in sent if "/my/" in page.address}
    assert theirs
    assert {name: size for name, size in theirs.items() if size > LATER_STEP} == {}
