"""The only mover of an outgoing e-mail's status: a guarded update per step, no history that keeps bodies."""

from typing import Any

from django.db.models import Case, F, TextField, Value, When

from dialogue_portal.outbox.models import OutgoingEmailQuerySet
from dialogue_portal.outbox.states import FINAL, FLOW

NEEDS_BODY = frozenset({"hold", "resend"})  # after the end a secret letter has none


def ready(verb: str, rows: OutgoingEmailQuerySet) -> OutgoingEmailQuerySet:
    """Those of the rows that can take the step."""
    able = rows.filter(status__in=FLOW.sources(verb))
    return able.exclude(text="", html="") if verb in NEEDS_BODY else able


def take(verb: str, rows: OutgoingEmailQuerySet, **stamps: Any) -> int:
    """Take one step with those of the rows that can, and say how many did; secrets end with it."""
    target = FLOW.target(verb)
    if target in FINAL:
        stamps |= {"text": unless_secret("text"), "html": unless_secret("html")}
    return ready(verb, rows).order_by().update(status=target, **stamps)


def unless_secret(field: str) -> Case:
    """The field as it is, or nothing when the letter is secret."""
    return Case(When(is_secret=True, then=Value("")), default=F(field), output_field=TextField())
