"""Which organisations are probably one and the same, and what speaks for it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from participants.rules.folding import compact
from participants.rules.free_mail import is_free_mail
from participants.rules.organisation_names import COMMON_WORDS, initials, name_words, organisation_key

__all__ = ["Organisation", "Pair", "duplicate_pairs", "likely_same", "organisation_key"]

Words = tuple[str, ...]
LONG_WORD, VERY_LONG_WORD = 8, 12
SHORTEST_ACRONYM, SHORTEST_SLIP = 3, 4
NEAR_NAME, SHORTEST_NEAR_NAME = 0.8, 6
LARGEST_BLOCK = 60


@dataclass(frozen=True)
class Organisation:
    """What is known of one: its name as typed, ISO country, acronym, website and the contact's e-mail."""

    name: str
    country: str = ""
    acronym: str = ""
    website: str = ""
    email: str = ""


@dataclass(frozen=True)
class Pair:
    """Two places in a list that probably hold one organisation, and why."""

    first: int
    second: int
    evidence: tuple[str, ...]


def likely_same(one: Organisation, other: Organisation) -> tuple[str, ...]:
    """What speaks for one organisation; empty when they are to be taken for two.

    Evidence: same_name, same_words, spelling, acronym, same_domain. Two countries are two organisations. One
    error is forgiven in a word of 8 letters or a common word, two in one of 12 (optimal string alignment): short
    names differ by less.
    """
    if one.country and other.country and one.country != other.country:
        return ()
    mine, theirs = name_words(one.name), name_words(other.name)
    if "".join(mine) == "".join(theirs):
        return ("same_name",) if mine or one.name.strip() == other.name.strip() else ()
    if sorted(mine) == sorted(theirs):
        return ("same_words",)
    my_rest, their_rest = _without(mine, theirs), _without(theirs, mine)
    if _is_acronym(one, other, my_rest, their_rest):
        return ("acronym",)
    if _is_misspelt(my_rest, their_rest, shared={*mine} & {*theirs}):
        return ("spelling",)
    return _same_house(one, other, my_rest, their_rest)


def duplicate_pairs(organisations: Sequence[Organisation]) -> list[Pair]:
    """Each organisation that repeats an earlier one, with the first it repeats, in the order of the list.

    Only those that share a block are compared (name, words but one, domain), so that time grows with the list
    and not with its square.
    """
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    pairs = []
    for place, organisation in enumerate(organisations):
        keys = set(_blocks(organisation))
        earlier = sorted({index for key in keys for index in blocks[key]})
        for index in earlier:
            evidence = likely_same(organisations[index], organisation)
            if evidence:
                pairs.append(Pair(index, place, evidence))
                break
        for key in keys:
            if len(blocks[key]) < LARGEST_BLOCK:
                blocks[key].append(place)
    return pairs


@lru_cache(maxsize=50_000)
def mail_domain(address: str) -> str:
    """The domain of an e-mail or web address that is an organisation's own; empty for free mail."""
    host = re.sub(r"^(?:\w+://)?(?:www\.)?", "", address.strip().lower().rpartition("@")[2])
    domain = re.split(r"[/?#:\s]", host, maxsplit=1)[0]
    return "" if "." not in domain or is_free_mail(domain) else domain


def _blocks(organisation: Organisation) -> Iterator[tuple[str, ...]]:
    words = name_words(organisation.name)
    yield ("name", organisation.country, *(sorted(words) or [organisation.name.strip()]))
    yield ("joined", organisation.country, "".join(words))
    for domain in _domains(organisation):
        yield ("domain", domain)
    for place, word in enumerate(words):
        rest = words[:place] + words[place + 1 :]
        others = sorted(rest)
        if word in {compact(organisation.acronym), "".join(other[0] for other in rest)}:
            yield ("name", organisation.country, *others)
        if word not in COMMON_WORDS:
            yield ("word", organisation.country, word)
        if len(word) >= LONG_WORD - 1:
            yield ("begin", organisation.country, word[:4], *others)
            yield ("end", organisation.country, word[-4:], *others)


def _domains(organisation: Organisation) -> set[str]:
    return {mail_domain(organisation.email), mail_domain(organisation.website)} - {""}


def _without(words: Words, others: Words) -> Words:
    return tuple(word for word in words if word not in others)


def _may_be_acronym(word: str) -> bool:
    return SHORTEST_ACRONYM <= len(word) <= LONG_WORD


def _is_acronym(one: Organisation, other: Organisation, mine: Words, theirs: Words) -> bool:
    """The acronym stands beside the name in one of them: "Renvivi Mediation Centre (RMC)"."""
    if len(mine) + len(theirs) != 1:
        return False
    word = (mine or theirs)[0]
    acronyms = {compact(one.acronym), compact(other.acronym), initials(other.name if mine else one.name)}
    return _may_be_acronym(word) and word in acronyms


def _is_misspelt(mine: Words, theirs: Words, shared: set[str]) -> bool:
    """One word differs by a slip: a long word, or a common one beside a word that is the organisation's own."""
    if len(mine) != 1 or len(theirs) != 1 or any(c.isdigit() for c in mine[0] + theirs[0]):
        return False
    shorter = min(len(mine[0]), len(theirs[0]))
    slips = 2 if shorter >= VERY_LONG_WORD else 1 if shorter >= LONG_WORD else 0
    is_common = len({mine[0], theirs[0]} & COMMON_WORDS) == 1 and bool(shared - COMMON_WORDS)
    allowed = max(slips, 1 if is_common and shorter >= SHORTEST_SLIP else 0)
    return bool(allowed) and OSA.distance(mine[0], theirs[0]) <= allowed


def _same_house(one: Organisation, other: Organisation, mine: Words, theirs: Words) -> tuple[str, ...]:
    """One domain of their own, and names that are near, of which one is part of the other, or its acronym."""
    if not _domains(one) & _domains(other):
        return ()
    if not mine or not theirs:
        return ("same_domain", "same_words")
    names = {"".join(name_words(one.name)), "".join(name_words(other.name))}
    if names & {initials(one.name), initials(other.name)}:
        return ("same_domain", "acronym")
    my_rest, their_rest = "".join(mine), "".join(theirs)
    is_long = min(len(my_rest), len(their_rest)) >= SHORTEST_NEAR_NAME
    near = is_long and OSA.normalized_similarity(my_rest, their_rest) >= NEAR_NAME
    return ("same_domain", "spelling") if near else ()
