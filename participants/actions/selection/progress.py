"""Say how far a run is, keep it for this worker, and notice when somebody has stopped it."""

import time
from datetime import timedelta

from django.utils import timezone

from participants.models import SelectionRun
from participants.rules.selection import Stopped
from participants.states import RunStatus

LEASE = timedelta(minutes=10)
EVERY = 0.5  # seconds between two looks at the database
# From which percent on, and how many more when the stage is over.
STAGES = {
    "optimum": (2, 8),
    "lottery": (10, 10),
    "relaxation": (10, 10),
    "proof": (20, 5),
    "conflicts": (25, 10),
    "curve": (35, 10),
    "losses": (45, 40),
    "gains": (85, 8),
    "record": (95, 5),
}


class Progress:
    """Told by the rules how far they are; raises Stopped when the run is not this worker's any more."""

    def __init__(self, run: SelectionRun) -> None:
        self.run = run
        self.next_look = 0.0

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Look at the database at most every half second."""
        if time.monotonic() >= self.next_look:
            self.now(stage, done, of)

    def now(self, stage: str, done: int, of: int) -> None:
        """Write the stage and the percentage, and renew the lease: one update, which finds nothing once stopped."""
        start, share = STAGES.get(stage, (35, 50))
        lease = timezone.now() + LEASE
        ours = SelectionRun.objects.filter(
            pk=self.run.pk, status=RunStatus.COMPUTING, lease_until=self.run.lease_until
        )
        if not ours.update(stage=stage, progress=start + share * done // max(of, 1), lease_until=lease):
            raise Stopped
        self.run.lease_until = lease
        self.next_look = time.monotonic() + EVERY
