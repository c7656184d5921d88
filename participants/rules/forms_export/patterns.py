"""Words known by their beginnings, so that one table serves many wordings and languages."""

from functools import lru_cache

from participants.rules.folding import fold

Pattern = tuple[str, ...]


@lru_cache(maxsize=2_000)
def patterns(lines: str) -> tuple[Pattern, ...]:
    """The patterns of a text with slashes or line ends between them, folded.

    A pattern is met when every word of it begins a word of the text: "country head". A full stop asks for the whole
    word: "age."; a minus for its absence: "-country". Arabic and Chinese words may stand inside others.
    """
    parts = lines.replace("\n", " / ").split("/")
    return tuple(tuple(_folded(word) for word in part.split()) for part in parts if part.strip())


def explained(text: str, lines: str) -> int:
    """How many letters of a folded text the best of the patterns accounts for; 0 when none is met."""
    words = f" {text} "
    return max(_explained(pattern, words) for pattern in patterns(lines))


def _folded(word: str) -> str:
    sign, end = "-" if word.startswith("-") else "", " " if word.endswith(".") else ""
    return sign + fold(word) + end


def _explained(pattern: Pattern, words: str) -> int:
    wanted = [word for word in pattern if word[0] != "-"]
    unwanted = any(_occurs(word[1:], words) for word in pattern if word[0] == "-")
    return 0 if unwanted or not all(_occurs(word, words) for word in wanted) else sum(map(len, wanted))


def _occurs(word: str, words: str) -> bool:
    may_stand_inside = word[0] >= "\u0600" and not word.endswith(" ")
    return word in words if may_stand_inside else f" {word}" in words
