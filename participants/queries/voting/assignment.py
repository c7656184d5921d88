"""Who reads what: as it would be given now, or as it stands; and what cannot be met."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from dialogue_portal.editions.models import Seat
from dialogue_portal.editions.regions import Region
from participants.models import Assignment as AssignmentRow
from participants.models import ReviewRules, VotingRound
from participants.queries.voting.ground import Ground, ground_of
from participants.rules.assignment import Assignment
from participants.rules.shortfalls import Reason
from participants.rules.workload import Workload
from participants.states import RoundStatus

WORDS = {
    Reason.TOO_FEW_NETWORKS: ngettext_lazy(
        "%(count)d application gets fewer votes than wanted because there are too few networks.",
        "%(count)d applications get fewer votes than wanted because there are too few networks.",
        "count",
    ),
    Reason.CONFLICTS: ngettext_lazy(
        "%(count)d application gets fewer votes than wanted "
        "because of conflicts of interest or readers its author ruled out.",
        "%(count)d applications get fewer votes than wanted "
        "because of conflicts of interest or readers their authors ruled out.",
        "count",
    ),
    Reason.LANGUAGES: ngettext_lazy(
        "%(count)d application gets fewer votes than wanted because too few networks read its language.",
        "%(count)d applications get fewer votes than wanted because too few networks read their language.",
        "count",
    ),
    Reason.CONFLICTS_AND_LANGUAGES: ngettext_lazy(
        "%(count)d application gets fewer votes than wanted "
        "because of conflicts, readers ruled out and languages.",
        "%(count)d applications get fewer votes than wanted "
        "because of conflicts, readers ruled out and languages.",
        "count",
    ),
}


@dataclass(frozen=True)
class Batch:
    """What one network reads."""

    seat: Seat
    keys: tuple[UUID, ...]
    regions: list[int]
    languages: list[tuple[str | Promise, int]]
    by_hand: int
    hours: float
    is_over: bool


@dataclass(frozen=True)
class Plan:
    """The assignment of a round as it is now or would be, and what it leaves open."""

    ground: Ground
    assignment: Assignment
    terms: ReviewRules
    given: Mapping[str, Sequence[str]]
    origins: Mapping[str, tuple[str, str]]  # region and language of what is given

    @cached_property
    def batches(self) -> list[Batch]:
        """What each network reads, by name."""
        return [self._batch(seat, self.given.get(pk, ())) for pk, seat in self.ground.present.items()]

    def _batch(self, seat: Seat, keys: Sequence[str]) -> Batch:
        regions = Counter(self.origins[key][0] for key in keys)
        languages = Counter(self.origins[key][1] for key in keys)
        return Batch(
            seat,
            tuple(map(UUID, keys)),
            [regions[region] for region in Region.values],
            [(name, languages[code]) for code, name in settings.LANGUAGES if languages[code]],
            sum((key, str(seat.pk)) in self.ground.settled.by_hand for key in keys),
            self.workload.hours(len(keys)),
            len(keys) > self.workload.capacity,
        )

    @cached_property
    def workload(self) -> Workload:
        """What is asked of the networks, beside what they can give."""
        return Workload(
            self.applications,
            len(self.ground.present),
            self.ground.voting_round.votes_each,
            self.terms.minutes_each,
            self.terms.hours_each,
        )

    @property
    def applications(self) -> int:
        """How many applications are given to networks."""
        return len(self.ground.applications)

    @property
    def to_shortlist(self) -> int:
        """How many the opening puts on the shortlist, where networks vote on all that are eligible."""
        return self.ground.to_shortlist

    @property
    def secretariat_only(self) -> int:
        """How many more are for the secretariat only."""
        return self.ground.secretariat_only

    @property
    def absent(self) -> list[Seat]:
        """Seats where nobody votes."""
        return self.ground.absent

    @property
    def over(self) -> int:
        """How many networks are asked for more than the hours they can give."""
        return sum(batch.is_over for batch in self.batches)

    @property
    def is_even(self) -> bool:
        """All batches are within one of each other."""
        sizes = [len(batch.keys) for batch in self.batches]
        return max(sizes, default=0) - min(sizes, default=0) <= 1

    @property
    def has_worries(self) -> bool:
        """Whether there is something that cannot be met."""
        worries = (self.shortfalls, self.absent, self.apart, self.fallen, self.over, not self.is_even)
        return any(map(bool, worries))

    @property
    def quorum(self) -> int:
        """How many networks have to vote: their share, rounded up."""
        return -(-len(self.ground.present) * self.terms.quorum_percent // 100)

    @property
    def shortfalls(self) -> list[tuple[Reason, str | Promise]]:
        """What cannot be met, in words."""
        found = Counter(shortfall.reason for shortfall in self.assignment.shortfalls)
        return [(reason, WORDS[reason] % {"count": count}) for reason, count in found.items()]

    @property
    def apart(self) -> list[list[Seat]]:
        """Groups of networks that share no application with the others; none when all can be compared."""
        groups = [[self.ground.present[pk] for pk in sorted(group)] for group in self.assignment.groups]
        return groups if len(groups) > 1 else []

    @property
    def fallen(self) -> int:
        """How many that were given by hand cannot stand."""
        pairs = {(key, seat) for seat, keys in self.assignment.batches.items() for key in keys}
        return len(self.ground.settled.by_hand - pairs)

    @property
    def due(self) -> int:
        """How much would be taken back and given if it were assigned again."""
        pairs = {(key, seat) for seat, keys in self.assignment.batches.items() for key in keys}
        return 0 if self.ground.is_draft else len(pairs ^ self.ground.standing)

    @property
    def digest(self) -> str:
        """Changes when anybody's batch does."""
        pairs = sorted(f"{batch.seat.pk}:{key}" for batch in self.batches for key in batch.keys)
        return hashlib.sha256("|".join(pairs).encode()).hexdigest()[:16]


def plan_assignment(voting_round: VotingRound, *, on: date) -> Plan:
    """Give each readable application to its networks as it would be done now; nothing is written."""
    ground = ground_of(voting_round, on=on)
    assignment = ground.assign()
    origins = {one.id: (one.region, one.language) for one in ground.applications}
    return Plan(ground, assignment, ReviewRules.of(voting_round.edition), assignment.batches, origins)


def standing_assignment(voting_round: VotingRound, *, on: date) -> Plan:
    """The batches as they stand, with what would be changed and what could not be met."""
    ground = ground_of(voting_round, on=on)
    rows = AssignmentRow.objects.filter(round=voting_round).standing().order_by("position", "pk")
    given: dict[str, list[str]] = {}
    origins: dict[str, tuple[str, str]] = {}
    for seat, key, *origin in rows.values_list(
        "seat", "application", "application__region", "application__language"
    ):
        given.setdefault(str(seat), []).append(str(key))
        origins[str(key)] = (origin[0], origin[1])
    return Plan(ground, ground.assign(), ReviewRules.of(voting_round.edition), given, origins)


def assignment_of(voting_round: VotingRound, *, on: date) -> Plan:
    """What is given now: while the round is prepared as it would be, afterwards as it stands."""
    is_draft = voting_round.status == RoundStatus.DRAFT
    return plan_assignment(voting_round, on=on) if is_draft else standing_assignment(voting_round, on=on)
