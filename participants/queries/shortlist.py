"""What the pool holds, and whom the shortlist is proposed to hold."""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.regions import Region
from participants.models import Application, Criterion, ReviewRules, SelectionPolicy
from participants.queries.assessing.results import assessed
from participants.queries.voting.networks import voting_seats
from participants.rules.shortlist import TIMES_THE_PANEL, Candidate, Shortlist, Why, propose_shortlist
from participants.rules.workload import Workload
from participants.states import ApplicationStatus as S

Scores = Mapping[UUID, Fraction]
WHY: dict[Why, Promise] = {
    Why.SCORE: gettext_lazy("its assessment"),
    Why.FLOOR: gettext_lazy("the floor of its region"),
    Why.DRAW: gettext_lazy("lot among equals"),
}
SHOWN = ("receipt", "organisation_name", "region", "main_country", "level", "status")


@dataclass(frozen=True)
class RegionPool:
    """What one region holds: waiting to be chosen, and on the shortlist already."""

    code: str
    name: str
    eligible: int
    shortlisted: int


@dataclass(frozen=True)
class Line:
    """One application with what its assessments say together, if all are in, and why it is there."""

    application: Application
    score: Fraction | None
    why: str | Promise = ""

    @property
    def points(self) -> float | None:
        """The score as it is shown."""
        return None if self.score is None else float(self.score)


@dataclass(frozen=True)
class Proposal:
    """Whom to add to the shortlist and why, who makes room for a floor, and what that makes of each region."""

    shortlist: Shortlist
    chosen: list[Line]
    displaced: list[Line]
    by_region: list[tuple[RegionPool, int]]

    @property
    def applications(self) -> list[Application]:
        """The applications to add, the best first."""
        return [line.application for line in self.chosen]

    @property
    def keys(self) -> list[UUID]:
        """The same by key, in the order of the proposal."""
        return [line.application.pk for line in self.chosen]

    @property
    def missing(self) -> list[tuple[str, int]]:
        """Regions whose floor cannot be reached, and how many are missing."""
        lacking = self.shortlist.missing
        return [
            (region.name, lacking[region.code]) for region, _added in self.by_region if region.code in lacking
        ]

    @property
    def regions(self) -> list[tuple[RegionPool, int, int]]:
        """What of each region would be added, and how many it would have then."""
        return [(region, added, region.shortlisted + added) for region, added in self.by_region]

    @property
    def digest(self) -> str:
        """Changes when the proposal does, so that nobody agrees to one and gets another."""
        return hashlib.sha256("|".join(sorted(map(str, self.keys))).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Readiness:
    """Whether the edition assesses, and how much of the pool is assessed completely."""

    assesses: bool
    pool: int
    complete: int

    @property
    def unfinished(self) -> int:
        """How many still wait for an assessment."""
        return self.pool - self.complete if self.assesses else 0


def pool_by_region(edition: Edition) -> list[RegionPool]:
    """The regions of the Dialogue with what the pool holds of each."""
    pool = Application.objects.in_edition(edition).filter(status__in=[S.ELIGIBLE, S.SHORTLISTED])
    counts = pool.order_by().values_list("region", "status").annotate(count=Count("pk"))
    held = {(region, status): count for region, status, count in counts}
    return [
        RegionPool(code, str(name), held.get((code, S.ELIGIBLE), 0), held.get((code, S.SHORTLISTED), 0))
        for code, name in [*Region.choices, ("", _("region not known"))]
    ]


def usual_size(edition: Edition) -> int:
    """About three times the panel; 0 while the edition has no policy."""
    panels = SelectionPolicy.objects.filter(edition=edition).values_list("panel", flat=True)
    return TIMES_THE_PANEL * sum(panels)


def scores_of(edition: Edition) -> dict[UUID, Fraction]:
    """What the assessments say of each application, where all that were given are in."""
    return {key: row.mean for key, row in assessed(edition).items() if row.mean is not None}


def readiness_of(edition: Edition, scores: Scores) -> Readiness:
    """How far the assessments of the pool have come."""
    pool = Application.objects.in_edition(edition).filter(status__in=[S.ELIGIBLE, S.SHORTLISTED])
    keys = set(pool.order_by().values_list("pk", flat=True))
    assesses = Criterion.objects.filter(edition=edition).exists()
    return Readiness(assesses, len(keys), len(keys & scores.keys()))


def workload_of(edition: Edition, rules: ReviewRules, size: int, votes_each: int, *, on: date) -> Workload:
    """What a shortlist of this size asks of the networks that vote."""
    seats = voting_seats(edition, on=on).filter(members__user__is_active=True).order_by()
    networks = seats.aggregate(count=Count("pk", distinct=True))["count"]
    return Workload(size, networks, votes_each, rules.minutes_each, rules.hours_each)


def hours_each(load: Workload) -> float:
    """About how many hours each network reads when the work is spread evenly; 0 while there is none."""
    return load.hours(-(-load.applications * load.votes_each // load.networks)) if load.networks else 0.0


def floors_of_the_last(edition: Edition) -> tuple[Edition, dict[str, int]] | None:
    """The floors of the last edition before this one that had any."""
    earlier = ReviewRules.objects.exclude(floors={}).filter(edition__starts_on__lt=edition.starts_on)
    rules = earlier.select_related("edition").order_by("-edition__starts_on").first()
    return (rules.edition, rules.floors) if rules else None


def propose(
    edition: Edition, *, size: int, floors: Mapping[str, int], seed: str, scores: Scores | None = None
) -> Proposal:
    """Fill the shortlist up to a size: who is on it stays, and counts toward the floors."""
    scores = scores_of(edition) if scores is None else scores
    pool = pool_by_region(edition)
    listed = {region.code: region.shortlisted for region in pool}
    eligible = Application.objects.in_edition(edition).eligible().order_by().values_list("pk", "region")
    shortlist = propose_shortlist(
        [Candidate(str(pk), region, scores.get(pk)) for pk, region in eligible],
        max(0, size - sum(listed.values())),
        {code: max(0, floor - listed.get(code, 0)) for code, floor in floors.items()},
        seed,
    )
    rows = _rows({*shortlist.chosen, *shortlist.displaced})
    chosen = [
        Line(rows[key], scores.get(UUID(key)), WHY[why])
        for key, why in shortlist.chosen.items()
        if key in rows
    ]
    displaced = [Line(rows[key], scores.get(UUID(key))) for key in shortlist.displaced if key in rows]
    added = Counter(line.application.region for line in chosen)
    return Proposal(shortlist, chosen, displaced, [(region, added[region.code]) for region in pool])


def _rows(keys: Collection[str]) -> dict[str, Application]:
    return {str(row.pk): row for row in Application.objects.filter(pk__in=keys).only(*SHOWN)}
