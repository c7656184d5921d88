"""Organisations that a network is tied to, found again in whatever spelling, script or acronym somebody applies."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from participants.rules.name_form import NameForm
from participants.rules.similarity import Organisation, likely_same

LONG_ENOUGH_TO_SLIP = 8

Sign = TypeVar("Sign")
Key = tuple[str, Hashable]


class KnownOrganisations(Generic[Sign]):
    """Names and what each stands for, by keys that two names of one organisation share; none is compared with all."""

    def __init__(self) -> None:
        self._signs: dict[str, list[Sign]] = defaultdict(list)
        self._by_key: dict[Key, dict[str, None]] = defaultdict(dict)
        self._by_slip: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, name: str, sign: Sign) -> None:
        """Look for this organisation too; `sign` is given back when it is found."""
        self._signs[name].append(sign)
        organisation = Organisation(name)
        for key in _keys(organisation, is_known=True):
            self._by_key[key].setdefault(name)
        for slip in _slips(organisation):
            self._by_slip[slip].setdefault(name)

    def find(self, names: Iterable[str], acronym: str = "", native_name: str = "") -> Iterator[Sign]:
        """Give the signs of all that are probably one of these; acronym and own script belong to the first name."""
        if self._signs:
            for name in filter(str.strip, names):
                yield from self._of(Organisation(name, acronym=acronym, native_name=native_name))
                acronym = native_name = ""

    def _of(self, one: Organisation) -> Iterator[Sign]:
        found: dict[str, None] = {}
        for key in _keys(one, is_known=False):
            found |= self._by_key.get(key, {})
        for slip in _slips(one):
            near = self._by_slip.get(slip, {})
            found |= {name: None for name in near if likely_same(Organisation(name), one)}
        for name in found:
            yield from self._signs[name]


def _keys(one: Organisation, *, is_known: bool) -> Iterator[Key]:
    """As heard; by what its words mean, in any order; by its acronyms; by consonants where one writes no vowels."""
    for form in one.forms:
        yield "heard", form.loosely
        if len(form.words) > 1:
            yield "means", frozenset(word.meaning or word.loosely for word in form.words)
        # So that consonants meet only where exactly one of the two is written without vowels
        yield "bones" if form.is_vowelless == is_known else "bare bones", form.bones
    for short in one.acronyms | one.names_in_capitals:
        yield "acronym", short


def _slips(one: Organisation) -> Iterator[str]:
    """Its name without any one of its letters: what two names share between which one letter is wrong."""
    for name in (form.joined for form in one.forms if _may_slip(form)):
        yield from {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def _may_slip(form: NameForm) -> bool:
    """Digits tell two organisations apart."""
    return len(form.joined) >= LONG_ENOUGH_TO_SLIP and form.joined.isalpha()
