"""An age in any wording becomes an age band, or stops politely under 18."""

import re

from participants.rules.folding import fold
from participants.rules.forms_export.answer_words import SIXTY_OR_OLDER, UNDER_18
from participants.rules.forms_export.patterns import explained

BANDS = {"18-24": (18, 24), "25-29": (25, 29), "30-44": (30, 44), "45-59": (45, 59), "60+": (60, 120)}
NUMBER = re.compile(r"\d+")
MORE = re.compile(r"\+|>|≥")
LESS = re.compile(r"<|≤")
UNDISCLOSED = "undisclosed"
UNDER = "under 18"
LONGEST = 200


def age_band(text: str, year: int) -> str:
    """The age band of an answer, "under 18" or "undisclosed"; `year` is when it was given."""
    folded = fold(text[:LONGEST])
    numbers = [int(number) for number in NUMBER.findall(folded) if len(number) <= 4]
    born = [number for number in numbers if 1900 <= number <= year]
    if born:
        return _band(year - born[0], year - born[0])
    if _is_under_18(text, folded, numbers):
        return UNDER
    if len(numbers) == 1 and _is_open_ended(text, folded):
        return "60+" if numbers[0] >= 60 else UNDISCLOSED
    return _band(numbers[0], numbers[-1]) if numbers else UNDISCLOSED


def _is_under_18(text: str, folded: str, numbers: list[int]) -> bool:
    if numbers and max(numbers) < 18:
        return True
    if numbers not in ([], [18]):
        return False
    return explained(folded, UNDER_18) > 0 or (bool(numbers) and LESS.search(text) is not None)


def _is_open_ended(text: str, folded: str) -> bool:
    said_in_words = (
        not folded[:1].isdigit() or len(folded.split()) > 2 or explained(folded, SIXTY_OR_OLDER) > 0
    )
    return said_in_words or (MORE.search(text) or LESS.search(text)) is not None


def _band(youngest: int, oldest: int) -> str:
    if oldest < 18:
        return UNDER
    fitting = (name for name, (first, last) in BANDS.items() if first <= youngest and oldest <= last)
    return next(fitting, UNDISCLOSED)
