"""What the common words of organisations' names mean, in the languages they are written in."""

import re
from functools import cache
from pathlib import Path

from participants.rules.folding import fold
from participants.rules.organisation_names import COMMON_WORDS, LEGAL_FORMS, SMALL_WORDS
from participants.rules.pinyin import is_han, simplified
from participants.rules.romanising import romanised
from participants.rules.sounds import sound

# Kinds of body, which organisations change lightly; subjects; words between the others; legal forms.
TABLES = Path(__file__).with_name("common_words.txt")
COUNTRIES = Path(__file__).with_name("country_words.txt")
OF_A_COUNTRY = "of "
SHORTEST_SOUND, SHORTEST_STEM, LONGEST_ENDING = 3, 4, 4
SECTION = re.compile(r"^\[(\w+)\]$", re.MULTILINE)
ENTRY = re.compile(r"^([\w ]+?):(.*)$", re.MULTILINE)


@cache
def concept(word: str) -> str:
    """Give what a common word means, "" for a word of its own; `word` is small Latin letters without accents."""
    return _meanings().get(_heard(word), "") or _of_a_country(_heard(word))


@cache
def is_kind(meaning: str) -> bool:
    """Say whether it only tells what kind of body it is."""
    return meaning in _names_in("kinds") or is_of_a_country(meaning)


def is_of_a_country(meaning: str) -> bool:
    """Say whether it names a country: an organisation leaves that out at home."""
    return meaning.startswith(OF_A_COUNTRY)


@cache
def is_between(word: str) -> bool:
    """Say whether the word carries nothing: an article, a preposition, a legal form, a single letter."""
    return word in _between() or (len(word) == 1 and word.isalpha())


@cache
def parted(text: str) -> str:
    """Set the common words of a Chinese name apart from the others, the longest first."""
    return _chinese().sub(r" \g<0> ", simplified(text)) if any(map(is_han, text)) else text


def latin_words(text: str) -> tuple[str, ...]:
    """Give the words of a text in small Latin letters without accents."""
    return tuple(fold(romanised(text)).split())


@cache
def _meanings() -> dict[str, str]:
    found = {_heard(word): "common" for word in COMMON_WORDS}
    for code, names in ENTRY.findall(COUNTRIES.read_text(encoding="utf-8")):
        for name in latin_words(" ".join(names.split())):
            found[_heard(name)] = f"{OF_A_COUNTRY}{code}"
    for name, words in ENTRY.findall(_table("kinds") + _table("subjects")):
        for word in (*name.split(), *words.split()):
            latin = "".join(latin_words(word))
            found[_heard(latin)] = name
    return found


def _heard(word: str) -> str:
    """Two words of two sounds are too easily alike: these are taken as written."""
    heard = sound(word)
    return heard if len(heard) >= SHORTEST_SOUND else word


def _of_a_country(heard: str) -> str:
    """ "Burkinabè", "centrafricaine", "iraqiya": the name of a country with an ending."""
    for length in range(len(heard), SHORTEST_STEM - 1, -1):
        if len(heard) - length <= LONGEST_ENDING and heard[:length] in _stems():
            return _stems()[heard[:length]]
    return ""


@cache
def _stems() -> dict[str, str]:
    of_countries = ((heard, name) for heard, name in _meanings().items() if name.startswith(OF_A_COUNTRY))
    stems = {heard.rstrip("aeiou"): name for heard, name in of_countries}
    return {stem: name for stem, name in stems.items() if len(stem) >= SHORTEST_STEM}


@cache
def _table(name: str) -> str:
    """One part of the tables, as typed."""
    _before, *parts = SECTION.split(TABLES.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))[name]


@cache
def _names_in(table: str) -> frozenset[str]:
    return frozenset(name for name, _words in ENTRY.findall(_table(table)))


@cache
def _between() -> frozenset[str]:
    listed = (*_table("between").split(), *_table("legal").split())
    return frozenset("".join(latin_words(word)) for word in (*listed, *SMALL_WORDS, *LEGAL_FORMS))


@cache
def _chinese() -> re.Pattern[str]:
    tables = TABLES.read_text(encoding="utf-8") + COUNTRIES.read_text(encoding="utf-8")
    words = {simplified(word) for word in tables.split() if is_han(word[0])}
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
