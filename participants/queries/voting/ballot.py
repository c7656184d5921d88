"""What a delegate or alternate sees of the own network's ballot, and of no other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Network, SeatMember
from participants.models import Application, Assignment, Vote, VotingRound
from participants.states import ApplicationStatus, RoundStatus


@dataclass(frozen=True)
class Line:
    """One application of a network's share, and what the network has said of it."""

    assignment: Assignment
    vote: Vote | None

    @property
    def key(self) -> UUID:
        """The application."""
        return self.assignment.application_id


@dataclass(frozen=True)
class Ballot:
    """A network's share of a round, in the order in which it reads it."""

    voting_round: VotingRound
    member: SeatMember
    lines: Sequence[Line]
    gone: int = 0  # withdrawn or closed to the network since the round opened

    @cached_property
    def places(self) -> dict[UUID, int]:
        """Where each application stands, from 0."""
        return {line.key: place for place, line in enumerate(self.lines)}

    @cached_property
    def waiting(self) -> list[Line]:
        """Those of which nothing has been said yet."""
        return [line for line in self.lines if line.vote is None]

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def left(self) -> int:
        return len(self.waiting)

    @property
    def done(self) -> int:
        return self.total - self.left

    def line(self, key: UUID) -> Line | None:
        """The line of an application, if it is on this ballot."""
        place = self.places.get(key)
        return None if place is None else self.lines[place]

    def beside(self, key: UUID, step: int) -> UUID | None:
        """The application before (-1) or after (1) this one."""
        place = self.places[key] + step
        return self.lines[place].key if 0 <= place < self.total else None

    def next_waiting(self, key: UUID | None = None) -> Line | None:
        """The next one to vote on, starting over at the top when the end is reached."""
        others = [line for line in self.waiting if line.key != key]
        after = -1 if key is None else self.places[key]
        later = (line for line in others if self.places[line.key] > after)
        return next(later, others[0] if others else None)


def rounds_of(user: User) -> QuerySet[VotingRound]:
    """Rounds beyond their preparation in which the person's network has a share, newest first."""
    shown = VotingRound.objects.exclude(status=RoundStatus.DRAFT).select_related("edition")
    seats = SeatMember.objects.filter(user=user).values("seat")
    return shown.filter(Exists(Assignment.objects.filter(round=OuterRef("pk"), seat__in=seats))).order_by(
        "-opens_at", "-pk"
    )


def find_ballot(user: User, round_pk: int) -> Ballot | None:
    """The ballot of the person's network in a round; none when the round is not for them."""
    members = seats_of(user, round_pk)
    member = next((member for member in members if member.given), None)
    voting_round = rounds_of(user).filter(pk=round_pk).first()
    if member is None or voting_round is None:
        return None
    own = {vote.application_id: vote for vote in own_votes(voting_round, member)}
    # Whoever sits for two networks reads only what both of them may read.
    given = readable_by([row.seat.network for row in members]).filter(round=voting_round, seat=member.seat_id)
    rows = (
        given.order_by("position")
        .select_related("application")
        .only(
            "round",
            "seat",
            "position",
            "application__organisation_name",
            "application__acronym",
            "application__region",
        )
    )
    lines = [Line(row, own.get(row.application_id)) for row in rows]
    return Ballot(voting_round, member, lines, gone=member.given - len(lines))


def seats_of(user: User, round_pk: int) -> list[Any]:
    """The person's seats in the edition of a round, each with how many applications it was `given` in the round."""
    seats = SeatMember.objects.filter(user=user, seat__edition__rounds=round_pk)
    given = Count("seat__assignments", filter=Q(seat__assignments__round=round_pk))
    return list(seats.annotate(given=given).select_related("seat__network").order_by("-kind", "pk"))


def readable_by(networks: Iterable[Network]) -> QuerySet[Assignment]:
    """Without what has been withdrawn, or closed to one of these networks, since the round opened."""
    readable = Application.objects.exclude(status=ApplicationStatus.WITHDRAWN).readable_by(*networks)
    return Assignment.objects.standing().filter(application__in=readable.order_by())


def was_given(ballot: Ballot, key: UUID) -> bool:
    """Whether an application stood on the ballot when the round opened."""
    given = Assignment.objects.filter(round=ballot.voting_round, seat=ballot.member.seat_id)
    return given.filter(application=key).exists()


def own_votes(voting_round: VotingRound, member: SeatMember) -> Sequence[Vote]:
    """What the own network has said; the database gives it to its members only."""
    return list(
        Vote.objects.raw(
            "SELECT * FROM own_ballot(%s, %s, %s)", [voting_round.pk, member.seat_id, member.user_id]
        )
    )
