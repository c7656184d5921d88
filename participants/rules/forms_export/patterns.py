"""Words known by their beginnings, so that one table serves many wordings and languages."""

from functools import lru_cache
from typing import NamedTuple

from participants.rules.folding import fold


class Pattern(NamedTuple):
    """What must and what must not occur in a text between blanks, and how many letters that accounts for."""

    letters: int
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


@lru_cache(maxsize=1_000)
def patterns(lines: str) -> tuple[Pattern, ...]:
    """The patterns of a text with slashes or line ends between them, folded, the one with most letters first.

    A pattern is met when every word of it begins a word of the text: "country head". A full stop asks for the
    whole word: "age."; a minus for its absence: "-country". Arabic and Chinese words may stand inside others.
    """
    parts = (part.split() for part in lines.replace("\n", "/").split("/"))
    return tuple(sorted({_pattern(words) for words in parts if words}, reverse=True))


@lru_cache(maxsize=100_000)
def explained(text: str, lines: str) -> int:
    """How many letters of a folded text the best of the patterns accounts for; 0 when none is met."""
    between_blanks = f" {text} "
    return next((pattern.letters for pattern in patterns(lines) if _is_met(pattern, between_blanks)), 0)


def phrases(lines: str) -> tuple[str, ...]:
    """The patterns as plain phrases."""
    return tuple(" ".join(word.strip() for word in pattern.wanted) for pattern in patterns(lines))


def _pattern(words: list[str]) -> Pattern:
    wanted = tuple(_as_found(word) for word in words if not word.startswith("-"))
    unwanted = tuple(_as_found(word) for word in words if word.startswith("-"))
    return Pattern(sum(len(word.lstrip()) for word in wanted), wanted, unwanted)


def _as_found(word: str) -> str:
    folded = fold(word)
    if word.endswith("."):
        return f" {folded} "
    is_arabic_or_chinese = folded >= "\u0600"
    return folded if is_arabic_or_chinese else f" {folded}"


def _is_met(pattern: Pattern, text: str) -> bool:
    return all(word in text for word in pattern.wanted) and not any(word in text for word in pattern.unwanted)
