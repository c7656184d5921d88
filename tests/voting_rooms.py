"""A core group, a shortlist and a round to vote in, for tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import CoChair, Edition, Seat
from dialogue_portal.editions.states import EditionStatus
from participants.actions.signing import sign_undertaking
from participants.actions.voting import Choice, make_round, open_round, record_vote
from participants.models import Application, Assignment, ReviewRules, Vote, VotingRound
from participants.states import ApplicationStatus
from tests.factories import ApplicationFactory, EditionFactory, SeatFactory, delegate_of


@dataclass
class Room:
    """An edition with its voters, its shortlist and its round."""

    edition: Edition
    lead: User
    deputy: User
    co_chair: User
    seats: list[Seat]
    delegates: list[User]
    applications: list[Application]
    round: VotingRound
    choices: dict[int, int] = field(default_factory=dict)

    def assignment(self, place: int = 0, seat: int = 0) -> Assignment:
        """An application of a network's batch, the first by default."""
        return self.assignments(seat)[place]

    def assignments(self, seat: int = 0) -> list[Assignment]:
        """The whole batch of a network."""
        return list(
            Assignment.objects.filter(round=self.round, seat=self.seats[seat])
            .select_related("round__edition", "application")
            .order_by("position")
        )

    def vote(self, assignment: Assignment, score: int) -> None:
        """The delegate of the assignment's seat gives a score."""
        delegate = self.delegates[[seat.pk for seat in self.seats].index(assignment.seat_id)]
        record_vote(assignment, Choice(Vote.Kind.SCORE, score), by=delegate)

    def everybody_votes(self, score: Callable[[Assignment], int]) -> None:
        """Every network scores its whole batch."""
        for seat in range(len(self.seats)):
            for assignment in self.assignments(seat):
                self.vote(assignment, score(assignment))


def make_room(
    *,
    networks: int = 3,
    applications: int = 4,
    votes_each: int = 3,
    is_open: bool = True,
    time_out_hours: int = 0,
    quorum_percent: int = 0,
) -> Room:
    """A room with as many networks and applications as asked, its round open since an hour."""
    edition = EditionFactory(status=EditionStatus.REVIEW)
    ReviewRules.objects.create(edition=edition, time_out_hours=time_out_hours, quorum_percent=quorum_percent)
    lead, deputy, co_chair = (somebody(role) for role in (Role.LEAD, Role.DEPUTY, Role.CO_CHAIR))
    CoChair.objects.create(edition=edition, organisation="Network of Bridges", user=co_chair)
    sign_undertaking(edition, by=co_chair, language="en")
    seats = [SeatFactory(edition=edition) for _ in range(networks)]
    delegates = [
        delegate_of(seat, f"delegate{number}@net{number}.example") for number, seat in enumerate(seats)
    ]
    rows = ApplicationFactory.create_batch(
        applications, edition=edition, status=ApplicationStatus.SHORTLISTED
    )
    now = timezone.now()
    voting_round = make_round(
        edition, opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=7), votes_each=votes_each,
        seed="room", by=lead,
    )  # fmt: skip
    if is_open:
        open_round(voting_round, by=lead)
    return Room(edition, lead, deputy, co_chair, seats, delegates, rows, voting_round)


def somebody(role: Role) -> User:
    """A person who holds this role."""
    person = find_or_add_person(f"{role.value}@portal.example")
    grant_role(person, role, by=None)
    return person


@contextmanager
def as_the_owner() -> Iterator[None]:
    """What the portal may not, such as moving the times of an open round, the owner of the tables may."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        try:
            yield
        finally:
            cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")
