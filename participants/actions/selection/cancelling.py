"""Stop a run that waits or is being computed."""

from django.db import transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from participants.models import SelectionRun
from participants.permissions.selection import may_cancel_run


@transaction.atomic
def cancel_run(run: SelectionRun, *, by: User) -> SelectionRun:
    """Stop it at once; whoever computes it notices within a second or so, and nothing of it is kept."""
    may_cancel_run(by, run).or_refuse()
    return advance(run, "cancel_run", by=by, cancel_asked_at=timezone.now())
