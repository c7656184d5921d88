"""What officers do in screening: decide, one by one or many at once, undo, merge, correct."""

from participants.actions.screening.bulk import find_all_eligible, find_all_ineligible, undo_all_screening
from participants.actions.screening.correcting import correct_place
from participants.actions.screening.deciding import (
    find_eligible,
    find_ineligible,
    return_to_applicant,
    undo_screening,
)
from participants.actions.screening.merging import (
    keep_apart,
    merge_application,
    take_back_keeping_apart,
)

__all__ = [
    "correct_place",
    "find_all_eligible",
    "find_all_ineligible",
    "find_eligible",
    "find_ineligible",
    "keep_apart",
    "merge_application",
    "return_to_applicant",
    "take_back_keeping_apart",
    "undo_all_screening",
    "undo_screening",
]
