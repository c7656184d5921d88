"""Complete an assessment, and unlock it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, advance_all, require_all
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.assessing.giving import due_at, fill_places
from participants.actions.assessing.holding import fresh, hold_edition, reasons_with
from participants.actions.assessing.marks import Marks, write
from participants.models import Assessment, AssessmentScore
from participants.permissions.assessing import may_complete, may_unlock
from participants.queries.assessing.rubric import criteria_of


def complete_assessment(
    assessment: Assessment, marks: Marks, *, by: User, at: datetime | None = None
) -> None:
    """Save and lock; where a second or third look is wanted, it is given to somebody at once."""
    complete_assessments({assessment.pk: marks}, by=by, at=at)


@transaction.atomic
def complete_assessments(marks: Mapping[int, Marks], *, by: User, at: datetime | None = None) -> None:
    """The same for many of one edition that somebody has been given, by their keys: all of them or none."""
    now = at or timezone.now()
    editions = (
        Assessment.objects.filter(pk__in=marks).order_by().values_list("application__edition", flat=True)
    )
    (key,) = editions.distinct()
    edition = hold_edition(key)
    rows = fresh(list(marks))
    for row in rows:
        may_complete(by, row).or_refuse()
    rubric = criteria_of(edition)
    write({row: marks[row.pk] for row in rows}, rubric)
    scored = AssessmentScore.objects.filter(assessment__in=rows).count()
    yes_if(scored == len(rubric) * len(rows), _("Give a mark for every criterion first.")).or_refuse()
    moved = advance_all(Assessment.objects.filter(pk__in=marks), "complete", by=by, completed_at=now)
    require_all(moved, len(marks))
    fill_places(edition, {row.application_id for row in rows}, by=by, at=now)


@transaction.atomic
def unlock_assessment(
    assessment: Assessment, reason: str, *, by: User, at: datetime | None = None
) -> Assessment:
    """Let an assessor change a complete one, for a written reason; until then nobody sees its results."""
    edition = hold_edition(assessment.application.edition_id)
    (row,) = fresh([assessment.pk])
    may_unlock(by, row).or_refuse()
    yes_if(reason.strip(), _("Write the reason.")).or_refuse()
    due = due_at(edition, at or timezone.now())
    return advance(row, "unlock", by=by, completed_at=None, due_at=due, reason=reasons_with(row, reason))
