"""What is promised about a vote, and what is not, stands on a page for everybody."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from tests.voting_rooms import make_room

pytestmark = pytest.mark.django_db


def test_everybody_reads_the_promises_and_their_limits(client: Client) -> None:
    page = client.get(reverse("voting:promises")).content.decode()
    for words in ("What we promise", "What we do not promise", "whoever runs the server", "very small round"):
        assert words in page


def test_the_ballot_the_co_chair_and_the_desk_lead_there(signed_in: Callable[[User], Client]) -> None:
    room = make_room()
    link = f'href="{reverse("voting:promises")}"'
    pages = [
        (room.delegates[0], reverse("voting:ballot", args=[room.round.pk])),
        (room.co_chair, reverse("voting:co_chair")),
        (room.lead, reverse("admin:participants_votinground_change", args=[room.round.pk])),
    ]
    assert [url for user, url in pages if link not in signed_in(user).get(url).content.decode()] == []
