"""Decide about one application, and undo it; the second of two officers is told and overwrites nothing.

`seen` is the newest event the officer had before their eyes; a decision sent twice counts once.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from participants.actions.screening.opening import as_seen, is_replay, locked
from participants.emails.screening import application_returned
from participants.models import Application
from participants.permissions.screening import (
    may_find_eligible,
    may_find_ineligible,
    may_return_to_applicant,
    may_undo_screening,
)
from participants.states import ApplicationStatus as A

UNDECIDED: dict[str, Any] = {
    "screened_by": None,
    "screened_at": None,
    "ineligibility_reason": "",
    "note_to_applicant": "",
    "merged_into": None,
}


@transaction.atomic
def find_eligible(
    application: Application, *, by: User, note: str = "", seen: int | None = None
) -> Application:
    """It goes on to the pool from which the shortlist is made."""
    row = locked(application)
    if is_replay(row, A.ELIGIBLE, by):
        return row
    as_seen(row, seen)
    may_find_eligible(by, row).or_refuse()
    return advance(row, "find_eligible", by=by, screening_note=note, **screened(by))


@transaction.atomic
def find_ineligible(
    application: Application,
    reason: str,
    note: str = "",
    *,
    by: User,
    note_to_applicant: str = "",
    seen: int | None = None,
) -> Application:
    """It goes no further; the applicant hears of it, with the note to them, when that is released."""
    row = locked(application)
    if is_replay(row, A.INELIGIBLE, by):
        return row
    as_seen(row, seen)
    may_find_ineligible(by, row).or_refuse()
    stamps = {"ineligibility_reason": reason, "screening_note": note, **screened(by)}
    return advance(row, "find_ineligible", by=by, note_to_applicant=note_to_applicant, **stamps)


@transaction.atomic
def return_to_applicant(
    application: Application, note_to_applicant: str, note: str = "", *, by: User, seen: int | None = None
) -> Application:
    """Ask the applicant to mend it; a neutral letter says that there is news."""
    row = locked(application)
    if is_replay(row, A.RETURNED, by):
        return row
    as_seen(row, seen)
    may_return_to_applicant(by, row).or_refuse()
    stamps = {"note_to_applicant": note_to_applicant, "screening_note": note, **screened(by)}
    advance(row, "return_to_applicant", by=by, **stamps)
    application_returned(row)
    return row


@transaction.atomic
def undo_screening(application: Application, *, by: User, seen: int | None = None) -> Application:
    """It waits for screening again; the note of the secretariat stays."""
    row = locked(application)
    if row.status == A.SUBMITTED:
        return row
    as_seen(row, seen)
    may_undo_screening(by, row).or_refuse()
    return advance(row, "undo_screening", by=by, **UNDECIDED)


def screened(by: User) -> dict[str, Any]:
    """Who screened, and when."""
    return {"screened_by": by, "screened_at": timezone.now()}
