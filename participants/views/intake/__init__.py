"""The applicant's pages."""

from participants.views.intake import arrival
from participants.views.intake.call import call
from participants.views.intake.steps import apply, step, tasks
from participants.views.intake.summary import summary

__all__ = [
    "apply",
    "arrival",
    "call",
    "step",
    "summary",
    "tasks",
]
