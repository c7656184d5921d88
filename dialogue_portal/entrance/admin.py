"""The entrance's lines on the desk's start page."""

from dialogue_portal.entrance import mail_waiting

__all__ = ["mail_waiting"]
