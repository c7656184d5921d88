"""What applicants do: write, send, withdraw."""

from participants.actions.intake.devices import attach_draft, give_code, leave_device, open_by_code
from participants.actions.intake.drafts import Saved, begin_draft, save_answers
from participants.actions.intake.holding import forget_held, hold_answers
from participants.actions.intake.merging import Seen
from participants.actions.intake.resuming import ask_for_link, open_by_link
from participants.actions.intake.sending import submit_application
from participants.actions.intake.withdrawing import withdraw_application

__all__ = [
    "Saved",
    "Seen",
    "ask_for_link",
    "attach_draft",
    "begin_draft",
    "forget_held",
    "give_code",
    "hold_answers",
    "leave_device",
    "open_by_code",
    "open_by_link",
    "save_answers",
    "submit_application",
    "withdraw_application",
]
