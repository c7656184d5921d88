"""Where a round stands, on one page of the desk; never how anybody has voted."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from dialogue_portal.accounts.models import User
from participants.models import Application, Assignment, Conflict, VotingRound
from participants.permissions.tally import may_count_assessments
from participants.permissions.voting import is_lead, may_extend, may_open, may_see_tally, may_tally
from participants.queries.voting.closing import Closing, closings_for
from participants.queries.voting.networks import voters_of
from participants.states import ApplicationStatus, RoundStatus


@dataclass(frozen=True)
class Overview:
    """The steps of a round with what there is to know at each."""

    voting_round: VotingRound
    at: datetime
    closing: Closing
    shortlisted: int
    eligible: int
    conflicts: int
    dismissed: int
    networks: int
    assignments: int
    voters: int
    user: User

    @property
    def is_running(self) -> bool:
        return self.voting_round.status == RoundStatus.OPEN

    @property
    def is_over_time(self) -> bool:
        """Its time is up, but two still have to agree."""
        closes_at = self.voting_round.closes_at
        return self.is_running and closes_at is not None and closes_at <= self.at

    @property
    def may_prepare(self) -> bool:
        return bool(is_lead(self.user))

    @property
    def may_open(self) -> bool:
        return bool(may_open(self.user, self.voting_round, at=self.at))

    @property
    def may_extend(self) -> bool:
        return bool(may_extend(self.user, self.voting_round))

    @property
    def may_tally(self) -> bool:
        return bool(may_tally(self.user, self.voting_round))

    @property
    def may_count_assessments(self) -> bool:
        return bool(may_count_assessments(self.user, self.voting_round))

    @property
    def may_see_tally(self) -> bool:
        return bool(may_see_tally(self.user, self.voting_round))


def overview(voting_round: VotingRound, user: User, *, at: datetime) -> Overview:
    """The round as the desk shows it to this person."""
    edition = voting_round.edition
    pool = Application.objects.in_edition(edition).aggregate(
        shortlisted=Count("pk", filter=Q(status=ApplicationStatus.SHORTLISTED)),
        eligible=Count("pk", filter=Q(status=ApplicationStatus.ELIGIBLE)),
    )
    conflicts = Conflict.objects.filter(seat__edition=edition).aggregate(
        found=Count("pk"), dismissed=Count("pk", filter=Q(dismissed_at__isnull=False))
    )
    standing = Assignment.objects.standing().filter(round=voting_round)
    given = standing.aggregate(networks=Count("seat", distinct=True), assignments=Count("pk"))
    return Overview(
        voting_round,
        at,
        closings_for(user, [voting_round], at=at)[0],
        pool["shortlisted"],
        pool["eligible"],
        conflicts["found"],
        conflicts["dismissed"],
        given["networks"],
        given["assignments"],
        voters_of(edition, on=at.date()).count(),
        user,
    )
