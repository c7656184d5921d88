"""An organisation's name taken apart: its forms in one script each, their words, and its acronyms."""

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property, lru_cache
from itertools import pairwise, product

from participants.rules.concepts import concept, is_between, is_kind, latin_words, parted
from participants.rules.folding import compact
from participants.rules.organisation_names import LONGEST_NAME, TAG
from participants.rules.romanising import is_vowelless
from participants.rules.sounds import bones, loosely_heard, sound, without_article

OWN_WORD, SUBJECT, KIND = 1.0, 0.4, 0.25
ASIDE = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
BETWEEN_FORMS = re.compile(r"\s*[/|،;\n]\s*|\s+[-–—:]\s+")
IN_CAPITALS = re.compile(r"^(?=(?:[^\W\d_]*[A-ZА-ЯΑ-Ω]){2})[\w.&'-]{2,12}$")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
FOREIGN = re.compile(r"[^\W\d_A-Za-zÀ-ɏḀ-ỿ]")
SHORTEST_SYLLABIC, LONGEST_SYLLABIC, FEWEST_WORDS, MOST_WORDS = 4, 10, 3, 5


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


@lru_cache(maxsize=50_000)
def forms_of(name: str) -> tuple[NameForm, ...]:
    """The name as a whole without what stands in brackets, then its parts in other scripts and the brackets."""
    plain = TAG.sub(" ", name[:LONGEST_NAME]) if TAG.sub("", name).strip() else name[:LONGEST_NAME]
    whole = ASIDE.sub(" ", plain)
    parts = [part for part in BETWEEN_FORMS.split(whole) if not IN_CAPITALS.match(part)]
    scripts = {bool(FOREIGN.search(part)) for part in parts}
    found = [" ".join(parts) or whole, *(parts if len(scripts) > 1 or "/" in whole or "|" in whole else [])]
    found += [aside for aside in ASIDE.findall(plain) if not IN_CAPITALS.match(aside.strip())]
    forms = dict.fromkeys(form for text in found if (form := _form(text)).words)
    first, *others = forms or [_form(plain)]
    return (first, *(form for form in others if len(form.words) > 1 or form.is_foreign))


@lru_cache(maxsize=50_000)
def acronyms_in(name: str) -> frozenset[str]:
    """The acronyms that stand beside the name: "Réseau … (REFEP)", "REFEP – Réseau …"."""
    outside = BETWEEN_FORMS.split(ASIDE.sub(" ", name))
    candidates = [*ASIDE.findall(name), *(outside if len(outside) > 1 else [])]
    shorts = (compact(text) for text in candidates if IN_CAPITALS.match(text.strip()))
    return frozenset(short for short in shorts if short and not is_between(short))


def acronyms_from(form: NameForm) -> frozenset[str]:
    """The acronyms of 4 to 10 letters that its words make, one or two letters of each: "refep", "wanep"."""
    latin = [word.latin for word in form.words[:MOST_WORDS]]
    if len(latin) < FEWEST_WORDS:
        return frozenset()
    starts = [{word[:1], word[:2]} for word in latin]
    made = ("".join(parts) for some in (starts, starts[:-1]) for parts in product(*some))
    return frozenset(short for short in made if SHORTEST_SYLLABIC <= len(short) <= LONGEST_SYLLABIC)


def rejoined(form: NameForm, other: NameForm) -> NameForm:
    """Two words of the one that the other writes as one: "Fambul Tok", "Fambultok"."""
    theirs = {word.latin: word for word in other.words}
    for place, (first, second) in enumerate(pairwise(form.words)):
        if (both := theirs.get(first.latin + second.latin)) is not None:
            words = (*form.words[:place], both, *form.words[place + 2 :])
            return replace(form, words=words)
    return form


def _form(text: str) -> NameForm:
    words = [
        _word(latin, token) for token in parted(_spelt_together(text)).split() for latin in latin_words(token)
    ]
    telling = [word for word in words if not is_between(word.latin)] or words
    kept = [word for place, word in enumerate(telling) if not place or not _repeats(word, telling[place - 1])]
    return NameForm(tuple(kept), bool(IN_CAPITALS.match(text.strip())))


def _word(latin: str, typed: str) -> Word:
    bare = without_article(latin)
    script = (
        Script.VOWELLESS if is_vowelless(typed) else Script.FOREIGN if FOREIGN.search(typed) else Script.LATIN
    )
    meaning = concept(latin) or concept(bare)
    return Word(latin, sound(bare), bones(bare), meaning, loosely_heard(bare), script)


def _repeats(word: Word, before: Word) -> bool:
    """ "Hòa bình" is two words for one thing."""
    return word.meaning not in {"", "common"} and word.meaning == before.meaning


def _spelt_together(text: str) -> str:
    """ "A.P.F." is one word."""
    return re.sub(r"\b(?:\w\.\s?)+\w?\b", lambda letters: re.sub(r"[.\s]", "", letters[0]) + " ", text)
