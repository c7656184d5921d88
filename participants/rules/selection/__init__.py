"""The selection: `choose_slate(pool, policy)` gives the one slate that the published rules determine."""

from participants.rules.selection.answer import Answer, Count, Relaxation
from participants.rules.selection.bounds import Bound
from participants.rules.selection.choose import choose_slate
from participants.rules.selection.errors import PolicyError, SolverError, Stopped
from participants.rules.selection.pool import Applicant, Policy, Target

__all__ = [
    "Answer",
    "Applicant",
    "Bound",
    "Count",
    "Policy",
    "PolicyError",
    "Relaxation",
    "SolverError",
    "Stopped",
    "Target",
    "choose_slate",
]
