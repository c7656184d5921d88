"""Let people in, and say afterwards who came and who did not."""

from participants.actions.door.attendance import correct_attendance, mark_rest_absent
from participants.actions.door.checking_in import Scan, Seen, check_in, let_in

__all__ = ["Scan", "Seen", "check_in", "correct_attendance", "let_in", "mark_rest_absent"]
