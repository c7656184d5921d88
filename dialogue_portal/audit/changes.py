"""What the history says about some rows: who changed them, when, how and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogue_portal.accounts.models import User


@dataclass(frozen=True)
class Change:
    """One kept value, with what was said when it was written."""

    event: Any
    at: datetime
    verb: str
    who: str
    why: str


def changes_in(events: Iterable[Any]) -> list[Change]:
    """Kept values, with the names of those who wrote them; two queries."""
    rows = list(events)
    facts = [event.pgh_context.metadata if event.pgh_context else {} for event in rows]
    actors = {said["actor"] for said in facts if said.get("actor")}
    names = {str(person.pk): str(person) for person in User.objects.filter(pk__in=actors)} if actors else {}
    return [
        Change(
            event,
            event.pgh_created_at,
            said.get("verb", ""),
            names.get(said.get("actor", ""), ""),
            said.get("reason", ""),
        )
        for event, said in zip(rows, facts, strict=True)
    ]
