"""What the assessments of an edition come to."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from dialogue_portal.editions.models import Edition
from participants.models import Application, Assessment
from participants.states import AssessmentStatus

COMPLETE = Q(status=AssessmentStatus.COMPLETE)


@dataclass(frozen=True, slots=True)
class Assessed:
    """The assessments of one application that were given and not declined.

    `places` are those given (1 first, 2 second, 3 third), `complete` the means of the complete ones by place,
    in points from 0 to 5. Pages ask for `mean` and `means`, which are there only once all are in.
    """

    places: tuple[int, ...]
    complete: dict[int, Fraction]

    @property
    def count(self) -> int:
        """How many are complete."""
        return len(self.complete)

    @property
    def is_all_in(self) -> bool:
        """Every one that was given is complete."""
        return bool(self.places) and len(self.complete) == len(self.places)

    @property
    def means(self) -> tuple[Fraction, ...]:
        """What each of them says, first to third; empty until all are in."""
        return tuple(self.complete[place] for place in self.places) if self.is_all_in else ()

    @property
    def mean(self) -> Fraction | None:
        """What they say together, each counting the same; nothing until all are in."""
        return sum(self.means, Fraction(0)) / len(self.means) if self.means else None


def assessed(edition: Edition) -> dict[UUID, Assessed]:
    """Every application of the edition that was given to an assessor; one query."""
    return results_in(Assessment.objects.filter(application__edition=edition))


def assessed_among(keys: Collection[UUID]) -> dict[UUID, Assessed]:
    """The same of these applications only."""
    return results_in(Assessment.objects.filter(application__in=keys))


def results_in(rows: QuerySet[Assessment]) -> dict[UUID, Assessed]:
    """Add up what was scored, exactly."""
    points = Sum(F("scores__score") * F("scores__criterion__weight"), filter=COMPLETE)
    weight = Sum("scores__criterion__weight", filter=COMPLETE)
    found = (
        rows.exclude(status=AssessmentStatus.DECLINED)
        .annotate(points=points, weight=weight)
        .order_by("application", "place")
        .values_list("application", "place", "points", "weight")
    )
    places: dict[UUID, list[int]] = defaultdict(list)
    complete: dict[UUID, dict[int, Fraction]] = defaultdict(dict)
    for key, place, earned, possible in found:
        places[key].append(place)
        if possible:
            complete[key][place] = Fraction(earned, possible)
    return {key: Assessed(tuple(given), complete.get(key, {})) for key, given in places.items()}


def is_all_in(application: Application) -> bool:
    """Whether every assessment of one application is complete."""
    result = assessed_among([application.pk]).get(application.pk)
    return bool(result and result.is_all_in)
