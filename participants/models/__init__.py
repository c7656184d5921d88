"""Tables of intake, voting and selection."""

from participants.models.access import AccessHandover, AccessRegistration, InvitationLetter
from participants.models.answers import answers_of, balance_of, safety_of, write_answers
from participants.models.application import Application
from participants.models.assessments import Assessment, AssessmentScore
from participants.models.attachments import NOMINATION_LETTER, Attachment, AttachmentContent
from participants.models.balance import Balance, BalanceAnswers
from participants.models.company import Colleague, Handover
from participants.models.conflicts import Conflict, Declaration, InterestsSaid
from participants.models.deliberation import Deliberation
from participants.models.devices import DraftDevice, HeldAnswers, ResumeLink
from participants.models.door import CheckIn
from participants.models.duplicates import KeptApart
from participants.models.entries import Entry
from participants.models.erasures import ErasedCount, Erasure, Forgetting
from participants.models.exports import BalanceCount, ExportPart, ListExport, PublishedStatistics
from participants.models.imports import ImportedFile
from participants.models.intake import Acknowledgement, ApplicationVersion, Consent
from participants.models.locks import Lock, WhatIf
from participants.models.merit import Merit
from participants.models.places import InvitationRules, Place
from participants.models.policy import Feature, PolicyAgreement, PolicyVersion, SelectionPolicy, Target
from participants.models.questions import CallForm, Question
from participants.models.release import ApplicationLook, DecisionCard, DecisionText, ReasonAsked, ReleaseStage
from participants.models.replacements import Availability, Replacement, ReplacementPick, ReserveClosing
from participants.models.retention import ErasureRun, PlannedErasure, RetentionHold
from participants.models.review import Criterion, Majority, ReviewMode, ReviewRules
from participants.models.safety import Safety, SafetyAnswers, SafetyLook
from participants.models.second_looks import SecondLook
from participants.models.selection import RatificationVote, SelectionRun, SlateRow
from participants.models.substitutions import Substitution
from participants.models.tally_record import TallyRecord
from participants.models.travel import Companion, Travel, TravelAnswers, TravelFile, TravelLook
from participants.models.undertakings import Undertaking
from participants.models.votes import ClosingApproval, ClosingObjection, RoundClosing, Vote, VoteChange
from participants.models.voting import Assignment, VotingRound

__all__ = [
    "NOMINATION_LETTER",
    "AccessHandover",
    "AccessRegistration",
    "Acknowledgement",
    "Application",
    "ApplicationLook",
    "ApplicationVersion",
    "Assessment",
    "AssessmentScore",
    "Assignment",
    "Attachment",
    "AttachmentContent",
    "Availability",
    "Balance",
    "BalanceAnswers",
    "BalanceCount",
    "CallForm",
    "CheckIn",
    "ClosingApproval",
    "ClosingObjection",
    "Colleague",
    "Companion",
    "Conflict",
    "Consent",
    "Criterion",
    "DecisionCard",
    "DecisionText",
    "Declaration",
    "Deliberation",
    "DraftDevice",
    "Entry",
    "ErasedCount",
    "Erasure",
    "ErasureRun",
    "ExportPart",
    "Feature",
    "Forgetting",
    "Handover",
    "HeldAnswers",
    "ImportedFile",
    "InterestsSaid",
    "InvitationLetter",
    "InvitationRules",
    "KeptApart",
    "ListExport",
    "Lock",
    "Majority",
    "Merit",
    "Place",
    "PlannedErasure",
    "PolicyAgreement",
    "PolicyVersion",
    "PublishedStatistics",
    "Question",
    "RatificationVote",
    "ReasonAsked",
    "ReleaseStage",
    "Replacement",
    "ReplacementPick",
    "ReserveClosing",
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
    "Substitution",
    "TallyRecord",
    "Target",
    "Travel",
    "TravelAnswers",
    "TravelFile",
    "TravelLook",
    "Undertaking",
    "Vote",
    "VoteChange",
    "VotingRound",
    "WhatIf",
    "answers_of",
    "balance_of",
    "safety_of",
    "write_answers",
]
