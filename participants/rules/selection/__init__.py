"""The selection: `choose_slate(pool, policy)` gives the one slate that the published rules determine."""

from participants.rules.selection.answer import Answer, Count, Relaxation
from participants.rules.selection.bounds import Bound
from participants.rules.selection.choose import choose_slate
from participants.rules.selection.completion import Completion, complete
from participants.rules.selection.errors import PolicyError, SolverError, Stopped, TookTooLong
from participants.rules.selection.explain import explain
from participants.rules.selection.explanations import (
    Closeness,
    CurvePoint,
    Explanations,
    WithoutTargets,
    closeness,
)
from participants.rules.selection.pool import Applicant, Policy, Target

__all__ = [
    "Answer",
    "Applicant",
    "Bound",
    "Closeness",
    "Completion",
    "Count",
    "CurvePoint",
    "Explanations",
    "Policy",
    "PolicyError",
    "Relaxation",
    "SolverError",
    "Stopped",
    "Target",
    "TookTooLong",
    "WithoutTargets",
    "choose_slate",
    "closeness",
    "complete",
    "explain",
]
