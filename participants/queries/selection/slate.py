"""The page of a slate: figures, targets, what they cost, who cannot be replaced, or why there is no slate."""

from collections.abc import Sequence
from typing import Any

from dialogue_portal.editions.models import Seat
from participants.models import Application, SelectionRun, SlateRow
from participants.permissions.policy import BEFORE_THE_CORE_GROUP
from participants.queries.selection.circumstances import corrections, done_after_the_tally
from participants.queries.selection.curve import balance_costs_percent, curve_of
from participants.queries.selection.ratification import touched_by
from participants.queries.selection.raw_means import change_by_raw_means
from participants.queries.selection.reasons import irreplaceable, outcome_counts
from participants.queries.selection.sentences import Wording, failure_sentence
from participants.queries.selection.targets import prices, target_lines


def slate_page(
    run: SelectionRun, wording: Wording, *, sees_merit: bool, sees_balance: bool = True
) -> dict[str, Any]:
    """Everything above the list of people; a constant number of queries. Merit of people is for those who see it."""
    result = run.result
    return {
        "run": run,
        "panel": run.get_attendance_display(),
        "targets": target_lines(run, wording, sees_balance=sees_balance),
        "counts": outcome_counts(run),
        "irreplaceable": irreplaceable(run),
        "conflicts": [
            wording.conflict(conflict, sees_balance=sees_balance) for conflict in result.get("conflicts", [])
        ],
        "gives": [wording.gives(bound, sees_balance=sees_balance) for bound in result.get("gives", [])],
        "failure": failure_sentence(result) if "error" in result else "",
        "sees_merit": sees_merit,
        # Totals of two runs, one from the other, would tell the merit of those who come and go.
        "curve": curve_of(run) if sees_balance else None,
        "prices": prices(run, wording, sees_balance=sees_balance),
        "raw_means": change_by_raw_means(run) if sees_merit else None,
        "done": done_after_the_tally(run),
        "corrections": corrections(run),
    }


def slate_for_a_network(run: SelectionRun, seats: Sequence[Seat]) -> dict[str, Any]:
    """Totals, targets and digest; organisations only where the applicant lets these networks read.

    Beside them with which of these the portal knows them to be tied. Others are not even counted: whoever
    declares one name after the other would find out whether it is on the slate.
    """
    wording = Wording(run.edition)
    on_it = SlateRow.objects.filter(run=run, outcome=SlateRow.Outcome.SELECTED).select_related("application")
    members = list(on_it.order_by("application__region", "application__organisation_name", "record_id"))
    keys = [row.application_id for row in members]
    networks = [seat.network for seat in seats]
    open_to_us = Application.objects.filter(pk__in=keys).readable_by(*networks)
    readable = set(open_to_us.order_by().values_list("pk", flat=True))
    open_rows = [row for row in members if row.application_id in readable]
    touched = [row for row in touched_by(run, seats) if row.application_id in readable]
    return {
        "run": run,
        "targets": target_lines(run, wording, sees_balance=run.status in BEFORE_THE_CORE_GROUP),
        "organisations": open_rows,
        "others": len(members) - len(open_rows),
        "touched": touched,
        "costs": balance_costs_percent(run),
    }
