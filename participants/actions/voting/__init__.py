"""Run a voting round: conflicts, opening, voting, closing, counting."""

from participants.actions.voting.assigning import Reassignment, reassign
from participants.actions.voting.ballot import Choice, record_vote
from participants.actions.voting.closing import (
    DEEDS,
    abandon_round,
    approve_closing,
    close_now,
    close_what_is_due,
    object_to_closing,
)
from participants.actions.voting.conflicts import dismiss_conflict, find_conflicts
from participants.actions.voting.rounds import extend_round, make_round, open_round
from participants.actions.voting.tally import count_assessments, tally_round

__all__ = [
    "DEEDS",
    "Choice",
    "Reassignment",
    "abandon_round",
    "approve_closing",
    "close_now",
    "close_what_is_due",
    "count_assessments",
    "dismiss_conflict",
    "extend_round",
    "find_conflicts",
    "make_round",
    "object_to_closing",
    "open_round",
    "reassign",
    "record_vote",
    "tally_round",
]
