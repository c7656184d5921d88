"""Screening of a demonstration edition, by the officer."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.home.demo.slots import Fate, Slot
from participants.actions.screening import find_all_eligible, find_all_ineligible, merge_application
from participants.models import Application

Written = Sequence[tuple[Slot, Application]]


def screen(written: Written, originals: dict[UUID, Application], *, by: User) -> None:
    """Let some withdraw, merge what came twice, and decide about all others."""
    for _slot, application in _with(written, Fate.WITHDRAWN):
        at = application.submitted_at
        advance(application, "withdraw", by=application.applicant, withdrawn_at=at and at + timedelta(days=3))
    for _slot, application in _with(written, Fate.MERGED):
        merge_application(application, originals[application.pk], by=by)
    by_reason: dict[str, list[UUID]] = defaultdict(list)
    for slot, application in _with(written, Fate.INELIGIBLE):
        by_reason[slot.reason].append(application.pk)
    for reason, keys in by_reason.items():
        find_all_ineligible(keys, reason, by=by)
    find_all_eligible([application.pk for _slot, application in _with(written, Fate.ELIGIBLE)], by=by)


def _with(written: Written, fate: Fate) -> Written:
    return [(slot, application) for slot, application in written if slot.fate == fate]
