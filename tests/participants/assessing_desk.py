"""A rubric, applications to assess and people who assess them, for tests."""

from collections.abc import Sequence

from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import Application, Assessment, AssessmentScore, Criterion
from participants.states import ApplicationStatus, AssessmentStatus
from tests.factories import ApplicationFactory

WEIGHTS = {"relevance": 3, "rooted": 2}


def small_rubric(edition: Edition) -> list[Criterion]:
    """Two lines that weigh 3 and 2."""
    return [
        Criterion.objects.create(
            edition=edition, code=code, weight=weight, position=place, titles={"en": code.capitalize()},
            anchors={"3": {"en": f"{code} in part"}},
        )
        for place, (code, weight) in enumerate(WEIGHTS.items())
    ]  # fmt: skip


def eligible(edition: Edition, count: int, **fields: object) -> list[Application]:
    """Applications that wait to be assessed."""
    return ApplicationFactory.create_batch(
        count, edition=edition, status=ApplicationStatus.ELIGIBLE, **fields
    )


def given(application: Application, assessor: User, place: int = 1) -> Assessment:
    """An assessment that waits."""
    return Assessment.objects.create(application=application, assessor=assessor, place=place)


def complete(application: Application, assessor: User, scores: Sequence[int], place: int = 1) -> Assessment:
    """One that is complete, as it stands in the tables."""
    row = Assessment.objects.create(
        application=application,
        assessor=assessor,
        place=place,
        status=AssessmentStatus.COMPLETE,
        completed_at=timezone.now(),
    )
    AssessmentScore.objects.bulk_create(
        AssessmentScore(assessment=row, criterion=criterion, score=score)
        for criterion, score in zip(application.edition.criteria.all(), scores, strict=True)
    )
    return row
