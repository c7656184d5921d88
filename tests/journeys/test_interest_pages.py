"""The undertaking and the interests of a network, in six languages: valid, accessible, narrow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page as Tab

from dialogue_portal.editions.models import EditionText, TextKind
from participants.actions.interests import declare_interest
from participants.models import InterestsSaid
from tests.journeys.applicant_pages import Page
from tests.journeys.looked_at import complaints, faults, missing, sent_by
from tests.journeys.meeting_pages import LONG, in_all
from tests.journeys.test_applicant_pages import to_be_looked_at
from tests.journeys.voter_pages import signed_in
from tests.voting_rooms import make_room

pytestmark = pytest.mark.browser


def interest_pages() -> Iterator[Page]:
    """What a delegate comes by before the ballot opens: signed and not, with errors, empty, full."""
    room = make_room()
    voter, seat = signed_in(room.delegates[0]), room.seats[0]
    words = reverse("voting:undertaking", args=[room.edition.slug])
    ours = reverse("voting:interests", args=[seat.pk])
    yield from in_all(voter, "signed", words)
    approved = EditionText.objects.filter(edition=room.edition, kind=TextKind.UNDERTAKING)
    approved.update(wording=2)
    InterestsSaid.objects.filter(seat=seat).delete()
    yield from in_all(voter, "anew", words, ours)
    yield from in_all(voter, "error", words, said={"agreed": "", "wording": "2"})
    yield from in_all(voter, "error", ours, said={"add": "yes", "kind": "country"})
    declare_interest(seat, "organisation", "funds", words=LONG[:300], by=room.delegates[0])
    declare_interest(seat, "country", "other", country="KE", by=room.delegates[0])
    yield from in_all(voter, "full", ours)


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> list[Page]:
    return sent_by(django_db_blocker, interest_pages)


def test_every_page_is_there_and_valid_html_in_six_languages(sent: list[Page], tmp_path: Path) -> None:
    assert missing(sent) == []
    assert complaints(sent, tmp_path) == {}


def test_every_page_is_accessible_and_narrow(sent: list[Page], tab: Tab) -> None:
    assert faults(to_be_looked_at(sent), tab) == {}
