"""What assessments say of each application, told only once all are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import Application, Assessment, Criterion
from participants.queries.assessing.results import assessed_among
from participants.queries.assessing.rubric import criteria_of
from participants.queries.assessing.waiting import WAITS
from participants.states import AssessmentStatus


@dataclass(frozen=True)
class Row:
    """One application in a list: how many of how many are in, and the mean once all are.

    To somebody who has yet to assess it, nothing is told.
    """

    application: Application
    is_mine_to_do: bool
    complete: int
    given: int
    mean: float | None


@dataclass(frozen=True)
class Standing:
    """One application: its assessments, and each criterion with what each of them gave."""

    assessments: list[Assessment]
    lines: list[tuple[Criterion, list[int | None]]]
    means: list[float]
    mean: float | None
    is_all_in: bool


def standings(edition: Edition) -> QuerySet[Application]:
    """The applications of an edition that were given to somebody, by their numbers."""
    live = Assessment.objects.exclude(status=AssessmentStatus.DECLINED)
    given = live.filter(application__edition=edition)
    return Application.objects.filter(pk__in=given.values("application")).order_by("receipt")


def in_words(applications: Sequence[Application], reader: User) -> list[Row]:
    """A page of the list; two queries."""
    keys = [application.pk for application in applications]
    results = assessed_among(keys)
    mine = Assessment.objects.filter(WAITS, assessor=reader, application__in=keys)
    to_do = set(mine.values_list("application", flat=True))
    return [
        Row(
            application=application,
            is_mine_to_do=application.pk in to_do,
            complete=results[application.pk].count,
            given=len(results[application.pk].places),
            mean=_shown(results[application.pk].mean),
        )
        for application in applications
    ]


def standing_of(application: Application) -> Standing:
    """Constant queries."""
    live = Assessment.objects.filter(application=application).exclude(status=AssessmentStatus.DECLINED)
    rows = list(live.select_related("assessor").prefetch_related("scores").order_by("place"))
    scores = [{score.criterion_id: score.score for score in row.scores.all()} for row in rows]
    result = assessed_among([application.pk]).get(application.pk)
    return Standing(
        assessments=rows,
        lines=[(line, [given.get(line.pk) for given in scores]) for line in criteria_of(application.edition)],
        means=[float(mean) for mean in result.means] if result else [],
        mean=_shown(result.mean) if result else None,
        is_all_in=bool(result and result.is_all_in),
    )


def _shown(mean: Fraction | None) -> float | None:
    return None if mean is None else float(mean)
