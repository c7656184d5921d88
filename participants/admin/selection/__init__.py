"""The desk's pages of the selection."""

from participants.admin.selection import policy, runs, waiting

__all__ = ["policy", "runs", "waiting"]
