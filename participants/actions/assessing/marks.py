"""Write down what an assessor has marked, as often as they like until it is complete."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.assessing.holding import fresh, hold_edition
from participants.models import Assessment, AssessmentScore, Criterion
from participants.permissions.assessing import may_save
from participants.queries.assessing.rubric import criteria_of
from participants.rules.assessing import HIGHEST, LOWEST


@dataclass(frozen=True)
class Marks:
    """0 to 5 by the code of the criterion, as far as they are given, and a comment for the secretariat."""

    scores: Mapping[str, int]
    comment: str = ""


@transaction.atomic
def save_marks(assessment: Assessment, marks: Marks, *, by: User) -> Assessment:
    """Keep what there is; the assessment goes on waiting."""
    edition = hold_edition(assessment.application.edition_id)
    (row,) = fresh([assessment.pk])
    may_save(by, row).or_refuse()
    write({row: marks}, criteria_of(edition))
    return row


def write(marks: Mapping[Assessment, Marks], rubric: Sequence[Criterion]) -> None:
    """Scores and comments; as many queries for one as for many."""
    criteria = {criterion.code: criterion for criterion in rubric}
    for given in marks.values():
        fits = given.scores.keys() <= criteria.keys() and all(
            LOWEST <= score <= HIGHEST for score in given.scores.values()
        )
        yes_if(fits, _("The rubric has changed. Load the page again.")).or_refuse()
    AssessmentScore.objects.bulk_create(
        [
            AssessmentScore(assessment=row, criterion=criteria[code], score=score)
            for row, given in marks.items()
            for code, score in given.scores.items()
        ],
        update_conflicts=True,
        unique_fields=["assessment", "criterion"],
        update_fields=["score"],
    )
    for row, given in marks.items():
        row.comment = given.comment.strip()
    Assessment.objects.bulk_update(marks, ["comment"])
