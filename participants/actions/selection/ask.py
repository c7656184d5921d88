"""Ask for a slate; the page answers at once, a worker computes."""

from typing import cast

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import SelectionPolicy, SelectionRun, VotingRound
from participants.permissions.selection import may_ask_for_run
from participants.queries.selection.policy import snapshot
from participants.queries.selection.pool import newest_tallied_round


@transaction.atomic
def ask_for_run(edition: Edition, attendance: str = "", *, by: User) -> SelectionRun:
    """Put a run in the queue, with the policy as it is at this moment."""
    round_ = newest_tallied_round(edition)
    may_ask_for_run(by, edition, round_, attendance).or_refuse()
    tallied = cast(VotingRound, round_)
    policy = snapshot(SelectionPolicy.objects.get(edition=edition, attendance=attendance), tallied)
    return SelectionRun.objects.create(
        edition=edition, attendance=attendance, round=tallied, policy=policy, asked_by=by
    )
