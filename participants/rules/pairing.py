"""Which of many organisations are probably the same, without comparing each with each."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from participants.rules.name_form import NameForm
from participants.rules.similarity import Evidence, Organisation, likely_same, weigh

LARGEST_BLOCK, MOST_ALIKE = 100, 20
BEGINNING = 5
Key = tuple[str, ...]
Places = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """Two places in a list that probably hold one organisation, and why."""

    first: int
    second: int
    evidence: Evidence


def duplicate_pairs(organisations: Sequence[Organisation]) -> list[Pair]:
    """Each organisation that repeats an earlier one, with the first it repeats, in the order of the list."""
    found: dict[int, Pair] = {}
    for pair in alike(organisations):
        found.setdefault(pair.second, pair)
    return list(found.values())


def telling_pairs(pairs: Iterable[Pair], apart: Collection[Places] = ()) -> list[Pair]:
    """The pairs to look at, the strongest first; those that follow from stronger ones are left out.

    `apart` are places (the smaller first) that somebody has found to be two organisations. The pairs are the
    largest spanning forest (Kruskal): n spellings of one organisation make n - 1 pairs.
    """
    groups: dict[int, int] = {}
    kept = []
    candidates = [pair for pair in pairs if (pair.first, pair.second) not in apart]
    for pair in sorted(candidates, key=lambda pair: (-weigh(pair.evidence), pair.first, pair.second)):
        one, other = _head(groups, pair.first), _head(groups, pair.second)
        if one != other:
            groups[other] = one
            kept.append(pair)
    return kept


def sharing(keys: Iterable[Hashable], evidence: str) -> Iterator[Pair]:
    """Each place whose key stood there before, with the first and the last that had it; empty keys are nobody's."""
    known: dict[Hashable, Places] = {}
    for place, key in enumerate(keys):
        if not key:
            continue
        first, last = known.get(key, (place, place))
        for earlier in {first, last} - {place}:
            yield Pair(earlier, place, (evidence,))
        known[key] = (first, place)


def gathered(pairs: Iterable[Pair]) -> list[Pair]:
    """One pair for each two places, with all that speaks for it."""
    evidence: dict[Places, dict[str, None]] = defaultdict(dict)
    for pair in pairs:
        evidence[pair.first, pair.second] |= dict.fromkeys(pair.evidence)
    return [Pair(*places, tuple(codes)) for places, codes in evidence.items()]


def alike(organisations: Sequence[Organisation]) -> Iterator[Pair]:
    """Every pair that is probably one, by the second and then the first; with 20 earlier ones at most.

    Only those that share a block are compared, so that time grows with the list and not with its square.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    for place, organisation in enumerate(organisations):
        keys = set(blocks_of(organisation))
        earlier = sorted({index for key in keys for index in blocks[key]})
        compared = ((index, likely_same(organisations[index], organisation)) for index in earlier)
        for index, evidence in islice(((index, found) for index, found in compared if found), MOST_ALIKE):
            yield Pair(index, place, evidence)
        for key in keys:
            if len(blocks[key]) < LARGEST_BLOCK:
                blocks[key].append(place)


def blocks_of(organisation: Organisation) -> Iterator[Key]:
    """What two spellings of an organisation have in common at least once."""
    where = organisation.country
    yield ("name", "".join(organisation.words) or organisation.name.strip())
    yield ("words", *sorted(organisation.words))
    if organisation.site:
        yield ("site", organisation.site)
    for domain in organisation.houses:
        yield ("domain", domain)
    for short in organisation.acronyms | organisation.short_names | organisation.possible_acronyms:
        yield ("acronym", where, short)
    for form in organisation.forms:
        yield from _blocks_of_form(form, where)


def _blocks_of_form(form: NameForm, where: str) -> Iterator[Key]:
    """Names as heard and as consonants anywhere; single words only within a country that is known."""
    yield ("heard", "".join(word.heard for word in form.words))
    yield ("bones", "".join(word.bones for word in form.words))
    yield ("begin", where, form.words[0].bones[:2] if form.words else "", *form.subjects)
    if not form.own:
        yield ("subjects", where, *form.subjects)
    if not where:
        return
    yield ("own", where, form.own_loosely)
    for word in form.own:
        yield ("word", where, word.bones[:BEGINNING])
        yield ("initial", where, word.bones[:1], *form.subjects)
        yield ("end", where, word.bones[-1:], *form.subjects)


def _head(groups: dict[int, int], place: int) -> int:
    while place in groups:
        place = groups[place]
    return place
