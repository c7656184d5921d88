"""Tables of intake, voting and selection."""

from participants.models.application import Application
from participants.models.balance import BalanceAnswers
from participants.models.imports import ImportedFile
from participants.models.intake import Acknowledgement, ApplicationVersion
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
    "Acknowledgement",
    "Application",
    "ApplicationVersion",
    "Assignment",
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
]
