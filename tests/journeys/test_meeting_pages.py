"""The pages of the meeting and of the vote on a slate, in six languages: valid, accessible, narrow."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab

from tests.journeys.applicant_pages import Page
from tests.journeys.looked_at import complaints, faults, missing, sent_by
from tests.journeys.meeting_pages import meeting_pages, slate_pages
from tests.journeys.test_applicant_pages import to_be_looked_at
from tests.voting_rooms import make_room

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    return sent_by(django_db_blocker, meeting_pages, lambda: slate_pages(make_room()))


def test_every_page_is_there_and_valid_html_in_six_languages(sent: list[Page], tmp_path: Path) -> None:
    assert missing(sent) == []
    assert complaints(sent, tmp_path) == {}


def test_every_page_is_accessible_and_narrow(sent: list[Page], tab: Tab) -> None:
    assert faults(to_be_looked_at(sent), tab) == {}
