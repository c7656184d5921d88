"""Whether somebody has applied is not told to whoever declares an interest: pages and counts are the same."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.actions.interests import take_back_interest
from participants.models import Application, Assignment, Conflict, Declaration
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
VARIES = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|/\d+/take-back/')
NAMED = {"kind": "organisation", "words": "Quillfeather Circle"}
PERSON = {"kind": "person", "tie": "personal"}
KINDS = [
    (NAMED | {"tie": "work"}, {"organisation_name": "QUILLFEATHER circle"}),
    (NAMED | {"tie": "funds"}, {"organisation_name": "Quillfeather Circle"}),
    ({"kind": "country", "country": "Iceland", "tie": "other"}, {"main_country": "IS"}),
    (PERSON | {"words": "Zebulon Quart"}, {"given_name": "Zebulon", "family_name": "Quart"}),
    (PERSON | {"words": "zeb@nowhere.example"}, {"email": "ZEB@nowhere.example"}),
]


@pytest.fixture(params=["open", "not yet open"])
def room(request: pytest.FixtureRequest) -> Room:
    return make_room(networks=3, applications=6, votes_each=1, is_open=request.param == "open")


def said(client: Client, room: Room, declared: dict[str, str]) -> tuple[object, ...]:
    """Everything a delegate is shown when they declare something, and how often the database was asked."""
    page = reverse("voting:interests", args=[room.seats[0].pk])
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(page, {"add": "yes", **declared})
    pages = [page, reverse("voting:rounds"), reverse("voting:ballot", args=[room.round.pk])]
    shown = [VARIES.sub("", client.get(url).content.decode()) for url in pages]
    take_back_interest(Declaration.objects.get(ended_at=None), by=room.delegates[0])
    return answer.status_code, answer.headers["Location"], answer.content, len(asked), shown


@pytest.mark.parametrize(("declared", "applied"), KINDS)
def test_declaring_looks_the_same_whether_or_not_somebody_has_applied(
    room: Room, signed_in, declared: dict[str, str], applied: dict[str, str]
) -> None:
    client = signed_in(room.delegates[0])
    said(client, room, declared)  # what a first visit sets up is set up
    nobody = said(client, room, declared)
    given = Assignment.objects.filter(seat=room.seats[0]).values("application")
    other = Application.objects.filter(edition=room.edition).exclude(pk__in=given).order_by("pk")[0]
    Application.objects.filter(pk=other.pk).update(**applied)
    somebody = said(client, room, declared)
    assert Conflict.objects.filter(application=other, seat=room.seats[0]).exists()
    assert somebody == nobody
