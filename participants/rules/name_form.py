"""One form of an organisation's name: its words, and what each of them tells."""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import pairwise

from participants.rules.concepts import is_kind

OWN_WORD, SUBJECT, KIND = 1.0, 0.4, 0.25


class Script(Enum):
    """What matters of the script a word was typed in."""

    LATIN, FOREIGN, VOWELLESS = range(3)


@dataclass(frozen=True)
class Word:
    """A word of a name: in Latin letters, as heard, its consonants, what it means if it is common."""

    latin: str
    heard: str
    bones: str
    meaning: str
    loosely: str
    script: Script

    @cached_property
    def is_own(self) -> bool:
        """Whether it is this organisation's own, and not one that many use."""
        return not self.meaning

    @cached_property
    def weight(self) -> float:
        """How much it tells: its own word most, the kind of body least."""
        return OWN_WORD if self.is_own else KIND if is_kind(self.meaning) else SUBJECT


@dataclass(frozen=True)
class NameForm:
    """One way in which the organisation is called."""

    words: tuple[Word, ...]
    is_in_capitals: bool

    @cached_property
    def scripts(self) -> frozenset[Script]:
        """What matters of the scripts it was typed in."""
        return frozenset(word.script for word in self.words)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether some of it is in another script."""
        return any(word.script != Script.LATIN for word in self.words)

    @cached_property
    def is_vowelless(self) -> bool:
        """Whether none of it has vowels."""
        return all(word.script == Script.VOWELLESS for word in self.words)

    @cached_property
    def joined(self) -> str:
        """All words as one, as written: word breaks say nothing."""
        return "".join(word.latin for word in self.words)

    @cached_property
    def own(self) -> tuple[Word, ...]:
        """The words that are its own."""
        return tuple(word for word in self.words if word.is_own)

    @cached_property
    def is_of_one_word(self) -> bool:
        """Whether nothing but the kind of body stands beside one word."""
        return sum(not is_kind(word.meaning) for word in self.words) == 1

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """What its common words mean, but for the kind of body, in order of the alphabet."""
        return tuple(
            sorted({word.meaning for word in self.words if word.meaning and not is_kind(word.meaning)})
        )

    @cached_property
    def total(self) -> float:
        """The weight of all words."""
        return sum(word.weight for word in self.words)

    @cached_property
    def own_marks(self) -> frozenset[str]:
        """What its own words are known by."""
        return frozenset(mark for word in self.own for mark in (word.loosely, word.bones))

    @cached_property
    def heard(self) -> str:
        """All words as one, as heard."""
        return "".join(word.heard for word in self.words)

    @cached_property
    def loosely(self) -> str:
        """All words as one, with vowels that are easily taken for another as one."""
        return "".join(word.loosely for word in self.words)

    @cached_property
    def bones(self) -> str:
        """The consonants of all words."""
        return "".join(word.bones for word in self.words)

    @cached_property
    def own_loosely(self) -> str:
        """Its own words as one."""
        return "".join(word.loosely for word in self.own)


def rejoined(form: NameForm, other: NameForm) -> NameForm:
    """Two words of the one that the other writes as one: "Fambul Tok", "Fambultok"."""
    theirs = {word.latin: word for word in other.words}
    for place, (first, second) in enumerate(pairwise(form.words)):
        if (both := theirs.get(first.latin + second.latin)) is not None:
            words = (*form.words[:place], both, *form.words[place + 2 :])
            return replace(form, words=words)
    return form
