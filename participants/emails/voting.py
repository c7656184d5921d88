"""The letters of a voting round."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial

from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.actions import post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from dialogue_portal.web.moments import Moment, moment_in
from participants.models import VotingRound

ROUND_OPENED = Letter("round_opened")
ROUND_EXTENDED = Letter("round_extended")
VOTING_CLOSES = Letter("voting_closes")
CLOSING_ASKED = Letter("closing_asked")
BALLOT_CHANGED = Letter("ballot_changed")


def say_round_opened(voting_round: VotingRound, voters: Iterable[User]) -> int:
    """To every delegate and alternate: voting opens, until when, and where."""
    return post_many(
        ROUND_OPENED, _to(voters, voting_round, reverse("voting:ballot", args=[voting_round.pk]))
    )


def say_round_extended(voting_round: VotingRound, voters: Iterable[User]) -> int:
    """To every delegate and alternate: there is more time; each new time is a letter of its own."""
    letters = _to(voters, voting_round, reverse("voting:ballot", args=[voting_round.pk]))
    return post_many(
        ROUND_EXTENDED, letters, round=voting_round.closes_at.isoformat() if voting_round.closes_at else ""
    )


def say_voting_closes(voting_round: VotingRound, voters: Iterable[User], which: str) -> int:
    """To every delegate and alternate alike: until when, and where; each of the reminders once."""
    letters = _to(voters, voting_round, reverse("voting:ballot", args=[voting_round.pk]))
    return post_many(VOTING_CLOSES, letters, round=which)


def say_ballot_changed(voting_round: VotingRound, voters: Iterable[User], *, on: date) -> int:
    """To those whose network got something new; at most one a day to each person."""
    letters = _to(voters, voting_round, reverse("voting:ballot", args=[voting_round.pk]))
    return post_many(BALLOT_CHANGED, letters, round=on.isoformat())


def say_closing_asked(voting_round: VotingRound, others: Iterable[User], path: str) -> int:
    """To those who may be the second to agree: the first has, and where to look."""
    return post_many(CLOSING_ASKED, _to(others, voting_round, path))


def about_round(voting_round: VotingRound) -> str:
    """What letters of a round are about, as the outbox knows it."""
    return f"round:{voting_round.pk}"


def _to(people: Iterable[User], voting_round: VotingRound, path: str) -> list[Addressed]:
    zone = voting_round.edition.time_zone
    facts = {
        "edition": voting_round.edition.name,
        "opens": _moment(voting_round.opens_at, zone),
        "closes": _moment(voting_round.closes_at, zone),
        "path": path,
    }
    return [
        Addressed(Recipient(person.email, person.preferred_language), about_round(voting_round), facts)
        for person in people
    ]


def _moment(at: datetime | None, zone: str) -> Callable[[], Moment] | None:
    """Asked only when the letter is written, because dates are words too."""
    return None if at is None else partial(moment_in, at, zone)
