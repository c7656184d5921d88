"""Move an edition through its life cycle."""

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.readiness import may_move
from dialogue_portal.kernel.flow import Step


@transaction.atomic
def move_edition(edition: Edition, verb: str, *, by: User) -> Edition:
    """Take one step; opening a call asks for everything that has to be in place."""
    may_move(by, edition, verb).or_refuse()
    return advance(edition, verb, by=by)


def next_step(edition: Edition) -> Step | None:
    """The step that comes next, if the edition has not reached its end."""
    return next((step for step in edition.flow.steps if edition.status in step.sources), None)
