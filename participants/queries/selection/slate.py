"""The page of a slate: who, every target with its count and range, or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dialogue_portal.editions.models import Seat
from participants.models import Application, SelectionRun, SlateRow
from participants.models.policy import Feature
from participants.queries.selection.ratification import touched_by
from participants.queries.selection.raw_means import change_by_raw_means
from participants.queries.selection.sentences import Wording, failure_sentence


@dataclass(frozen=True)
class TargetLine:
    """One target: its range, what the slate holds, and a bar to see it by."""

    what: str
    minimum: int
    maximum: int
    chosen: int
    in_pool: int
    panel: int

    @property
    def is_kept(self) -> bool:
        """Whether the slate keeps the target."""
        return self.minimum <= self.chosen <= self.maximum

    @property
    def bar(self) -> dict[str, float]:
        """Places on a scale of 0 to 100 for the drawing."""
        scale = 100 / max(self.panel, 1)
        left, right, at = self.minimum * scale, self.maximum * scale, self.chosen * scale
        return {"left": round(left, 1), "width": round(max(right - left, 0.8), 1), "at": round(at, 1)}


def target_lines(run: SelectionRun, wording: Wording) -> list[TargetLine]:
    """Every target, features in the order in which people speak of them."""
    panel = run.policy["panel"]
    order = {feature: place for place, feature in enumerate(Feature.values)}
    counts = sorted(run.result.get("counts", []), key=lambda count: order.get(count["feature"], len(order)))
    return [
        TargetLine(
            what=wording.what(count["feature"], count["value"]),
            minimum=count["minimum"],
            maximum=panel if count["maximum"] is None else count["maximum"],
            chosen=count["chosen"],
            in_pool=count["in_pool"],
            panel=panel,
        )
        for count in counts
    ]


def slate_page(run: SelectionRun, *, sees_merit: bool) -> dict[str, Any]:
    """Everything the slate page shows; a constant number of queries. Without merit its order tells none."""
    wording = Wording(run.edition)
    rows = SlateRow.objects.filter(run=run).exclude(outcome=SlateRow.Outcome.NOT_SELECTED)
    order = "-merit" if sees_merit else "application__organisation_name"
    rows = rows.select_related("application").order_by("application__region", order, "record_id")
    people = list(rows)
    return {
        "run": run,
        "targets": target_lines(run, wording),
        "slate": [row for row in people if row.outcome == SlateRow.Outcome.SELECTED],
        "reserve": [row for row in people if row.outcome == SlateRow.Outcome.RESERVE],
        "conflicts": [wording.conflict(conflict) for conflict in run.result.get("conflicts", [])],
        "gives": [wording.gives(bound) for bound in run.result.get("gives", [])],
        "failure": failure_sentence(run.result) if "error" in run.result else "",
        "sees_merit": sees_merit,
        "raw_means": change_by_raw_means(run) if sees_merit else None,
    }


def slate_for_a_network(run: SelectionRun, seats: Sequence[Seat]) -> dict[str, Any]:
    """Totals, targets and digest; organisations only where the applicant lets these networks read.

    Beside them with which of these the portal knows them to be tied. Others are not even counted: whoever
    declares one name after the other would find out whether it is on the slate.
    """
    page = slate_page(run, sees_merit=False)
    on_it = Application.objects.filter(pk__in=[row.application_id for row in page["slate"]])
    networks = [seat.network for seat in seats]
    readable = set(on_it.readable_by(*networks).order_by().values_list("pk", flat=True))
    open_rows = [row for row in page["slate"] if row.application_id in readable]
    touched = [row for row in touched_by(run, seats) if row.application_id in readable]
    return {
        "run": run,
        "targets": page["targets"],
        "organisations": open_rows,
        "others": len(page["slate"]) - len(open_rows),
        "touched": touched,
    }
