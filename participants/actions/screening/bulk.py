"""Decide about many applications at once, in a constant number of queries: about all of them, or about none."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance_all, require_all
from participants.actions.screening.deciding import UNDECIDED, screened
from participants.models import Application
from participants.permissions.screening import may_decide
from participants.queries.screening.bulk import able


def find_all_eligible(keys: Collection[UUID], *, by: User) -> list[UUID]:
    """They go on to the pool from which the shortlist is made."""
    return _move_all("find_eligible", keys, by, screened(by))


def find_all_ineligible(
    keys: Collection[UUID], reason: str, note: str = "", *, by: User, note_to_applicant: str = ""
) -> list[UUID]:
    """They go no further, all for the same reason and with the same words to the applicants."""
    said = {"screening_note": note, "note_to_applicant": note_to_applicant}
    stamps = {"ineligibility_reason": reason, **said, **screened(by)}
    return _move_all("find_ineligible", keys, by, stamps)


def undo_all_screening(keys: Collection[UUID], *, by: User) -> list[UUID]:
    """They wait for screening again."""
    return _move_all("undo_screening", keys, by, UNDECIDED)


@transaction.atomic
def _move_all(verb: str, keys: Collection[UUID], by: User, stamps: dict[str, Any]) -> list[UUID]:
    may_decide(by).or_refuse()
    wanted = set(keys)
    moved = advance_all(able(verb, Application.objects.filter(pk__in=wanted)), verb, by=by, **stamps)
    require_all(moved, len(wanted))
    return moved
