"""Every page of the meeting and of the vote on a slate, as the server sends it: empty, with errors, full, settled."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client
from django.urls import reverse

from participants.actions.deliberating import decide, put_on_list, write_minute
from participants.models import Conflict, Deliberation
from tests.factories import SeatFactory, delegate_of
from tests.journeys.applicant_pages import LANGUAGES, Page, page
from tests.journeys.voter_pages import signed_in
from tests.participants.meeting_rooms import counted_room
from tests.participants.ratifying_rooms import answer, proposed
from tests.voting_rooms import Room

LONG = "Anticonstitutionnellement_und_ohne_Trennstelle " * 6


def meeting_pages() -> Iterator[Page]:
    """What a co-chair comes by: nothing on the list, everything on it, errors, two minutes, a decision."""
    room = counted_room()
    chair = signed_in(room.co_chair)
    listed = reverse("voting:meeting", args=[room.round.pk])
    yield from in_all(chair, "empty", listed)
    for row in room.applications:
        put_on_list(room.round, row.receipt, "Please look again.", by=room.lead)
    talk = Deliberation.objects.get(application=room.applications[0])
    one = reverse("voting:talk", args=[room.round.pk, talk.application_id])
    yield from in_all(chair, "full", listed, one)
    yield from in_all(
        chair, "error", one, said={"what": "decision", "decision": "", "reason": "", "stamp": ""}
    )
    write_minute(talk, "We heard both sides.", seen="", by=room.lead)
    write_minute(talk, LONG, seen="", by=room.co_chair)
    decide(talk, Deliberation.Decision.VOTE_AGAIN, LONG, by=room.co_chair)
    Conflict.objects.create(
        seat=room.seats[0], application=room.applications[1], kind=Conflict.Kind.SAME_DOMAIN
    )
    yield from in_all(chair, "decided", listed, one, f"{listed}?print=1")


def slate_pages(room: Room) -> Iterator[Page]:
    """What a delegate comes by: before answering, with errors, after it, and when it is settled."""
    voter = signed_in(room.delegates[0])
    slates = reverse("ratification:slates")
    yield from in_all(voter, "empty", slates)
    adviser = signed_in(delegate_of(SeatFactory(edition=room.edition, is_voting=False), "adviser@un.example"))
    run = proposed(room)
    Conflict.objects.create(
        seat=room.seats[0], application=room.applications[0], kind=Conflict.Kind.SAME_DOMAIN
    )
    ours = reverse("ratification:slate", args=[run.pk])
    yield from in_all(voter, "waiting", slates, ours)
    yield from in_all(adviser, "advising", ours)
    yield from in_all(
        voter, "error", ours, said={"answer": "object", "reason": "", "has_none": "", "seen": ""}
    )
    answer(room, run, 0, "reservation", reason=LONG, interests=LONG)
    answer(room, run, 1)
    yield from in_all(voter, "answered", ours)
    answer(room, run, 2, "object")
    yield from in_all(voter, "settled", ours)


def in_all(client: Client, state: str, *addresses: str, said: dict[str, str] | None = None) -> Iterator[Page]:
    """The same pages in six languages."""
    for language in LANGUAGES:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for address in addresses:
            sent = client.get(address) if said is None else client.post(address, said)
            yield page(sent, address, state, language)
