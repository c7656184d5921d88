"""Screening at the desk: the list, the page of one application, deciding about many, and what waits."""

from participants.admin.screening import applications, waiting

__all__ = ["applications", "waiting"]
