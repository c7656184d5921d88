"""An organisation's name taken apart: its forms in one script each, their words, and its acronyms."""

import re
from functools import lru_cache
from itertools import product

from participants.rules.concepts import concept, is_between, latin_words, parted
from participants.rules.folding import compact
from participants.rules.name_form import NameForm, Script, Word
from participants.rules.organisation_names import LONGEST_NAME, TAG
from participants.rules.romanising import is_vowelless
from participants.rules.sounds import bones, loosely_heard, sound, without_article

ASIDE = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
BETWEEN_FORMS = re.compile(r"\s*[/|،;\n]\s*|\s+[-–—:]\s+")
IN_CAPITALS = re.compile(r"^(?=(?:[^\W\d_]*[A-ZА-ЯΑ-Ω]){2})[\w.&'-]{2,12}$")
FOREIGN = re.compile(r"[^\W\d_A-Za-zÀ-ɏḀ-ỿ]")
SHORTEST_SYLLABIC, LONGEST_SYLLABIC, FEWEST_WORDS, MOST_WORDS = 4, 10, 3, 5


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
