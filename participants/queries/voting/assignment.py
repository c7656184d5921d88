"""Who would read what, before the round opens."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from dialogue_portal.editions.models import Seat
from dialogue_portal.editions.regions import Region
from participants.models import VotingRound
from participants.queries.voting.ground import ground_of
from participants.rules.assignment import Assignment
from participants.rules.ballots import Pair
from participants.rules.shortfalls import Reason

MINUTES_EACH = 5
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
    """What one network would read."""

    seat: Seat
    keys: tuple[UUID, ...]
    regions: list[int]

    @property
    def hours(self) -> float:
        """About how long it takes."""
        return len(self.keys) * MINUTES_EACH / 60


@dataclass(frozen=True)
class Plan:
    """The assignment of a round as it would be now, and what it leaves open."""

    batches: list[Batch]
    absent: list[Seat]
    applications: int
    secretariat_only: int
    assignment: Assignment
    kept: frozenset[Pair] = frozenset()

    @property
    def shortfalls(self) -> list[str | Promise]:
        """What cannot be met, in words."""
        found = Counter(shortfall.reason for shortfall in self.assignment.shortfalls)
        return [WORDS[reason] % {"count": count} for reason, count in found.items()]

    @property
    def digest(self) -> str:
        """Changes when anybody's batch does."""
        pairs = sorted(f"{batch.seat.pk}:{key}" for batch in self.batches for key in batch.keys)
        return hashlib.sha256("|".join(pairs).encode()).hexdigest()[:16]


def plan_assignment(voting_round: VotingRound, *, on: date) -> Plan:
    """Give each readable application to its networks as it would be done now; nothing is written."""
    ground = ground_of(voting_round, on=on)
    assignment = ground.assign()
    region_of = {application.id: application.region for application in ground.applications}
    return Plan(
        [_batch(seat, assignment.batches[pk], region_of) for pk, seat in ground.present.items()],
        ground.absent,
        len(ground.applications),
        ground.secretariat_only,
        assignment,
        ground.kept,
    )


def _batch(seat: Seat, keys: tuple[str, ...], region_of: dict[str, str]) -> Batch:
    regions = Counter(region_of[key] for key in keys)
    return Batch(seat, tuple(map(UUID, keys)), [regions[region] for region in Region.values])
