"""What the pool holds, and whom the shortlist is proposed to hold."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.regions import Region
from participants.models import Application, SelectionPolicy
from participants.rules.shortlist import TIMES_THE_PANEL, Candidate, Shortlist, propose_shortlist
from participants.states import ApplicationStatus as S


@dataclass(frozen=True)
class RegionPool:
    """What one region holds: waiting to be chosen, and on the shortlist already."""

    code: str
    name: str
    eligible: int
    shortlisted: int


@dataclass(frozen=True)
class Proposal:
    """Whom to add to the shortlist, and what that makes of each region."""

    shortlist: Shortlist
    applications: list[Application]
    by_region: list[tuple[RegionPool, int]]

    @property
    def keys(self) -> list[UUID]:
        """The applications to add, in the order of the proposal."""
        return [application.pk for application in self.applications]

    @property
    def missing(self) -> list[tuple[str, int]]:
        """Regions whose floor cannot be reached, and how many are missing."""
        lacking = self.shortlist.missing
        return [
            (region.name, lacking[region.code]) for region, _added in self.by_region if region.code in lacking
        ]

    @property
    def digest(self) -> str:
        """Changes when the proposal does, so that nobody agrees to one and gets another."""
        return hashlib.sha256("|".join(sorted(map(str, self.keys))).encode()).hexdigest()[:16]


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
    panel = SelectionPolicy.objects.filter(edition=edition).values_list("panel", flat=True).first()
    return TIMES_THE_PANEL * (panel or 0)


def propose(edition: Edition, *, size: int, floors: Mapping[str, int], seed: str) -> Proposal:
    """Fill the shortlist up to a size: who is on it stays, and counts toward the floors."""
    pool = pool_by_region(edition)
    listed = {region.code: region.shortlisted for region in pool}
    eligible = Application.objects.in_edition(edition).eligible()
    shortlist = propose_shortlist(
        [Candidate(str(pk), region, None) for pk, region in eligible.order_by().values_list("pk", "region")],
        max(0, size - sum(listed.values())),
        {code: max(0, floor - listed.get(code, 0)) for code, floor in floors.items()},
        seed,
    )
    rows = {
        str(row.pk): row
        for row in Application.objects.filter(pk__in=list(shortlist.chosen)).only(
            "receipt", "organisation_name", "region", "main_country", "level", "status"
        )
    }
    chosen = [rows[key] for key in shortlist.chosen if key in rows]
    added = Counter(application.region for application in chosen)
    return Proposal(shortlist, chosen, [(region, added[region.code]) for region in pool])
