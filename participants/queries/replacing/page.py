"""What the pages of replacements show: each free place with who is proposed for it, and how its panel stands."""

from dataclasses import dataclass
from typing import Any

from participants.models import Application, Availability, Place, Replacement, ReplacementPick, SelectionRun
from participants.queries.replacing.panel import Panel, panel_of, run_of
from participants.queries.replacing.reserve import answers_in, closing_of
from participants.queries.replacing.words import availability_in_words, gives_in_words
from participants.queries.selection.sentences import Wording
from participants.states import PlaceStatus


@dataclass(frozen=True)
class Line:
    """One place that fell free, or an invitation beyond the places; who is proposed, and what came of it."""

    pick: ReplacementPick
    freed: Place | None
    person: Application | None
    says: str
    given: Place | None


def lines_of(replacement: Replacement) -> list[Line]:
    """In the order of the places; one query."""
    rows = replacement.picks.select_related(
        "freed__application", "application__availability", "given__application"
    )
    return [
        Line(pick, pick.freed, pick.application, _says(pick.application), pick.given)
        for pick in rows.order_by("pk")
    ]


def replacement_page(replacement: Replacement, *, sees_balance: bool) -> dict[str, Any]:
    """Everything to decide by, on one page; a constant number of queries."""
    run = run_of(replacement.edition, replacement.attendance)
    panel = panel_of(run) if run else None
    wording = Wording(replacement.edition)
    return {
        "replacement": replacement,
        "edition": replacement.edition,
        "lines": lines_of(replacement),
        "gives": gives_in_words(
            replacement.gives,
            wording,
            sees_balance=sees_balance,
            targets=run.policy["targets"] if run else (),
        ),
        "panel": panel,
        "run": run,
        "is_stale": panel is None or panel.state != replacement.state,
        "sees_merit": sees_balance,
    }


def panel_page(run: SelectionRun) -> dict[str, Any]:
    """How a panel stands: places, who has answered, what is free, and what the reserve list says."""
    panel = panel_of(run)
    left = ReplacementPick.objects.filter(
        outcome=ReplacementPick.Outcome.LEFT_FREE,
        replacement__edition=run.edition,
        replacement__attendance=run.attendance,
    )
    proposals = Replacement.objects.filter(edition=run.edition, attendance=run.attendance)
    return {
        "run": run,
        "edition": run.edition,
        "panel": panel,
        "counts": _counts(panel),
        "left_free": left.select_related("freed__application"),
        "reserve": answers_in(run),
        "closing": closing_of(run.edition, run.attendance),
        "proposals": proposals.select_related("decided_by")[:20],
    }


def _counts(panel: Panel) -> dict[str, int]:
    standing = [place.status for place in panel.held]
    return {
        "invited": standing.count(PlaceStatus.INVITED),
        "confirmed": len(standing) - standing.count(PlaceStatus.INVITED),
        "free": len(panel.freed),
        "left_free": panel.left_free,
    }


def _says(application: Application | None) -> str:
    said: Availability | None = getattr(application, "availability", None)
    return availability_in_words(said)
