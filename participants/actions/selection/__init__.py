"""A slate is asked for, computed, proposed and ratified."""

from participants.actions.selection.ask import ask_for_run
from participants.actions.selection.cancelling import cancel_run
from participants.actions.selection.compute import claim_run, compute_run
from participants.actions.selection.deadline import extend_ratification, remind_seats
from participants.actions.selection.ratify import cast_ratification_vote, propose_run
from participants.actions.selection.settle import settle_due_ratifications, settle_ratification

__all__ = [
    "ask_for_run",
    "cancel_run",
    "cast_ratification_vote",
    "claim_run",
    "compute_run",
    "extend_ratification",
    "propose_run",
    "remind_seats",
    "settle_due_ratifications",
    "settle_ratification",
]
