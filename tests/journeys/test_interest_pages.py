"""The undertaking and the interests of a network, in six languages: valid, accessible, narrow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from dialogue_portal.editions.models import EditionText, TextKind
from participants.actions.interests import declare_interest
from participants.models import InterestsSaid
from tests.journeys import html_validate
from tests.journeys.applicant_pages import Page
from tests.journeys.meeting_pages import LONG, in_all
from tests.journeys.test_applicant_pages import sticks_out, to_be_looked_at
from tests.journeys.test_voter_pages import axe, show
from tests.journeys.visitors import NARROW, axe_source
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
    """Made once for all tests here; the database forgets what they were made from."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = list(interest_pages())
        transaction.set_rollback(True)
    translation.activate("en")
    return found


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": NARROW, "height": 640}, locale="en-GB")
    yield context.new_page()
    context.close()


def test_every_page_is_there_and_valid_html_in_six_languages(sent: list[Page], tmp_path: Path) -> None:
    assert [page.name for page in sent if not page.html] == []
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
