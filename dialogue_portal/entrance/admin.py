"""What the entrance adds to the desk: its lines on the start page, and enrolment that counts."""

from dialogue_portal.entrance import enrolment, mail_waiting

__all__ = ["enrolment", "mail_waiting"]
