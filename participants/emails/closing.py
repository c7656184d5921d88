"""The letters about the end of a voting round."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.actions import post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from dialogue_portal.web.moments import moment_in
from participants.models import VotingRound

CLOSING_NEWS = Letter("closing_news")
ROUND_END_MOVED = Letter("round_end_moved")
ROUND_GIVEN_UP = Letter("round_given_up")


def say_closing_news(voting_round: VotingRound, people: Iterable[User], path: str, *, about: str) -> int:
    """To those who end a round: something has happened; what, stands on the page. `about` tells letters apart."""
    return post_many(CLOSING_NEWS, _to(people, voting_round, path=path), round=about)


def say_end_moved(voting_round: VotingRound, voters: Iterable[User], ends_at: datetime, *, about: str) -> int:
    """To every delegate and alternate: when voting ends now."""
    ends = partial(moment_in, ends_at, voting_round.edition.time_zone)
    letters = _to(voters, voting_round, path=reverse("voting:ballot", args=[voting_round.pk]), ends=ends)
    return post_many(ROUND_END_MOVED, letters, round=about)


def say_given_up(voting_round: VotingRound, voters: Iterable[User]) -> int:
    """To every delegate and alternate: the round is not counted, and what was said in it is deleted."""
    return post_many(ROUND_GIVEN_UP, _to(voters, voting_round, path=reverse("voting:rounds")))


def _to(people: Iterable[User], voting_round: VotingRound, **facts: Any) -> list[Addressed]:
    said = {"edition": voting_round.edition.name, **facts}
    return [
        Addressed(Recipient(person.email, person.preferred_language), f"round:{voting_round.pk}", said)
        for person in people
    ]
