"""Keep the list of what will be erased: everything stands on it for a week before it goes."""

from collections import Counter
from datetime import date

from django.db import transaction

from participants.models import PlannedErasure
from participants.queries.retention.due import everything_due
from participants.rules.retention import LISTED_AHEAD

Group = tuple[int | None, str, date]


@transaction.atomic
def list_coming(*, on: date) -> int:
    """List what falls due within a month, and take off what is gone; says how many lines there are."""
    counted: Counter[Group] = Counter(
        (due.edition, due.kind, due.on) for due in everything_due() if due.on <= on + LISTED_AHEAD
    )
    lines = {group_of(line): line for line in PlannedErasure.objects.select_for_update()}
    gone = [line.pk for group, line in lines.items() if not counted[group]]
    PlannedErasure.objects.filter(pk__in=gone).delete()
    for group, line in lines.items():
        line.number = counted[group]
    PlannedErasure.objects.bulk_update([line for line in lines.values() if line.number], ["number"])
    PlannedErasure.objects.bulk_create(
        PlannedErasure(edition_id=edition, kind=kind, falls_due_on=due, listed_on=on, number=number)
        for (edition, kind, due), number in counted.items()
        if number and (edition, kind, due) not in lines
    )
    return len(+counted)


def group_of(line: PlannedErasure) -> Group:
    """What a line of the list speaks of."""
    return line.edition_id, line.kind, line.falls_due_on
