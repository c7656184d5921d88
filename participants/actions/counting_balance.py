"""Count what was answered for balance, so that the difference between two counts tells of nobody."""

from datetime import datetime

from django.db import transaction

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from participants.models import BalanceCount
from participants.queries.statistics import BALANCE, DIMENSIONS, people_of
from participants.rules.statistics import STAGES, one_way, rounded, worth_counting

OVER = (EditionStatus.DRAFT, EditionStatus.PUBLISHED, EditionStatus.ARCHIVED)


def count_balances(*, at: datetime) -> int:
    """Every edition that is under way; says how many stages were counted anew."""
    return sum(count_balance(edition, at=at) for edition in Edition.objects.exclude(status__in=OVER))


@transaction.atomic
def count_balance(edition: Edition, *, at: datetime) -> int:
    """Those stages to which at least five more people have come since the last count."""
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    people = people_of(edition)
    before = dict(BalanceCount.objects.filter(edition=edition).values_list("stage", "people"))
    now = {stage: sum(stage in person.stages for person in people) for stage in STAGES}
    stages = [stage for stage in STAGES if worth_counting(before.get(stage, 0), now[stage])]
    tables = {name: one_way(people, name, list(DIMENSIONS[name][1])) for name in BALANCE if stages}
    for stage in stages:
        counts = {
            name: {value: rounded(cells[stage]) for value, cells in table.items()}
            for name, table in tables.items()
        }
        BalanceCount.objects.update_or_create(
            edition=edition,
            stage=stage,
            defaults={"people": now[stage], "counts": counts, "counted_at": at},
        )
    return len(stages)
