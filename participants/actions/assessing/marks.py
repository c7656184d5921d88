"""Write down what an assessor has marked, as often as they like until it is complete."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import yes_if
from participants.models import Assessment, AssessmentScore, Criterion
from participants.permissions.assessing import may_save
from participants.rules.assessing import HIGHEST, LOWEST


@dataclass(frozen=True)
class Marks:
    """0 to 5 by the code of the criterion, as far as they are given, and a comment for the secretariat."""

    scores: Mapping[str, int]
    comment: str = ""


@transaction.atomic
def save_marks(assessment: Assessment, marks: Marks, *, by: User) -> Assessment:
    """Keep what there is; the assessment goes on waiting."""
    (locked,) = lock([assessment.pk])
    may_save(by, locked).or_refuse()
    write({locked: marks}, Criterion.objects.filter(edition=locked.application.edition_id))
    return locked


def lock(keys: Sequence[int]) -> list[Assessment]:
    """The rows, held until the end of the transaction: nobody else saves or completes them meanwhile."""
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("application", "assessor")
    return list(rows.filter(pk__in=keys).order_by("pk"))


def write(marks: Mapping[Assessment, Marks], rubric: Sequence[Criterion]) -> None:
    """Scores and comments of locked rows; as many queries for one as for many."""
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
