"""How a panel stands: who holds its places, which fell free, how many are to be filled, and from what state."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower
from django.db.models.lookups import In

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from participants.models import (
    InvitationRules,
    Place,
    ReplacementPick,
    ReserveClosing,
    SelectionRun,
    SlateRow,
)
from participants.queries.places.others import holders_in
from participants.states import HOLDS_A_PLACE, ApplicationStatus, RunStatus
from participants.vocabulary import Attendance

OVER = frozenset({EditionStatus.HELD, EditionStatus.PUBLISHED, EditionStatus.ARCHIVED})
# Whose turn has not come: they can still be invited.
STILL_THERE = frozenset({ApplicationStatus.RESERVE, ApplicationStatus.NOT_SELECTED})


@dataclass(frozen=True)
class Panel:
    """One panel of an edition: its released slate, its numbered places, and what is to be filled."""

    run: SelectionRun
    held: tuple[Place, ...]
    freed: tuple[Place, ...]
    left_free: int
    beyond: int
    used: frozenset[int]
    state: str

    @property
    def size(self) -> int:
        """How many places the frozen policy has."""
        return int(self.run.policy["panel"])

    @property
    def seats(self) -> int:
        """How many people are to be invited now."""
        return max(0, self.size + self.beyond - self.left_free - len(self.held))

    @property
    def to_fill(self) -> tuple[Place | None, ...]:
        """The places that fell free, the longest free first; None for an invitation that takes nobody's."""
        first = self.freed[: self.seats]
        return (*first, *[None] * (self.seats - len(first)))

    def number_for(self, freed: Place | None, *, beside: Iterable[Place] = ()) -> int:
        """The number a new place bears: that of the one that fell free, or the next that nobody ever had."""
        if freed is not None and freed.number is not None:
            return freed.number
        used = self.used | {place.number for place in beside}
        return next(number for number in range(1, len(used) + 2) if number not in used)


def released_runs() -> QuerySet[SelectionRun]:
    """The slates that stand and whose Dialogue is still to come."""
    runs = SelectionRun.objects.filter(status=RunStatus.RELEASED).exclude(edition__status__in=OVER)
    return runs.select_related("edition", "round").defer("record", "result", "explanations")


def run_of(edition: Edition, attendance: str) -> SelectionRun | None:
    """The slate that stands for one panel."""
    return released_runs().filter(edition=edition, attendance=attendance).first()


def panel_of(run: SelectionRun) -> Panel:
    """Where a panel stands now; six queries, whatever the number."""
    places = list(places_of(run).select_related("application").order_by("ended_at", "number", "pk"))
    held = tuple(place for place in places if place.status in HOLDS_A_PLACE)
    numbers = {place.number for place in held}
    left, given_again = _left_free(run), {place.replaces_id for place in places}
    free = {
        place.number: place for place in places if place.number not in numbers and place.pk not in given_again
    }
    freed = tuple(place for place in free.values() if place.pk not in left)
    beyond = _beyond(run)
    said = {
        "run": str(run.pk),
        "size": [run.policy["panel"], beyond, len(free) - len(freed)],
        "freed": sorted(str(place.pk) for place in freed),
        "held": sorted([str(place.pk), str(place.application_id)] for place in held),
        "gone": sorted(str(key) for key in gone_from(run)),
    }
    state = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    used = frozenset(place.number for place in places if place.number)
    return Panel(run, held, freed, len(free) - len(freed), beyond, used, state)


def places_of(run: SelectionRun) -> QuerySet[Place]:
    """Every numbered place of a panel, also those that fell free."""
    rows = Place.objects.filter(edition=run.edition_id, number__isnull=False)
    return rows.filter(attendance=run.attendance) if run.attendance else rows


def is_open(run: SelectionRun, *, at: datetime) -> bool:
    """Whether places are still given again: invitations went out, the Dialogue is to come, the list not closed."""
    is_to_come = at.astimezone(run.edition.zone).date() <= run.edition.ends_on
    closed = ReserveClosing.objects.filter(edition=run.edition_id, attendance=run.attendance)
    return is_to_come and not closed.exists() and places_of(run).exists()


def cannot_come() -> Q:
    """Who has said that they are not available, or could not travel in time to a place in person."""
    too_late = Q(application__attendance=Attendance.IN_PERSON, application__availability__can_travel=False)
    return Q(application__availability__is_available=False) | too_late


def is_here(edition: Edition) -> Q:
    """Who holds a place already: with another application, instead of somebody else, or as a guest."""
    holders = holders_in(edition)
    addresses = sorted(holders.addresses)
    written = In(Lower("application__email"), addresses)
    own = In(Lower(Coalesce("application__applicant__email", Value(""))), addresses)
    return Q(application__applicant__in=holders.accounts) | Q(written) | Q(own)


def gone_from(run: SelectionRun) -> Iterable[UUID]:
    """Everybody of the pool whom nobody may propose: chosen before, withdrawn, not able to come, or here anyway."""
    is_gone = ~Q(application__status__in=STILL_THERE) | cannot_come() | is_here(run.edition)
    rows = SlateRow.objects.filter(is_gone, run=run)
    return rows.order_by().values_list("application", flat=True).distinct()


def _left_free(run: SelectionRun) -> set[UUID]:
    left = ReplacementPick.objects.filter(outcome=ReplacementPick.Outcome.LEFT_FREE, freed__isnull=False)
    return {key for key in left.filter(freed__edition=run.edition_id).values_list("freed", flat=True) if key}


def _beyond(run: SelectionRun) -> int:
    """Invitations beyond the places make up for those that fall through: nobody needs them online."""
    return 0 if run.attendance == Attendance.ONLINE else InvitationRules.of(run.edition).over_invite
