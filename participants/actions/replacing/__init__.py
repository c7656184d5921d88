"""Places that fell free: propose who fills them, take the proposal or decide otherwise; the reserve list."""

from participants.actions.replacing.leaving import ask_anew, drop_replacement, fill_after_all, leave_free
from participants.actions.replacing.proposing import look_after_replacements, propose_replacements
from participants.actions.replacing.reserve import ask_reserve, close_reserve, invite_beyond, say_availability
from participants.actions.replacing.taking import invite_other, take_replacement

__all__ = [
    "ask_anew",
    "ask_reserve",
    "close_reserve",
    "drop_replacement",
    "fill_after_all",
    "invite_beyond",
    "invite_other",
    "leave_free",
    "look_after_replacements",
    "propose_replacements",
    "say_availability",
    "take_replacement",
]
