"""Tables of intake, voting and selection."""

from participants.models.answers import answers_of, balance_of, safety_of, write_answers
from participants.models.application import Application
from participants.models.assessments import Assessment, AssessmentScore
from participants.models.attachments import NOMINATION_LETTER, Attachment, AttachmentContent
from participants.models.balance import Balance, BalanceAnswers
from participants.models.company import Colleague, Handover
from participants.models.conflicts import Conflict, Declaration, InterestsSaid
from participants.models.deliberation import Deliberation
from participants.models.devices import DraftDevice, HeldAnswers, ResumeLink
from participants.models.duplicates import KeptApart
from participants.models.entries import Entry
from participants.models.erasures import ErasedCount, Erasure, Forgetting
from participants.models.imports import ImportedFile
from participants.models.intake import Acknowledgement, ApplicationVersion, Consent
from participants.models.merit import Merit
from participants.models.questions import CallForm, Question
from participants.models.retention import ErasureRun, PlannedErasure, RetentionHold
from participants.models.review import Criterion, Majority, ReviewMode, ReviewRules
from participants.models.safety import Safety, SafetyAnswers, SafetyLook
from participants.models.second_looks import SecondLook
from participants.models.selection import (
    RatificationVote,
    SelectionPolicy,
    SelectionRun,
    SlateRow,
    Target,
)
from participants.models.tally_record import TallyRecord
from participants.models.undertakings import Undertaking
from participants.models.votes import ClosingApproval, ClosingObjection, RoundClosing, Vote, VoteChange
from participants.models.voting import Assignment, VotingRound

__all__ = [
    "NOMINATION_LETTER",
    "Acknowledgement",
    "Application",
    "ApplicationVersion",
    "Assessment",
    "AssessmentScore",
    "Assignment",
    "Attachment",
    "AttachmentContent",
    "Balance",
    "BalanceAnswers",
    "CallForm",
    "ClosingApproval",
    "ClosingObjection",
    "Colleague",
    "Conflict",
    "Consent",
    "Criterion",
    "Declaration",
    "Deliberation",
    "DraftDevice",
    "Entry",
    "ErasedCount",
    "Erasure",
    "ErasureRun",
    "Forgetting",
    "Handover",
    "HeldAnswers",
    "ImportedFile",
    "InterestsSaid",
    "KeptApart",
    "Majority",
    "Merit",
    "PlannedErasure",
    "Question",
    "RatificationVote",
    "ResumeLink",
    "RetentionHold",
    "ReviewMode",
    "ReviewRules",
    "RoundClosing",
    "Safety",
    "SafetyAnswers",
    "SafetyLook",
    "SecondLook",
    "SelectionPolicy",
    "SelectionRun",
    "SlateRow",
    "TallyRecord",
    "Target",
    "Undertaking",
    "Vote",
    "VoteChange",
    "VotingRound",
    "answers_of",
    "balance_of",
    "safety_of",
    "write_answers",
]
