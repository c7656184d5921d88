"""The second-stage form, letters of invitation and the page that checks one: valid, accessible, narrow and small."""

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
from tests.journeys.test_applicant_pages import sticks_out, to_be_looked_at
from tests.journeys.test_voter_pages import axe, show
from tests.journeys.travel_pages import travel_pages
from tests.journeys.visitors import NARROW, axe_source

pytestmark = pytest.mark.browser
LATER_STEP = 8 * 1024


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    """Made once for all tests here; the database forgets what they were made from."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = list(travel_pages())
        transaction.set_rollback(True)
    translation.activate("en")
    return found


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": NARROW, "height": 640}, locale="en-GB")
    yield context.new_page()
    context.close()


def test_every_page_is_there_valid_html_and_small_in_six_languages(sent: list[Page], tmp_path: Path) -> None:
    assert [page.name for page in sent if not page.html] == []
    sizes = {page.name: len(gzip.compress(page.html.encode())) for page in sent}
    assert {name: size for name, size in sizes.items() if size > LATER_STEP} == {}
    html_validate.fetch()
    assert html_validate.complaints({page.name: page.html for page in sent}, tmp_path) == {}


def test_every_page_is_accessible_and_narrow(sent: list[Page], tab: Tab) -> None:
    faults: dict[str, Any] = {}
    for page in to_be_looked_at(sent):
        show(tab, page)
        tab.evaluate(axe_source())
        found = axe(tab) | {"wider than 320 px": sticks_out(tab, NARROW)}
        if left := {rule: nodes for rule, nodes in found.items() if nodes}:
            faults[page.name] = left
    assert faults == {}
