"""Tables of intake, voting and selection."""

from participants.models.answers import answers_of, balance_of, safety_of, write_answers
from participants.models.application import Application
from participants.models.attachments import NOMINATION_LETTER, Attachment, AttachmentContent
from participants.models.balance import Balance, BalanceAnswers
from participants.models.company import Colleague, Handover
from participants.models.devices import DraftDevice, HeldAnswers, ResumeLink
from participants.models.duplicates import KeptApart
from participants.models.entries import Entry
from participants.models.erasures import ErasedCount, Erasure, Forgetting
from participants.models.imports import ImportedFile
from participants.models.intake import Acknowledgement, ApplicationVersion, Consent
from participants.models.questions import CallForm, Question
from participants.models.retention import ErasureRun, PlannedErasure, RetentionHold
from participants.models.safety import Safety, SafetyAnswers, SafetyLook
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
    "NOMINATION_LETTER",
    "Acknowledgement",
    "Application",
    "ApplicationVersion",
    "Assignment",
    "Attachment",
    "AttachmentContent",
    "Balance",
    "BalanceAnswers",
    "CallForm",
    "ClosingApproval",
    "Colleague",
    "Conflict",
    "Consent",
    "DraftDevice",
    "Entry",
    "ErasedCount",
    "Erasure",
    "ErasureRun",
    "Forgetting",
    "Handover",
    "HeldAnswers",
    "ImportedFile",
    "KeptApart",
    "Merit",
    "PlannedErasure",
    "Question",
    "RatificationVote",
    "ResumeLink",
    "RetentionHold",
    "RoundClosing",
    "Safety",
    "SafetyAnswers",
    "SafetyLook",
    "SelectionPolicy",
    "SelectionRun",
    "SlateRow",
    "Target",
    "Vote",
    "VotingRound",
    "answers_of",
    "balance_of",
    "safety_of",
    "write_answers",
]
