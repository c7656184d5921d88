"""Who has agreed to close which round, who objected, and how its closing stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import Verdict
from participants.models import ClosingApproval, ClosingObjection, VotingRound
from participants.permissions.closing import may_end, may_object
from participants.permissions.voting import may_approve_closing
from participants.states import RoundStatus


class Stands(StrEnum):
    """How the closing of a round stands, as the database says it."""

    NOT_OPEN = "not_open"
    NOT_AGREED = "not_agreed"
    TIME_OUT = "time_out"
    SHORT = "short"
    READY = "ready"


@dataclass(frozen=True)
class Agreement:
    """When two agreed, and when their time-out is over; nothing while fewer than two have."""

    agreed_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class Closing:
    """A round, who has agreed to close it, who objected, and what this person can do."""

    voting_round: VotingRound
    approvals: list[ClosingApproval]
    objections: list[ClosingObjection]
    agreement: Agreement
    stands: Stands
    may_approve: Verdict
    may_object: Verdict
    at: datetime

    @property
    def is_early(self) -> bool:
        """Voting would end before its announced end."""
        closes_at = self.voting_round.closes_at
        return closes_at is not None and self.at < closes_at


def agreement_on(voting_round: VotingRound) -> Agreement:
    """Since when two who speak for themselves agree that the round ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT agreed_at FROM agreement_to_close(%s)", [voting_round.pk])
        (agreed_at,) = cursor.fetchone()
    time_out = timedelta(hours=voting_round.time_out_hours)
    return Agreement(agreed_at, agreed_at and agreed_at + time_out)


def stands_of(voting_round: VotingRound) -> Stands:
    """How the closing stands; whether enough have voted is told only when all else is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT closing_stands(%s)", [voting_round.pk])
        (stands,) = cursor.fetchone()
    return Stands(stands)


def how_it_went(voting_round: VotingRound) -> str:
    """What to say once somebody has agreed, closed, objected or given up."""
    status = VotingRound.objects.values_list("status", flat=True).get(pk=voting_round.pk)
    said: dict[str, str] = {
        RoundStatus.OPEN: _("Noted. The round is open."),
        RoundStatus.CLOSED: _("The round is closed."),
        RoundStatus.TALLIED: _("The round is closed and counted."),
        RoundStatus.ABANDONED: _("The round is given up, and every vote of it deleted."),
    }
    return said[status]


def rounds_of_co_chair(user: User) -> QuerySet[VotingRound]:
    """Rounds beyond their preparation of the editions that the person co-chairs."""
    theirs = VotingRound.objects.filter(edition__in=user.co_chairs.values("edition"))
    return theirs.exclude(status=RoundStatus.DRAFT).select_related("edition").order_by("-opens_at", "-pk")


def closings_for(user: User, rounds: Iterable[VotingRound], *, at: datetime) -> list[Closing]:
    """Each round with its approvals, in a constant number of queries but for those that are open."""
    found = list(rounds)
    approvals = list(
        ClosingApproval.objects.filter(round__in=found).select_related("user").order_by("approved_at")
    )
    objections = list(
        ClosingObjection.objects.filter(round__in=found).select_related("user").order_by("made_at")
    )
    return [
        _closing(
            user,
            voting_round,
            [approval for approval in approvals if approval.round_id == voting_round.pk],
            [objection for objection in objections if objection.round_id == voting_round.pk],
            at,
        )
        for voting_round in found
    ]


def _closing(
    user: User,
    voting_round: VotingRound,
    approvals: list[ClosingApproval],
    objections: list[ClosingObjection],
    at: datetime,
) -> Closing:
    is_open = voting_round.status == RoundStatus.OPEN
    ends_it = is_open and bool(may_end(user, voting_round, at=at))
    return Closing(
        voting_round,
        approvals,
        objections,
        agreement_on(voting_round) if is_open and approvals else Agreement(None, None),
        # Whether too few have voted is told to those alone who can do something about it.
        stands_of(voting_round) if ends_it else Stands.NOT_OPEN,
        may_approve_closing(user, voting_round, at=at),
        may_object(user, voting_round, at=at),
        at,
    )
