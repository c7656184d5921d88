"""What an assignment stands on: who could read what, who must not, and what has to stay."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from dialogue_portal.editions.models import Seat, SeatMember
from participants.models import Application, Assignment, ReviewMode, VotingRound
from participants.models.application import ApplicationQuerySet
from participants.queries.voting.again import about
from participants.queries.voting.networks import pairs_to_keep_apart, voting_seats
from participants.rules import readership
from participants.rules.assignment import Assignment as Assigned
from participants.rules.assignment import assign
from participants.rules.ballots import Pair
from participants.states import ApplicationStatus as S
from participants.states import RoundStatus


@dataclass(frozen=True)
class Settled:
    """Pairs that stand, those of them given by hand, and those taken off by hand and not given again."""

    standing: frozenset[Pair]
    by_hand: frozenset[Pair]
    taken_off: frozenset[Pair]


@dataclass(frozen=True)
class Ground:
    """The seats with somebody who votes, the applications, and the pairs settled before."""

    voting_round: VotingRound
    present: dict[str, Seat]
    absent: list[Seat]
    applications: list[readership.Application]
    secretariat_only: int
    to_shortlist: int
    barred: frozenset[Pair]
    settled: "Settled"

    @property
    def is_draft(self) -> bool:
        """Whether the round is being prepared."""
        return self.voting_round.status == RoundStatus.DRAFT

    @property
    def standing(self) -> frozenset[Pair]:
        """What networks have; while the round is prepared only what was given by hand."""
        return self.settled.standing

    @property
    def networks(self) -> list[readership.Network]:
        """The networks of the seats, as the rules take them."""
        return [
            readership.Network(pk, frozenset(seat.network.languages)) for pk, seat in self.present.items()
        ]

    def assign(self) -> Assigned:
        """Give each application its networks; what stands already stays wherever it may."""
        return assign(
            self.applications,
            self.networks,
            self.voting_round.votes_each,
            self.barred | self.settled.taken_off,
            self.voting_round.seed,
            self.standing,
        )


def ground_of(voting_round: VotingRound, *, on: date) -> Ground:
    """Read all of it in a constant number of queries."""
    seats = list(voting_seats(voting_round.edition, on=on).prefetch_related(None).prefetch_related(_voters()))
    pool = pool_of(voting_round)
    readable = list(pool.readable_by_networks().values_list("pk", "region", "language", "status"))
    return Ground(
        voting_round,
        {str(seat.pk): seat for seat in seats if seat.members.all()},
        [seat for seat in seats if not seat.members.all()],
        [readership.Application(str(pk), region, language) for pk, region, language, _status in readable],
        pool.count() - len(readable),
        sum(status == S.ELIGIBLE for *_origin, status in readable),
        pairs_to_keep_apart(voting_round.edition),
        settled_pairs(voting_round),
    )


def pool_of(voting_round: VotingRound) -> ApplicationQuerySet:
    """What the round is about: the shortlist, and before it opens also what its mode will put there."""
    is_all = voting_round.mode == ReviewMode.ALL and voting_round.status == RoundStatus.DRAFT
    statuses = {S.SHORTLISTED, S.ELIGIBLE} if is_all else {S.SHORTLISTED}
    rows = Application.objects.in_edition(voting_round.edition).filter(status__in=statuses).order_by()
    return about(voting_round, rows)


def settled_pairs(voting_round: VotingRound) -> Settled:
    """What has been given and taken off so far."""
    rows = Assignment.objects.filter(round=voting_round).order_by()
    found = [
        ((str(application), str(seat)), at is None, is_by_hand)
        for application, seat, at, is_by_hand in rows.values_list(
            "application", "seat", "ended_at", "is_by_hand"
        )
    ]
    return Settled(
        frozenset(pair for pair, stands, _by_hand in found if stands),
        frozenset(pair for pair, stands, by_hand in found if stands and by_hand),
        frozenset(pair for pair, stands, by_hand in found if not stands and by_hand),
    )


def _voters() -> "Prefetch[str, QuerySet[SeatMember], str]":
    return Prefetch("members", SeatMember.objects.filter(user__is_active=True))
