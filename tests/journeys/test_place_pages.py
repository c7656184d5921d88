"""The pages of whoever is invited, in six languages: valid, accessible, narrow and small."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab

from tests.journeys.applicant_pages import Page
from tests.journeys.looked_at import complaints, faults, missing, sent_by, too_large
from tests.journeys.place_pages import place_pages
from tests.journeys.test_applicant_pages import to_be_looked_at

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    return sent_by(django_db_blocker, place_pages)


def test_every_page_is_there_valid_html_and_small_in_six_languages(sent: list[Page], tmp_path: Path) -> None:
    assert missing(sent) == []
    assert too_large(sent) == {}
    assert complaints(sent, tmp_path) == {}


def test_every_page_is_accessible_and_narrow(sent: list[Page], tab: Tab) -> None:
    assert faults(to_be_looked_at(sent), tab) == {}
