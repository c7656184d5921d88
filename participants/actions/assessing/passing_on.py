"""Decline an assessment, or hand it over: in either case somebody else starts afresh."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.assessing.giving import due_at, fill_places
from participants.actions.assessing.holding import fresh, hold_edition, reasons_with
from participants.models import Assessment, AssessmentScore
from participants.permissions.assessing import (
    ASSESSED,
    may_assess,
    may_decline,
    may_hand_over,
    may_lead_assessment,
)
from participants.queries.assessing.people import barred_from, loads_of
from participants.rules.assessing import fill
from participants.states import AssessmentStatus


@transaction.atomic
def decline_assessment(assessment: Assessment, reason: str, *, by: User, at: datetime | None = None) -> bool:
    """Say that one cannot assess this; says whether somebody else could take it at once."""
    edition = hold_edition(assessment.application.edition_id)
    (row,) = fresh([assessment.pk])
    may_decline(by, row).or_refuse()
    yes_if(reason.strip(), _("Write the reason.")).or_refuse()
    AssessmentScore.objects.filter(assessment=row).delete()
    advance(row, "decline", by=by, reason=reasons_with(row, reason), comment="")
    taken = fill_places(edition, {row.application_id}, by=by, at=at or timezone.now())
    return any(one.place == row.place for one in taken)


@transaction.atomic
def hand_over(assessment: Assessment, to: User, reason: str, *, by: User, at: datetime | None = None) -> None:
    """Give one that waits to a colleague."""
    edition = hold_edition(assessment.application.edition_id)
    yes_if(
        not _complete_once([assessment.pk]),
        _("It was complete once: decline it, and somebody else is found without anybody choosing."),
    ).or_refuse()
    left = _pass_on(edition, fresh([assessment.pk]), [to], reason, by=by, at=at or timezone.now())
    yes_if(
        not left, _("%(person)s cannot assess this application. Choose somebody else.") % {"person": to}
    ).or_refuse()


@transaction.atomic
def hand_over_all(
    assessor: User,
    edition: Edition,
    to: Collection[User],
    reason: str,
    *,
    by: User,
    at: datetime | None = None,
) -> tuple[int, int]:
    """Spread what waits for somebody over others; says how many were handed over, and how many nobody could take."""
    may_lead_assessment(by).or_refuse()
    held = hold_edition(edition.pk)
    waiting = Assessment.objects.filter(
        application__edition=held,
        application__status__in=ASSESSED,
        assessor=assessor,
        status=AssessmentStatus.GIVEN,
    )
    keys = set(waiting.values_list("pk", flat=True))
    stay = _complete_once(keys)
    rows = fresh(list(keys - stay))
    left = _pass_on(held, rows, to, reason, by=by, at=at or timezone.now())
    return len(rows) - left, left + len(stay)


def _complete_once(keys: Collection[int]) -> set[int]:
    """Those that were complete before they were unlocked: nobody chooses who scores a known result anew."""
    events: Any = apps.get_model("participants", "AssessmentEvent")
    complete = events.objects.filter(pgh_obj__in=keys, status=AssessmentStatus.COMPLETE)
    return set(complete.values_list("pgh_obj", flat=True))


def _pass_on(
    edition: Edition, rows: list[Assessment], to: Collection[User], reason: str, *, by: User, at: datetime
) -> int:
    """Each to whoever of these may take it and has least; what was marked is dropped. Gives how many stay."""
    for row in rows:
        may_hand_over(by, row).or_refuse()
    for person in to:
        may_assess(person).or_refuse()
    yes_if(reason.strip(), _("Write the reason.")).or_refuse()
    keys = [row.application_id for row in rows]
    wanted = {str(row.application_id): [row.place] for row in rows}
    found = fill(wanted, loads_of(edition, to), barred_from(keys, to), edition.slug)
    takers = {one.application: one.assessor for one in found}
    due = due_at(edition, at)
    moved = [row for row in rows if str(row.application_id) in takers]
    for row in moved:
        row.assessor_id = takers[str(row.application_id)]
        row.given_at, row.due_at = at, due
        row.reason, row.comment = reasons_with(row, reason), ""
    AssessmentScore.objects.filter(assessment__in=moved).delete()
    with written_by(by, "hand_over"):
        Assessment.objects.bulk_update(
            moved, ["assessor", "given_at", "due_at", "reason", "comment"], batch_size=500
        )
    return len(rows) - len(moved)
