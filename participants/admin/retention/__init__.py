"""Keeping and erasing at the desk: what is coming, what is held, what was done."""

from participants.admin.retention import holds, nights, planned, waiting

__all__ = ["holds", "nights", "planned", "waiting"]
