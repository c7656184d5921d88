"""What was done around a slate that its readers should know: runs and what-ifs, values that staff corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.regions import Region
from participants.models import Application, SelectionRun, SlateRow, WhatIf

CORRECTED = "correct_place"


@dataclass(frozen=True)
class Correction:
    """Where an application comes from, as staff set it after it was sent, and what stood there before."""

    application: Application
    before: str
    after: str
    reason: str
    who: str
    at: datetime


def done_after_the_tally(run: SelectionRun) -> dict[str, int]:
    """How many runs were asked for and how many what-ifs tried: both begin when the votes are counted."""
    what_ifs = WhatIf.objects.filter(policy__edition=run.edition_id, policy__attendance=run.attendance)
    runs = SelectionRun.objects.filter(edition=run.edition_id, attendance=run.attendance)
    return {"runs": runs.count(), "what_ifs": what_ifs.count()}


def corrections(run: SelectionRun) -> list[Correction]:
    """Every country or region of the pool that staff have set, newest first; four queries at most.

    Few are ever corrected: they are found first, and only their history is read.
    """
    event_model: Any = apps.get_model("participants", "ApplicationEvent")
    corrected = event_model.objects.filter(edition=run.edition_id, pgh_context__metadata__verb=CORRECTED)
    touched = set(corrected.values_list("pgh_obj", flat=True))
    if not touched:
        return []
    keys = list(
        SlateRow.objects.filter(run=run, application__in=touched).values_list("application", flat=True)
    )
    events = event_model.objects.filter(pgh_obj__in=keys)
    events = events.select_related("pgh_context", "pgh_obj").order_by("pgh_id")
    found = list(_corrected(events))
    people = User.objects.in_bulk([who for _event, _before, who in found if who]) if found else {}
    names = {str(key): str(person) for key, person in people.items()}
    return [
        Correction(
            application=event.pgh_obj,
            before=_place(before) if before else "",
            after=_place(event),
            reason=event.pgh_context.metadata.get("reason", ""),
            who=names.get(who, ""),
            at=event.pgh_created_at,
        )
        for event, before, who in reversed(found)
    ]


def _corrected(events: Any) -> Iterator[tuple[Any, Any, str]]:
    """Each correction with the event before it and who made it."""
    last: dict[Any, Any] = {}
    for event in events:
        facts = event.pgh_context.metadata if event.pgh_context else {}
        if facts.get("verb") == CORRECTED:
            yield event, last.get(event.pgh_obj_id), facts.get("actor", "")
        last[event.pgh_obj_id] = event


def _place(event: Any) -> str:
    return (
        f"{event.main_country.name}, {Region(event.region).label}"
        if event.region
        else str(event.main_country.name)
    )
