"""Every page of whoever is invited, as the server sends it: invited, with errors, accepted, given up, by a link."""

import re
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person
from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.places.answering import accept_place, decline_place, expire_unanswered
from participants.actions.places.others import Guest, invite_guests
from participants.actions.places.substituting import name_substitute
from tests.journeys.applicant_pages import Page
from tests.journeys.meeting_pages import in_all
from tests.journeys.voter_pages import signed_in
from tests.participants.places_rooms import Places, make_places

LONG = "Anticonstitutionnellement_und_ohne_Trennstelle " * 4


def place_pages() -> Iterator[Page]:
    """What people come by who are on a slate."""
    room = make_places(4)
    yield from invited(room)
    yield from answered(room)
    yield from by_link(room)


def own(room: Places, number: int, *names: str) -> list[str]:
    """Addresses of somebody's own place."""
    return [reverse(f"places:{name}", args=[room.place(number).pk]) for name in names]


def invited(room: Places) -> Iterator[Page]:
    """Before an answer, and with an answer that is not whole."""
    client = signed_in(room.chosen[0].applicant)
    listed = reverse("intake:my_applications")
    yield from in_all(client, "invited", listed, *own(room, 0, "place", "accept", "decline", "substitute"))
    yield from in_all(client, "error", *own(room, 0, "accept"), said={"gender": "right"})


def answered(room: Places) -> Iterator[Page]:
    """Accepted, with somebody named instead, in question, declined, and too late."""
    now = timezone.now()
    first, second, third, fourth = (row.applicant for row in room.chosen)
    accept_place(room.place(0), by=first, at=now)
    yield from in_all(signed_in(first), "accepted", *own(room, 0, "place", "cancel", "substitute", "accept"))
    yield from in_all(signed_in(first), "error", *own(room, 0, "substitute"), said={"name": "", "email": "x"})
    name_substitute(room.place(0), LONG[:200], "ben@harbour.example", "fr", by=first, at=now)
    yield from in_all(signed_in(first), "named", *own(room, 0, "place"))
    accept_place(room.place(1), ["gender"], by=second, at=now)
    yield from in_all(signed_in(second), "in question", *own(room, 1, "place"))
    decline_place(room.place(2), by=third, at=now)
    yield from in_all(signed_in(third), "declined", *own(room, 2, "place", "accept", "decline"))
    expire_unanswered(at=room.place(3).answer_by.replace(year=2099))
    yield from in_all(signed_in(fourth), "too late", *own(room, 3, "place"))


def by_link(room: Places) -> Iterator[Page]:
    """What a personal link leads to: coming instead, registering, and nothing."""
    asked = reverse("places:asked")
    ben = followed("ben@harbour.example")
    yield from in_all(ben, "instead", asked)
    yield from in_all(ben, "instead error", asked, said={"gender": "woman"})
    envoy = Guest("envoy@mission.example", "member_state", organisation=LONG[:200], language="ar")
    invite_guests(room.edition, [envoy], by=room.lead, at=timezone.now())
    guest = followed(envoy.email)
    yield from in_all(guest, "register", asked)
    yield from in_all(guest, "register error", asked, said={"name": ""})
    yield from in_all(signed_in(stranger()), "no link", asked)


def followed(email: str) -> Client:
    """Somebody who has opened their personal link."""
    client = signed_in(find_or_add_person(email))
    text = OutgoingEmail.objects.get(letter="place_link", address=email).text
    found = re.search(r"/place/link/\S+", text)
    assert found
    client.get(found[0])
    return client


def stranger() -> User:
    """Somebody whom no link is meant for."""
    return find_or_add_person("stranger@elsewhere.example")
