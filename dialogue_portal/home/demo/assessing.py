"""The secretariat's assessments of a demonstration edition."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db.models import QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo.people import person_called
from participants.actions.assessing import Marks, complete_assessments, give_assessments, make_rubric
from participants.actions.review_rules import change_rules
from participants.models import Assessment, Criterion
from participants.states import AssessmentStatus

WEIGHT = 20  # of the assessments beside the votes, in percent
REMARKS = (
    "Knows its place and its people; the proposal is modest and believable.",
    "Much about needs, little about what it does itself.",
    "The link to the theme is thin.",
    "Would bring something nobody else has.",
)


def quality_of(application: UUID) -> float:
    """How good it is, as far as anybody could know: everybody who scores comes near it."""
    return Random(str(application)).gauss(3.0, 0.9)  # noqa: S311  nothing here is a secret


def prepare_assessing(edition: Edition, *, by: User) -> None:
    """Two of the secretariat assess what the rubric asks."""
    make_rubric(edition, by=by)
    change_rules(edition, {"assessment_weight": WEIGHT}, by=by, reason="Demonstration.")


def assess(edition: Edition, given: datetime, random: Random, *, by: User, but: int = 0) -> None:
    """Everything that is eligible is assessed, but for the last few that the officer still has before them."""
    officer, deputy = person_called("officer"), person_called("deputy")
    give_assessments(edition, by=by, to=[officer, deputy], at=given)
    left = list(_waiting(edition, officer).values_list("pk", flat=True)[:but])
    rubric = list(edition.criteria.all())
    # A second and a third look are given while the first ones are completed: on until nothing is left.
    is_done = False
    while not is_done:
        is_done = True
        for person in (officer, deputy):
            rows = _waiting(edition, person).exclude(pk__in=left)
            marks = {row.pk: _marks(row, rubric, random) for row in rows}
            if marks:
                complete_assessments(marks, by=person, at=given + timedelta(days=5))
                is_done = False


def _waiting(edition: Edition, person: User) -> QuerySet[Assessment]:
    given = Assessment.objects.filter(assessor=person, status=AssessmentStatus.GIVEN)
    return given.filter(application__edition=edition).order_by("pk")


def _marks(row: Assessment, rubric: list[Criterion], random: Random) -> Marks:
    opinion = quality_of(row.application_id) + random.gauss(0, 0.3)
    scores = {line.code: min(5, max(0, round(random.gauss(opinion, 0.6)))) for line in rubric}
    return Marks(scores, random.choice(REMARKS) if random.random() < 0.3 else "")
