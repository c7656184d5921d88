"""Why somebody is not on a slate: how close it was and the rule that binds, a page of people at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from dialogue_portal.editions.models import Seat
from participants.models import Application, Conflict, SelectionRun, SlateRow
from participants.queries.selection.sentences import Wording

Outcome = SlateRow.Outcome
SLATE, RESERVE, OTHERS, ALONE = "slate", "reserve", "others", "alone"
SHOWN: Mapping[str, dict[str, str]] = {
    SLATE: {"outcome": Outcome.SELECTED},
    RESERVE: {"outcome": Outcome.RESERVE},
    OTHERS: {"outcome": Outcome.NOT_SELECTED},
    ALONE: {"outcome": Outcome.SELECTED, "replacement": ""},
}
# All that a line of a slate shows of an application.
FIELDS = (
    "application__organisation_name",
    "application__given_name",
    "application__family_name",
    "application__main_country",
    "application__region",
    "application__level",
)


@dataclass(frozen=True)
class Line:
    """One person of the pool as the pages of a slate show them."""

    row: SlateRow
    rules: list[str]

    @property
    def closeness(self) -> str:
        """Clear, close, lost the draw, no slate, locked out; nothing where no reasons were computed."""
        return str(self.row.get_closeness_display())

    @property
    def points(self) -> int | None:
        """How much the best slate with them is worth less."""
        return self.row.loss


def rows_shown(
    run: SelectionRun, show: str, *, region: str = "", closeness: str = "", sees_merit: bool
) -> QuerySet[SlateRow]:
    """The part of the pool that somebody wants to look at; without merit its order tells none."""
    rows = SlateRow.objects.filter(run=run, **SHOWN[show]).select_related("application")
    if region:
        rows = rows.filter(application__region=region)
    if closeness:
        rows = rows.filter(closeness=closeness)
    order = "-merit" if sees_merit else "application__organisation_name"
    return rows.order_by("application__region", order, "record_id")


def lines_of(run: SelectionRun, rows: Iterable[SlateRow], wording: Wording) -> list[Line]:
    """The rows with their rules in words."""
    return [Line(row, wording.rules_beside_a_name(row.binding, run.policy)) for row in rows]


def outcome_counts(run: SelectionRun) -> dict[str, Any]:
    """How many of the pool are where, how close those were who were not chosen, and who has no replacement."""
    found = SlateRow.objects.filter(run=run).order_by()
    counts = found.values_list("outcome", "closeness").annotate(people=Count("pk"))
    outcomes = dict.fromkeys(Outcome.values, 0)
    close = dict.fromkeys(SlateRow.Closeness.values, 0)
    for outcome, closeness, people in counts:
        outcomes[outcome] += people
        if closeness:
            close[closeness] += people
    labels = dict(SlateRow.Closeness.choices)
    words = [(code, labels[code], people) for code, people in close.items() if people]
    return {"outcomes": outcomes, "closeness": words}


def irreplaceable(run: SelectionRun) -> list[SlateRow]:
    """Members of the slate for whom nobody could come without breaking a rule; none until that is known."""
    if run.explained_at is None:
        return []
    rows = SlateRow.objects.filter(run=run, **SHOWN[ALONE]).select_related("application")
    return list(rows.only("record_id", *FIELDS).order_by("application__organisation_name", "record_id"))


def reasons_for_networks(run: SelectionRun, seats: Sequence[Seat]) -> QuerySet[SlateRow]:
    """Those not on the slate whom these networks may read and are in no conflict with; without merit in its order."""
    readable = Application.objects.readable_by(*(seat.network for seat in seats)).order_by()
    tied = Conflict.objects.filter(seat__in=list(seats), dismissed_at=None).values("application")
    rows = SlateRow.objects.filter(run=run, application__in=readable.values("pk")).exclude(
        Q(outcome=Outcome.SELECTED) | Q(application__in=tied)
    )
    shown = rows.select_related("application").only("run", "closeness", "binding", *FIELDS)
    return shown.order_by("application__organisation_name", "record_id")


def names_of(run: SelectionRun) -> dict[str, str]:
    """The organisation of everybody in the pool by the id in the record."""
    rows = SlateRow.objects.filter(run=run).order_by("record_id")
    return dict(rows.values_list("record_id", "application__organisation_name"))
