"""The rubric of an edition."""

from django.db.models import QuerySet

from dialogue_portal.editions.models import Edition
from participants.models import AssessmentScore, Criterion


def criteria_of(edition: Edition) -> list[Criterion]:
    """The lines of the rubric in their order; one query, none when the edition has no rubric."""
    return list(rubric_of(edition))


def rubric_of(edition: Edition) -> QuerySet[Criterion]:
    """The same as a query."""
    return Criterion.objects.filter(edition=edition).order_by("position", "pk")


def has_scores(edition: Edition) -> bool:
    """Whether somebody has scored with it: from then on its weights stand."""
    return AssessmentScore.objects.filter(criterion__edition=edition).exists()
