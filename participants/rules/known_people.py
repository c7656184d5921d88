"""People that a network is tied to, found again by address, or by a name in whatever spelling or script."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from participants.rules.concepts import latin_words
from participants.rules.romanising import is_vowelless
from participants.rules.sounds import bones, loosely_heard

ADDRESS = re.compile(r"[^\s<>,;()]+@[^\s<>,;()]+")
ENOUGH_WORDS = 2

Sign = TypeVar("Sign")


@dataclass(frozen=True)
class _Name:
    heard: frozenset[str]
    consonants: frozenset[str]
    is_vowelless: bool


class KnownPeople(Generic[Sign]):
    """Names and addresses, and what each stands for."""

    def __init__(self) -> None:
        self._by_address: dict[str, list[Sign]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[_Name, Sign]]] = defaultdict(list)

    def add(self, words: str, sign: Sign) -> None:
        """Look for this person too: a name, an address, or both in one line."""
        for address in ADDRESS.findall(words):
            self._by_address[address.casefold()].append(sign)
        name = _name(ADDRESS.sub(" ", words))
        for word in name.heard | name.consonants:
            self._by_word[word].append((name, sign))

    def find(self, names: Iterable[str], address: str) -> Iterator[Sign]:
        """Give the signs of all that are probably this person; two words of a name have to agree, in any order."""
        yield from self._by_address.get(address.strip().casefold(), ())
        for name in map(_name, names if self._by_word else ()):
            words = name.heard | name.consonants
            candidates = {entry for word in words for entry in self._by_word.get(word, ())}
            yield from (sign for other, sign in candidates if _may_be_one(name, other))


def _name(text: str) -> _Name:
    words = latin_words(text)
    return _Name(
        frozenset(map(loosely_heard, words)),
        frozenset(f"-{bones(word)}" for word in words),
        is_vowelless(text),
    )


def _may_be_one(one: _Name, other: _Name) -> bool:
    """One name within the other; where one of them is written without vowels, by its consonants."""
    if one.is_vowelless == other.is_vowelless:
        mine, theirs = one.heard, other.heard
    else:
        mine, theirs = one.consonants, other.consonants
    shared = mine & theirs
    return shared in (mine, theirs) and (len(shared) >= ENOUGH_WORDS or mine == theirs != frozenset())
