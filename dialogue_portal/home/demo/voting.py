"""Shortlist, votes and closing of a demonstration edition."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from django.db import connection
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition, SeatMember
from dialogue_portal.home.demo.assessing import quality_of
from dialogue_portal.home.demo.funnel import Funnel, apportion
from participants.actions.shortlist import shortlist_applications
from participants.actions.voting import approve_closing, make_round, open_round
from participants.models import Assignment, Vote, VotingRound
from participants.queries.shortlist import pool_by_region, propose

RECUSED, ABSTAINED, COMMENTED = 0.004, 0.002, 0.12
REASON = "We have worked together last year."
COMMENTS = (
    "Clear, concrete, and honest about what did not work.",
    "Strong on practice; I would have liked more on reporting back.",
    "A voice we rarely hear.",
    "Good, though close to what others offer.",
    "Too general for me to judge.",
)
# `record_vote` for every row of the arrays: one statement instead of one per vote.
RECORD_ALL = """
SELECT count(record_vote(%s, seat, application, kind, score, remark, member)::text)
FROM unnest(%s::bigint[], %s::uuid[], %s::text[], %s::integer[], %s::text[], %s::uuid[])
    AS cast_vote(seat, application, kind, score, remark, member)
"""


@dataclass(frozen=True)
class Cast:
    """One vote as the database takes it."""

    seat: int
    application: UUID
    kind: str
    score: int | None
    comment: str
    member: UUID


def make_shortlist(edition: Edition, funnel: Funnel, *, by: User) -> None:
    """About three times the panel, every region with its share as far as its pool goes."""
    pool = {region.code: region.eligible for region in pool_by_region(edition)}
    shares = apportion(funnel.shortlisted, funnel.selected)
    floors = {region: min(share, pool[region]) for region, share in shares.items()}
    proposal = propose(edition, size=funnel.shortlisted, floors=floors, seed=edition.slug)
    shortlist_applications(
        proposal.keys, by=by, reason="Proposed by assessment, with a floor for each region."
    )


def open_voting(edition: Edition, *, opened: timedelta, closes: timedelta, by: User) -> VotingRound:
    """Open a round that began a while ago and closes in a while."""
    now = timezone.now()
    voting_round = make_round(
        edition, opens_at=now - opened, closes_at=now + closes, by=by, seed=edition.slug
    )
    return open_round(voting_round, by=by)


def fill_ballots(voting_round: VotingRound, shares: Mapping[int, float], random: Random) -> None:
    """Let each seat vote on its share of what it was given, in the order of its batch."""
    assignments = list(Assignment.objects.filter(round=voting_round).order_by("seat", "position"))
    batches = {seat: [row for row in assignments if row.seat_id == seat] for seat in shares}
    voters = delegates(voting_round.edition)
    votes: list[Cast] = []
    for seat, batch in batches.items():
        kindness = random.uniform(-0.5, 0.5)
        votes += [
            _vote(row, quality_of(row.application_id) + kindness, voters[seat], random)
            for row in batch[: round(len(batch) * shares[seat])]
        ]
    record(voting_round, votes)


def record(voting_round: VotingRound, votes: Sequence[Cast]) -> None:
    """Have the database take all of them, with the checks it makes of every single one."""
    if not votes:
        return
    columns = [list(column) for column in zip(*map(astuple, votes), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(RECORD_ALL, [voting_round.pk, *columns])


def close(voting_round: VotingRound, *, by: Sequence[User]) -> None:
    """Two agree, the third ends the time-out, and it is counted."""
    for user in by:
        approve_closing(voting_round, by=user)


def delegates(edition: Edition) -> dict[int, User]:
    """The delegate of each seat."""
    members = SeatMember.objects.filter(seat__edition=edition, kind=SeatMember.Kind.DELEGATE).select_related(
        "user"
    )
    return {member.seat_id: member.user for member in members}


def _vote(row: Assignment, opinion: float, member: User, random: Random) -> Cast:
    luck = random.random()
    if luck < RECUSED:
        return Cast(row.seat_id, row.application_id, Vote.Kind.RECUSED, None, REASON, member.pk)
    if luck < RECUSED + ABSTAINED:
        return Cast(row.seat_id, row.application_id, Vote.Kind.ABSTAINED, None, "", member.pk)
    score = min(5, max(0, round(random.gauss(opinion, 0.6))))
    comment = random.choice(COMMENTS) if random.random() < COMMENTED else ""
    return Cast(row.seat_id, row.application_id, Vote.Kind.SCORE, score, comment, member.pk)
