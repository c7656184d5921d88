"""The themes of the edition that somebody chose, by their slug or any of their titles."""

import re
from collections.abc import Collection, Mapping

from rapidfuzz.distance import OSA

from participants.rules.folding import compact, fold
from participants.rules.forms_export.answers import FIRM_SEPARATORS

WORD_BREAK = r"[\W_]+"
LOOSE_ENDS = " ,;،，、"
NEAR_ENOUGH = 0.9
LONGEST = 2_000


class ThemeIndex:
    """Finds themes by slug and titles in any language; `themes` gives the titles of each slug."""

    def __init__(self, themes: Mapping[str, Collection[str]]) -> None:
        self._slugs = {compact(name): slug for slug, titles in themes.items() for name in (slug, *titles)}
        self._slugs.pop("", None)
        titles = {title for group in themes.values() for title in group if fold(title)}
        self._inside = [
            (self._slugs[compact(title)], _pattern(title)) for title in sorted(titles, key=len, reverse=True)
        ]

    def find_all(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The slugs chosen, each once, and what fits no theme as typed; titles may hold commas."""
        known, unknown = dict[str, None](), dict[str, None]()
        for piece in (piece.strip() for piece in FIRM_SEPARATORS.split(text)):
            slugs, rest = self._read(piece)
            known |= dict.fromkeys(slugs)
            unknown |= dict.fromkeys(rest)
        return tuple(known), tuple(unknown)

    def _read(self, piece: str) -> tuple[list[str], list[str]]:
        if len(piece) > LONGEST:
            return [], [piece]
        whole = self._slugs.get(compact(piece)) or self._misspelt(compact(piece))
        if whole or not piece:
            return [whole] if whole else [], []
        places: dict[str, int] = {}
        rest = piece
        for slug, pattern in self._inside:
            found = pattern.search(piece)
            rest, count = pattern.subn("\n", rest)
            if found and count:
                places[slug] = found.start()
        if not places:
            return [], [piece]
        ends = [left for part in rest.split("\n") if (left := part.strip(LOOSE_ENDS))]
        return sorted(places, key=lambda slug: places[slug]), ends

    def _misspelt(self, typed: str) -> str | None:
        scores = {
            name: OSA.normalized_similarity(typed, name, score_cutoff=NEAR_ENOUGH) for name in self._slugs
        }
        slugs = {self._slugs[name] for name, score in scores.items() if score >= NEAR_ENOUGH}
        return slugs.pop() if len(slugs) == 1 else None


def _pattern(title: str) -> re.Pattern[str]:
    words = re.split(WORD_BREAK, title)
    return re.compile(
        rf"(?<!\w){WORD_BREAK.join(re.escape(word) for word in words if word)}(?!\w)", re.IGNORECASE
    )
