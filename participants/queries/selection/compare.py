"""Runs of one panel beside each other: who is on all, who only on some, every count, what the policies say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from participants.models import Application, SelectionRun, SlateRow
from participants.queries.selection.sentences import Wording
from participants.queries.selection.sides import Side, count_lines, differences
from participants.states import RunStatus

MOST = 3
LETTERS = "ABC"
SHOWN = 60
FIELDS = ("organisation_name", "main_country", "region")


@dataclass(frozen=True)
class Mover:
    """Somebody who is on some of the slates and not on others."""

    name: str
    application: Application
    is_on: list[bool]


def comparable(run: SelectionRun) -> list[SelectionRun]:
    """The computed runs of the same panel, newest first."""
    runs = SelectionRun.objects.filter(edition=run.edition_id, attendance=run.attendance)
    computed = runs.exclude(status__in=[RunStatus.ASKED, RunStatus.COMPUTING, RunStatus.CANCELLED])
    return list(
        computed.select_related("asked_by").defer("record", "explanations").order_by("-asked_at")[:SHOWN]
    )


def comparison(runs: Sequence[SelectionRun], *, sees_merit: bool) -> dict[str, Any]:
    """Everything that differs between two or three runs; the number of queries is the same for any size."""
    wording = Wording(runs[0].edition)
    rows = SlateRow.objects.filter(run__in=runs, outcome=SlateRow.Outcome.SELECTED)
    members: dict[Any, set[Any]] = {run.pk: set() for run in runs}
    names: dict[Any, str] = {}
    for run, application, name in rows.values_list("run", "application", "record_id"):
        members[run].add(application)
        names[application] = name
    slates = [members[run.pk] for run in runs]
    sides = [_side(run) for run in runs]
    return {
        "runs": list(zip(LETTERS, runs, sides, strict=False)),
        "common": len(set.intersection(*slates)),
        "movers": _movers(slates, names),
        "lines": count_lines(sides, wording, sees_balance=sees_merit),
        "differences": [
            (letter, differences(runs[0].policy, run.policy, wording))
            for letter, run in zip(LETTERS[1:], runs[1:], strict=False)
        ],
        "sees_merit": sees_merit,
    }


def _side(run: SelectionRun) -> Side:
    result = run.result
    return Side(
        policy=run.policy,
        slate=frozenset(),
        counts=result.get("counts", []),
        countries=result.get("countries", 0),
        merit=result.get("merit"),
        is_feasible=bool(result.get("feasible")),
    )


def _movers(slates: Sequence[set[Any]], names: dict[Any, str]) -> list[Mover]:
    moving = set.union(*slates) - set.intersection(*slates)
    rows = Application.objects.filter(pk__in=moving).only(*FIELDS).order_by("organisation_name", "pk")
    movers = [Mover(names[row.pk], row, [row.pk in slate for slate in slates]) for row in rows]
    # First who comes with the last of them, then who goes.
    return sorted(movers, key=lambda mover: not mover.is_on[-1])
