"""One thing at a time happens to the assessments of an edition."""

from collections.abc import Sequence

from dialogue_portal.editions.models import Edition
from participants.models import Assessment


def hold_edition(key: int) -> Edition:
    """The edition, held until the end of the transaction.

    Whoever gives, marks, completes or shapes the rubric sees what the one before has done: a place is given
    once, first and second are compared, and no weight moves under somebody who scores.
    """
    return Edition.objects.select_for_update(no_key=True).get(pk=key)


def fresh(keys: Sequence[int]) -> list[Assessment]:
    """The assessments as they are now that the edition is held."""
    rows = Assessment.objects.select_related("application", "assessor")
    return list(rows.filter(pk__in=keys).order_by("pk"))


def reasons_with(row: Assessment, reason: str) -> str:
    """Why it was unlocked or handed over before, and why now: no reason is written over."""
    return "\n".join(filter(None, [row.reason, reason.strip()]))
