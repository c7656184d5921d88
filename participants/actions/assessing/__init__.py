"""What assessors do, and what is done with their assessments."""

from participants.actions.assessing.completing import (
    complete_assessment,
    complete_assessments,
    unlock_assessment,
)
from participants.actions.assessing.giving import give_assessments
from participants.actions.assessing.marks import Marks, save_marks
from participants.actions.assessing.passing_on import decline_assessment, hand_over, hand_over_all
from participants.actions.assessing.reminding import remind_assessors
from participants.actions.assessing.rubric import drop_criterion, make_rubric, write_criterion

__all__ = [
    "Marks",
    "complete_assessment",
    "complete_assessments",
    "decline_assessment",
    "drop_criterion",
    "give_assessments",
    "hand_over",
    "hand_over_all",
    "make_rubric",
    "remind_assessors",
    "save_marks",
    "unlock_assessment",
    "write_criterion",
]
