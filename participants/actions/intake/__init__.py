"""What applicants do: write, send, withdraw."""

from participants.actions.intake.drafts import attach_draft, begin_draft, leave_device, save_answers
from participants.actions.intake.sending import submit_application
from participants.actions.intake.withdrawing import withdraw_application

__all__ = [
    "attach_draft",
    "begin_draft",
    "leave_device",
    "save_answers",
    "submit_application",
    "withdraw_application",
]
