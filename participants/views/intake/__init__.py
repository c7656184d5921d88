"""The applicant's pages."""

from participants.views.intake import arrival
from participants.views.intake.call import call
from participants.views.intake.mine import my_application, my_applications, sent, withdraw
from participants.views.intake.steps import apply, step, tasks
from participants.views.intake.summary import summary

__all__ = [
    "apply",
    "arrival",
    "call",
    "my_application",
    "my_applications",
    "sent",
    "step",
    "summary",
    "tasks",
    "withdraw",
]
