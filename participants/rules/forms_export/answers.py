"""An answer in any wording becomes a code of the vocabulary."""

import re
from collections.abc import Mapping

from participants.rules.folding import fold, western_digits
from participants.rules.forms_export import answer_words as words
from participants.rules.forms_export.patterns import explained, phrases

TICKS = "✓✔☑√✅"
SEPARATORS = re.compile(r"[;\n|،、；，,]+")
LONGEST_ANSWER, LONGEST_LIST = 300, 10_000
FIRM_SEPARATORS = re.compile(r"[;\n|；]+")


def choice(text: str, table: Mapping[str, str], otherwise: str = "") -> str:
    """The code whose words account for most of the answer; `otherwise` when none does."""
    folded = fold(text[:LONGEST_ANSWER])
    best = max(table, key=lambda code: explained(folded, table[code]))
    return best if explained(folded, table[best]) else otherwise


def organisation_type(text: str) -> str:
    """The type of organisation; whatever follows "Other:" stays other."""
    first = fold(text).split(" ", 1)[0]
    is_other = bool(first) and explained(first, words.ORGANISATION_TYPE["other"]) > 0
    return "other" if is_other else choice(text, words.ORGANISATION_TYPE, "other" if first else "")


def has_agreed(text: str) -> bool:
    """Whether an answer is a clear yes; silence and doubt are not."""
    folded = fold(text[:LONGEST_ANSWER])
    if any(tick in text for tick in TICKS):
        return True
    if _begins_with(folded, words.YES):
        return True
    return not explained(folded, words.NO) and explained(folded, words.YES) > 0


def listing(text: str) -> str:
    """Who may find the person; an answer that denies or excepts anything lists nobody."""
    if explained(fold(text[:LONGEST_ANSWER]), words.DENIAL):
        return "nobody"
    return choice(text, words.LISTING, "nobody")


def choices(text: str, table: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of a list of answers, each once, and the answers that fit none as typed."""
    known, unknown = dict[str, None](), dict[str, None]()
    for part in pieces(text):
        code = choice(part, table)
        (known if code else unknown)[code or part] = None
    return tuple(known), tuple(unknown)


def pieces(text: str) -> tuple[str, ...]:
    """The parts of a list as typed: at semicolons and line ends where there are any, else at commas."""
    if len(text) > LONGEST_LIST:
        return (text.strip(),)
    separators = FIRM_SEPARATORS if FIRM_SEPARATORS.search(text) else SEPARATORS
    return tuple(part.strip() for part in separators.split(text) if part.strip())


def year_founded(text: str, latest: int) -> int | None:
    """The year an organisation was founded, if the answer is nothing but a year from 1800 to `latest`."""
    match = re.fullmatch(r"\s*(\d{4})(?:\.0+)?\s*(?:г\.?|م|年)?\s*", western_digits(text))
    year = int(match[1]) if match else 0
    return year if 1800 <= year <= latest else None


def _begins_with(folded: str, lines: str) -> bool:
    return any(f"{folded} ".startswith(f"{phrase} ") for phrase in phrases(lines))
