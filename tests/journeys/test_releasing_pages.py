"""The pages of a release, from the left and from the right: valid, accessible, narrow, and small for applicants."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab

from tests.journeys.applicant_pages import Page
from tests.journeys.looked_at import complaints, faults, missing, sent_by, too_large
from tests.journeys.releasing_pages import releasing_pages
from tests.journeys.test_workbench_pages import show

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    return sent_by(django_db_blocker, releasing_pages)


def test_every_page_is_there_and_valid_html(sent: list[Page], tmp_path: Path) -> None:
    assert missing(sent) == []
    assert complaints(sent, tmp_path) == {}


def test_every_page_is_accessible_and_narrow(sent: list[Page], tab: Tab) -> None:
    assert faults(sent, tab, show) == {}


def test_what_applicants_read_is_small(sent: list[Page]) -> None:
    theirs = [page for page in sent if "/my/" in page.address]
    assert theirs
    assert too_large(theirs) == {}
