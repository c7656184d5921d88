"""What the voter's pages cost: the same few questions to the database however long the ballot, and few bytes."""

from collections.abc import Callable
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from participants.models import Application, Criterion
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
WORDS = ("water", "mediation", "herders", "market", "council", "harvest", "elders", "school", "border")


def written(words: int, seed: int) -> str:
    """A text that no compression makes much of."""
    random = Random(seed)
    return " ".join(f"{random.choice(WORDS)}{random.randrange(100)}" for _ in range(words))


def long_room(applications: int) -> Room:
    """A ballot with applications of the full length, and a rubric in which every score is described."""
    room = make_room(networks=1, applications=applications, votes_each=1)
    Criterion.objects.bulk_create(
        Criterion(
            edition=room.edition, code=f"c{position}", weight=weight, position=position,
            titles={"en": written(6, position)}, anchors={str(n): {"en": written(12, n)} for n in range(6)},
        )
        for position, weight in enumerate((30, 25, 20, 15, 10))
    )  # fmt: skip
    texts = {name: written(250, 7) for name in ("work", "contribution", "reporting_back", "recommendation")}
    Application.objects.filter(pk=room.assignment().application_id).update(**texts)
    room.vote(room.assignment(), 4)
    return room


def addresses(room: Room) -> dict[str, str]:
    here = [room.round.pk, room.seats[0].pk]
    first = room.assignment().application_id
    return {
        "ballots": reverse("voting:rounds"),
        "ballot": reverse("voting:ballot", args=here),
        "all of it": reverse("voting:ballot", args=here) + "?show=all",
        "application": reverse("voting:application", args=[*here, first]),
        "changes": reverse("voting:changes", args=here),
    }


QUERIES = {"ballots": 5, "ballot": 7, "all of it": 7, "application": 10, "changes": 8}


@pytest.mark.parametrize("applications", [1, 3, 300])
def test_the_ballot_costs_the_same_few_questions_and_at_most_20_kb_however_long_it_is(
    applications: int,
    signed_in: Callable[[User], Client],
    django_assert_num_queries: Callable[..., object],
) -> None:
    room = long_room(applications)
    client = signed_in(room.delegates[0])
    for name, address in addresses(room).items():
        with django_assert_num_queries(QUERIES[name]):  # type: ignore[attr-defined]
            page = client.get(address)
        sent = client.get(address, headers={"accept-encoding": "br"})
        assert (sent["Content-Encoding"], len(sent.content) <= 20_000) == ("br", True), name
        assert len(page.content) <= 60_000, name
