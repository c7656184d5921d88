"""Tables of intake, voting and selection."""

from participants.models.answers import answers_of, balance_of, write_answers
from participants.models.application import Application
from participants.models.balance import Balance, BalanceAnswers
from participants.models.imports import ImportedFile
from participants.models.intake import TEXTS_VERSION, Acknowledgement, ApplicationVersion
from participants.models.selection import (
    RatificationVote,
    SelectionPolicy,
    SelectionRun,
    SlateRow,
    Target,
)
from participants.models.voting import (
    Assignment,
    ClosingApproval,
    Conflict,
    Merit,
    RoundClosing,
    Vote,
    VotingRound,
)

__all__ = [
    "TEXTS_VERSION",
    "Acknowledgement",
    "Application",
    "ApplicationVersion",
    "Assignment",
    "Balance",
    "BalanceAnswers",
    "ClosingApproval",
    "Conflict",
    "ImportedFile",
    "Merit",
    "RatificationVote",
    "RoundClosing",
    "SelectionPolicy",
    "SelectionRun",
    "SlateRow",
    "Target",
    "Vote",
    "VotingRound",
    "answers_of",
    "balance_of",
    "write_answers",
]
