"""A slate is asked for, computed, proposed, ratified and released."""

from participants.actions.selection.ask import ask_for_run
from participants.actions.selection.compute import claim_run, compute_run
from participants.actions.selection.ratify import cast_ratification_vote, propose_run, settle_ratification
from participants.actions.selection.release import release_run

__all__ = [
    "ask_for_run",
    "cast_ratification_vote",
    "claim_run",
    "compute_run",
    "propose_run",
    "release_run",
    "settle_ratification",
]
