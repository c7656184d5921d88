"""The desk's pages for voting: rounds, conflicts of interest, and what waits."""

from participants.admin.voting import conflicts, rounds, waiting

__all__ = ["conflicts", "rounds", "waiting"]
