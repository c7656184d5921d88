"""The desk's pages for voting: rounds, conflicts of interest, and what waits."""

from participants.admin.voting import conflicts, review_rules, rounds, undertakings, waiting

__all__ = ["conflicts", "review_rules", "rounds", "undertakings", "waiting"]
