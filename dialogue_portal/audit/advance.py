"""The only mover of a status."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pghistory
from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from pghistory import runtime

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.flow import Flow

Row = TypeVar("Row", bound=models.Model)


def advance(row: Row, verb: str, *, by: User | None, **stamps: Any) -> Row:
    """Take one step of the row's life cycle: lock, check, stamp, save, and leave it in the history."""
    flow = flow_of(type(row))
    with transaction.atomic(), written_by(by, verb):
        locked: Any = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
        found = flow.find(verb, locked.status)
        if found is None:
            raise Overtaken(flow.allows(verb, locked.status).reason)
        changes = {"status": found.target, **stamps}
        for name, value in changes.items():
            setattr(locked, name, value)
            setattr(row, name, value)
        locked.save(update_fields=list(changes))
    return row


def advance_all(rows: "models.QuerySet[Row]", verb: str, *, by: User | None, **stamps: Any) -> list[Any]:
    """Take one step for many rows in a constant number of queries; rows that cannot take it stay.

    Gives the keys of the rows that moved.
    """
    flow = flow_of(rows.model)
    with transaction.atomic(), written_by(by, verb):
        ready = rows.filter(status__in=flow.sources(verb)).order_by("pk")
        keys = list(ready.select_for_update(of=("self",)).values_list("pk", flat=True))
        rows.model._default_manager.filter(pk__in=keys).update(status=flow.target(verb), **stamps)
    return keys


def flow_of(model: type[models.Model]) -> Flow:
    """The life cycle that a model with a status names."""
    flow: Flow = vars(model)["flow"]
    return flow


def require_all(moved: Iterable[object], asked: int) -> None:
    """Refuse when some of the rows asked for had moved on meanwhile."""
    missing = asked - len(list(moved))
    if missing:
        raise Overtaken(
            _(
                "Nothing was changed: %(count)d of the chosen rows have moved on meanwhile. Load the list again."
            )
            % {"count": missing}
        )


@contextmanager
def written_by(by: User | None, verb: str) -> Iterator[None]:
    """Name the person and the verb beside every change made inside, and beside no other.

    The library lets an inner context rename the changes of the outer one; here each step keeps its own name,
    and what was said around it, such as a reason.
    """
    tracker = vars(runtime._tracker)
    outer = tracker.pop("value", None)
    try:
        said = outer.metadata if outer else {}
        with pghistory.context(**{**said, "actor": str(by.pk) if by else "", "verb": verb}):
            yield
    finally:
        if outer:
            tracker["value"] = outer
        elif connection.in_atomic_block and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
