"""Erase what was written as a reason about somebody, where the row that bears it speaks of others too and stays."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from participants.models import RatificationVote, Replacement, SelectionRun
from participants.queries.retention.due import held_now
from participants.rules.retention import INTERESTS_MONTHS, add_months

GONE = "–"


def forget_reasons(keys: Sequence[UUID]) -> int:
    """Why these people were invited instead of others, or others instead of them."""
    about = (
        Q(picks__application__in=keys)
        | Q(picks__freed__application__in=keys)
        | Q(picks__given__application__in=keys)
    )
    spoken_of = Replacement.objects.filter(about).order_by().values("pk")
    return Replacement.objects.filter(pk__in=spoken_of).exclude(reason="").update(reason=GONE)


def old_interests_in_slates(at: datetime) -> int:
    """Which people of a slate networks said they are tied to: as long as their other interests."""
    over = add_months(at.date(), -INTERESTS_MONTHS)
    held = {edition for edition, _kind in held_now().kinds}
    if None in held:
        return 0
    votes = RatificationVote.objects.filter(run__edition__ends_on__lte=over).exclude(run__edition__in=held)
    said = votes.exclude(interests__in=["", GONE])
    runs = SelectionRun.objects.filter(pk__in=said.order_by().values("run"))
    for run in runs.defer("record", "result", "explanations"):
        kept = {
            name: [{**one, "interests": GONE} for one in run.ratification.get(name, [])]
            for name in ("answers", "advice")
            if name in run.ratification
        }
        SelectionRun.objects.filter(pk=run.pk).update(ratification={**run.ratification, **kept})
    return said.update(interests=GONE)
