"""Run a voting round: conflicts, opening, voting, closing, counting."""

from participants.actions.voting.ballot import Choice, record_vote
from participants.actions.voting.closing import approve_closing
from participants.actions.voting.conflicts import dismiss_conflict, find_conflicts
from participants.actions.voting.rounds import extend_round, make_round, open_round
from participants.actions.voting.tally import tally_round

__all__ = [
    "Choice",
    "approve_closing",
    "dismiss_conflict",
    "extend_round",
    "find_conflicts",
    "make_round",
    "open_round",
    "record_vote",
    "tally_round",
]
