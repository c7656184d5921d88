"""What an assignment stands on: who could read what, who must not, and what has to stay."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from dialogue_portal.editions.models import Seat, SeatMember
from participants.models import Application, Assignment, ReviewMode, VotingRound
from participants.queries.voting.networks import pairs_to_keep_apart, voting_seats
from participants.rules import readership
from participants.rules.assignment import Assignment as Assigned
from participants.rules.assignment import assign
from participants.rules.ballots import Pair
from participants.states import ApplicationStatus as S
from participants.states import RoundStatus


@dataclass(frozen=True)
class Ground:
    """The seats with somebody who votes, the applications, and the pairs settled before."""

    voting_round: VotingRound
    present: dict[str, Seat]
    absent: list[Seat]
    applications: list[readership.Application]
    secretariat_only: int
    barred: frozenset[Pair]
    taken_off: frozenset[Pair]
    kept: frozenset[Pair]

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
            self.barred | self.taken_off,
            self.voting_round.seed,
            self.kept,
        )


def ground_of(voting_round: VotingRound, *, on: date) -> Ground:
    """Read all of it in a constant number of queries."""
    seats = list(voting_seats(voting_round.edition, on=on).prefetch_related(None).prefetch_related(_voters()))
    pool = pool_of(voting_round)
    readable = pool.readable_by_networks().values_list("pk", "region", "language")
    standing, taken_off = settled_pairs(voting_round)
    applications = [readership.Application(str(pk), region, language) for pk, region, language in readable]
    return Ground(
        voting_round,
        {str(seat.pk): seat for seat in seats if seat.members.all()},
        [seat for seat in seats if not seat.members.all()],
        applications,
        pool.count() - len(applications),
        pairs_to_keep_apart(voting_round.edition),
        taken_off,
        standing,
    )


def pool_of(voting_round: VotingRound) -> QuerySet[Application]:
    """What the round is about: the shortlist, and before it opens also what its mode will put there."""
    statuses: Collection[S] = {S.SHORTLISTED}
    if voting_round.mode == ReviewMode.ALL and voting_round.status == RoundStatus.DRAFT:
        statuses = {S.SHORTLISTED, S.ELIGIBLE}
    return Application.objects.in_edition(voting_round.edition).filter(status__in=statuses).order_by()


def settled_pairs(voting_round: VotingRound) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs that stand, and those that were taken off by hand and are not given again."""
    rows = Assignment.objects.filter(round=voting_round).order_by()
    stands: set[Pair] = set()
    taken_off: set[Pair] = set()
    for application, seat, is_by_hand, at in rows.values_list(
        "application", "seat", "is_by_hand", "ended_at"
    ):
        if at is None:
            stands.add((str(application), str(seat)))
        elif is_by_hand:
            taken_off.add((str(application), str(seat)))
    return frozenset(stands), frozenset(taken_off)


def _voters() -> "Prefetch[str, QuerySet[SeatMember], str]":
    return Prefetch("members", SeatMember.objects.filter(user__is_active=True))
