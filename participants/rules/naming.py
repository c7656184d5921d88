"""When two names mean the same organisation, and which networks a text names."""

import re
from collections import defaultdict
from collections.abc import Iterable

from participants.rules.folding import fold
from participants.rules.organisation_names import name_words

ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
BETWEEN_NAMES = re.compile(r"[;,/|:()\[\]\n]| [-–—] ")
TOKEN = re.compile(r"\w+")


def same_name(name: str) -> str:
    """Give a key that all spellings of a name share, whatever stands in brackets; "" for nothing."""
    return "".join(name_words(ASIDE.sub(" ", name)) or name_words(name))


class NamesInText:
    """Finds the networks named in what somebody typed, in time proportional to the text."""

    def __init__(self) -> None:
        self._phrases: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._capitals: dict[str, set[str]] = defaultdict(set)
        self._alone: dict[str, set[str]] = defaultdict(set)
        self._found: dict[str, tuple[str, ...]] = {}

    def add(self, network: str, names: Iterable[str], acronym: str) -> None:
        """Look for this network too: its names anywhere, its acronym alone or in the same capitals."""
        for name in names:
            self._phrases[tuple(fold(name).split())].add(network)
        self._capitals[acronym].add(network)
        for name in (*names, acronym):
            self._alone[same_name(name)].add(network)

    def find(self, text: str) -> tuple[str, ...]:
        """Give the networks named in the text; many people type the same, so each text is read once."""
        if text not in self._found:
            self._found[text] = tuple(sorted(self._read(text)))
        return self._found[text]

    def _read(self, text: str) -> set[str]:
        words = fold(text).split()
        lengths = {len(phrase) for phrase in self._phrases} - {0}
        runs = (tuple(words[i : i + n]) for n in lengths for i in range(len(words) - n + 1))
        alone = (same_name(part) for part in BETWEEN_NAMES.split(text))
        return set().union(
            *(self._phrases.get(run, ()) for run in runs),
            *(self._capitals.get(token, ()) for token in TOKEN.findall(text)),
            *(self._alone.get(part, ()) for part in alone if part),
        )
