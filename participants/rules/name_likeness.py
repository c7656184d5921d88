"""How far two names say the same, and through what: sound, meaning, spelling, or one holding the other."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from participants.rules.concepts import is_kind, is_of_a_country
from participants.rules.name_form import NameForm, Script, Word, rejoined

SAME_NAME, SAME_SOUND, SAME_MEANING, SPELLING, PART = "same_name", "sound", "meaning", "spelling", "part"
ORDER = (SAME_SOUND, SAME_MEANING, SPELLING, PART)
LONG_WORD, VERY_LONG_WORD, SHORTEST_SLIP = 8, 12, 5
NEAR_WORD, NEAR_WHOLE, LONG_ENOUGH, BONES_LONG_ENOUGH = 0.8, 0.88, 7, 5
ALL_OF_IT = 0.99
FEW_WORDS, NOT_FAR = 2, 0.6


@dataclass(frozen=True)
class Likeness:
    """The share of the weight of both names that agrees (0 to 1), and by what the weakest word does."""

    share: float
    through: str
    own_shared: int
    own_left: tuple[int, int]
    left: tuple[int, int]
    shared: int
    subjects_left: int = 0
    is_country_left: bool = False


NOTHING = Likeness(0.0, "", 0, (0, 0), (0, 0), 0)


def compare(one: NameForm, other: NameForm) -> Likeness:
    """Pair off the words of two names; whole names are compared too, since word breaks differ between scripts."""
    if _same_as_a_whole(one, other):
        return Likeness(1.0, _how_it_sounds(one, other), max(1, len(one.own)), (0, 0), (0, 0), len(one.words))
    if not _may_be_alike(one, other):
        return NOTHING
    one, other = rejoined(one, other), rejoined(other, one)
    pairs, mine, theirs, through = _paired(one, other)
    total = one.total + other.total
    agreed = sum(max(a.weight, b.weight) for a, b in pairs) * 2
    left = (len(mine), len(theirs))
    own_left = (sum(word.is_own for word in mine), sum(word.is_own for word in theirs))
    own_shared = sum(a.is_own or b.is_own for a, b in pairs)
    if any(left) and pairs:
        through = PART
    elif through == SAME_SOUND:
        through = _how_it_sounds(one, other)
    subjects_left = sum(not is_kind(word.meaning) for word in (*mine, *theirs))
    share = min(1.0, agreed / total) if total else 0.0
    only_country = all(is_of_a_country(word.meaning) for word in (*mine, *theirs))
    return Likeness(share, through, own_shared, own_left, left, len(pairs), subjects_left, only_country)


def _how_it_sounds(one: NameForm, other: NameForm) -> str:
    """The same letters, the same in another script, or another spelling in the same one."""
    if one.scripts != other.scripts:
        return SAME_SOUND
    return SAME_NAME if one.joined == other.joined else SPELLING


def _same_as_a_whole(one: NameForm, other: NameForm) -> bool:
    from_another_script = one.is_foreign != other.is_foreign
    if one.is_vowelless != other.is_vowelless:
        mine, theirs, enough = one.bones, other.bones, BONES_LONG_ENOUGH
    else:
        mine, theirs = (one.loosely, other.loosely) if from_another_script else (one.heard, other.heard)
        enough = LONG_ENOUGH
    if min(len(mine), len(theirs)) < (enough if from_another_script else SHORTEST_SLIP):
        return mine == theirs and len(mine) > 1 and not from_another_script
    if mine == theirs:
        return True
    return from_another_script and OSA.normalized_similarity(mine, theirs) >= NEAR_WHOLE


def _may_be_alike(one: NameForm, other: NameForm) -> bool:
    """A quick look, so that most pairs are not taken apart: own words that nowhere come near each other."""
    if not one.own or not other.own or one.is_foreign != other.is_foreign:
        return True
    if not one.own_marks.isdisjoint(other.own_marks):
        return True
    return OSA.normalized_similarity(one.own_loosely, other.own_loosely) >= NOT_FAR


def _paired(one: NameForm, other: NameForm) -> tuple[list[tuple[Word, Word]], list[Word], list[Word], str]:
    """The words that agree, those left on both sides, and the weakest way in which any agrees."""
    mine, theirs, pairs, through = list(one.words), list(other.words), [], SAME_SOUND
    loosely = len(mine) + len(theirs) > FEW_WORDS
    for way, agree in WAYS:
        for word in tuple(mine):
            match = next((candidate for candidate in theirs if agree(word, candidate, loosely)), None)
            if match is not None:
                pairs.append((word, match))
                mine.remove(word)
                theirs.remove(match)
                through = max(through, way, key=ORDER.index)
    return pairs, mine, theirs, through


def _same_sound(one: Word, other: Word, _loosely: bool) -> bool:
    if one.heard == other.heard:
        return len(one.heard) > 1 or one.latin == other.latin
    return one.loosely == other.loosely and len(one.loosely) >= SHORTEST_SLIP


def _same_bones(one: Word, other: Word, _loosely: bool) -> bool:
    """The consonants, where one of them was typed without vowels."""
    vowels_differ = (one.script == Script.VOWELLESS) != (other.script == Script.VOWELLESS)
    return vowels_differ and one.bones == other.bones and len(one.bones) > 1


def _same_meaning(one: Word, other: Word, _loosely: bool) -> bool:
    return one.meaning == other.meaning and one.meaning not in {"", "common"}


def _same_stem(one: Word, other: Word, _loosely: bool) -> bool:
    """In two scripts, case endings and vowels heard differently: "Don" and "Дона"."""
    if one.script == other.script:
        return False
    if min(len(one.heard), len(other.heard)) >= SHORTEST_SLIP:
        return OSA.normalized_similarity(one.loosely, other.loosely) >= NEAR_WORD or _begins(one, other)
    return _begins(one, other)


def _begins(one: Word, other: Word) -> bool:
    short, long = sorted((one.heard, other.heard), key=len)
    return len(short) > 2 and long.startswith(short) and len(long) - len(short) < 3


def is_slip(one: Word, other: Word, loosely: bool) -> bool:
    """One error in 8 letters, two in 12; a letter lost, added or swapped in 5, beside other words.

    Optimal string alignment; another letter in the same place of a short word makes another name. Digits differ.
    """
    shorter = min(len(one.latin), len(other.latin))
    if shorter < SHORTEST_SLIP or any(c.isdigit() for c in one.latin + other.latin):
        return False
    slips = 2 if shorter >= VERY_LONG_WORD else 1 if shorter >= LONG_WORD else 0
    is_common = bool(one.meaning) != bool(other.meaning)
    if OSA.distance(one.latin, other.latin, score_cutoff=2) <= max(slips, 1 if is_common else 0):
        return True
    return loosely and (_is_moved(one.latin, other.latin) or _is_moved(one.heard, other.heard))


def _is_moved(one: str, other: str) -> bool:
    """Whether one letter is lost, added or swapped with its neighbour."""
    is_movement = len(one) != len(other) or sorted(one) == sorted(other)
    long_enough = min(len(one), len(other)) >= SHORTEST_SLIP
    return long_enough and is_movement and OSA.distance(one, other, score_cutoff=1) <= 1


WAYS = (
    (SAME_SOUND, _same_sound),
    (SAME_SOUND, _same_bones),
    (SAME_MEANING, _same_meaning),
    (SPELLING, is_slip),
    (SPELLING, _same_stem),
)
