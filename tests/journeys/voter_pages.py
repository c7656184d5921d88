"""Every page a voter comes by, as the server sends it: waiting, with errors, overtaken, recused, complete, closed."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from participants.actions.voting import Choice, approve_closing, record_vote
from participants.models import Criterion, Vote
from tests.factories import delegate_of
from tests.journeys.applicant_pages import LANGUAGES, Page, page
from tests.voting_rooms import Room, make_room

RUBRIC = (("relevance", 30), ("rooted", 25), ("quality", 20), ("reporting", 15), ("missing", 10))


@dataclass
class Desk:
    """A round of three applications in which a delegate and an alternate vote."""

    room: Room
    alternate: User

    def of_application(self, place: int) -> str:
        """The page of an application on the ballot of the first network."""
        one = self.room.assignments()[place]
        return reverse("voting:application", args=[self.room.round.pk, one.seat_id, one.application_id])

    @property
    def ballot(self) -> str:
        return reverse("voting:ballot", args=[self.room.round.pk, self.room.seats[0].pk])

    @property
    def changes(self) -> str:
        return reverse("voting:changes", args=[self.room.round.pk, self.room.seats[0].pk])


def make_desk() -> Desk:
    """A rubric in all six languages, and a round that has just opened."""
    room = make_room(networks=2, applications=3, votes_each=2)
    Criterion.objects.bulk_create(
        Criterion(
            edition=room.edition, code=code, weight=weight, position=position,
            titles={language: f"{code.capitalize()} ({language})" for language in LANGUAGES},
            anchors={"3": {language: f"Good ({language})" for language in LANGUAGES}},
        )
        for position, (code, weight) in enumerate(RUBRIC)
    )  # fmt: skip
    return Desk(room, delegate_of(room.seats[0], "alternate@net0.example", kind="alternate"))


def signed_in(person: User) -> Client:
    """Their browser, after the second factor."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def pages(desk: Desk) -> Iterator[Page]:
    """Every page in every state, in six languages; the states follow one another."""
    room, client = desk.room, signed_in(desk.room.delegates[0])
    first, second, third = (desk.of_application(place) for place in range(3))
    yield from _in_all(client, "waiting", [reverse("voting:rounds"), desk.ballot, first, desk.changes])
    yield from _in_all(client, "error", [first], {"kind": "score", "comment": "I am not sure yet."})
    record_vote(room.assignments()[0], Choice(Vote.Kind.SCORE, 2), by=desk.alternate)
    yield from _in_all(client, "overtaken", [first], {"kind": "score", "score": "5", "seen": ""})
    room.vote(room.assignments()[0], 4)
    record_vote(room.assignments()[1], Choice(Vote.Kind.ABSTAINED), by=desk.alternate)
    record_vote(room.assignments()[2], Choice(Vote.Kind.RECUSED, comment="We fund them."), by=desk.alternate)
    yield from _in_all(client, "said", [first, second, third, f"{desk.ballot}?show=all", desk.changes])
    for person in (room.lead, room.deputy):
        approve_closing(room.round, by=person)
    yield from _in_all(client, "closed", [first, third, desk.ballot, desk.changes])


def _in_all(
    client: Client, state: str, addresses: list[str], said: dict[str, str] | None = None
) -> Iterator[Page]:
    for language in LANGUAGES:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for address in addresses:
            answer = client.get(address) if said is None else client.post(address, said)
            found = page(answer, address, state, language)
            yield (
                found if found.html else Page(address, state, language, answer.content.decode(), found.policy)
            )
