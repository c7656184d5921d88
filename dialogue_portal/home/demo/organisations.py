"""Invented organisations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from dialogue_portal.home.demo.core_group import NETWORKS
from dialogue_portal.home.demo.phrases import YEARS, phrases_in
from dialogue_portal.home.demo.places import Places

Choice = TypeVar("Choice")

LATIN = frozenset({"en", "fr", "es"})
SMALL = {"local": 62, "national": 26, "cross_border": 8, "regional": 4}
MIDDLING = {"local": 18, "national": 52, "cross_border": 12, "regional": 14, "global": 4}
WIDE = {"national": 8, "cross_border": 12, "regional": 48, "global": 32}
# How often each type occurs, and at which level it works.
TYPES: Mapping[str, tuple[int, Mapping[str, int]]] = {
    "local_ngo": (19, SMALL),
    "community_based": (18, SMALL),
    "national_ngo": (13, MIDDLING),
    "womens_rights": (12, SMALL),
    "youth": (11, SMALL),
    "faith_traditional": (5, SMALL),
    "indigenous": (4, SMALL),
    "diaspora_displaced": (3, MIDDLING),
    "human_rights_defenders": (3, MIDDLING),
    "academic_think_tank": (3, MIDDLING),
    "media": (2, MIDDLING),
    "regional_network": (3, WIDE),
    "global_network": (1, WIDE),
    "ingo": (2, WIDE),
    "trade_union_professional": (1, MIDDLING),
}
CLAIMS = 0.14  # how often an organisation says that it belongs to a network of the core group


@dataclass(frozen=True)
class Organisation:
    """An organisation nobody knows."""

    name: str
    acronym: str
    place: str
    domain: str
    type: str
    level: str
    country: str
    head_office: str
    year_founded: int
    member_of: tuple[str, ...]


def invent(random: Random, places: Places, region: str, language: str) -> Organisation:
    """One that works in a region and writes in a language."""
    phrases = phrases_in(language)
    place = phrases.place(random)
    name = random.choice(phrases.organisations).format(place=place)
    domain = place if language in LATIN else phrases_in("en").place(random)
    kind = weighted(random, {name: weight for name, (weight, _levels) in TYPES.items()})
    country = places.choose(random, region, language)
    is_elsewhere = random.random() < 0.04
    return Organisation(
        name=name,
        acronym="".join(word[0] for word in name.split() if word[0].isupper())
        if random.random() < 0.4
        else "",
        place=place,
        domain=f"{domain.lower().replace('é', 'e')}.example",
        type=kind,
        level=weighted(random, TYPES[kind][1]),
        country=country,
        head_office=places.choose(random, region, language) if is_elsewhere else country,
        year_founded=random.choice(YEARS),
        member_of=(random.choice(NETWORKS).name,) if random.random() < CLAIMS else (),
    )


def weighted(random: Random, weights: Mapping[Choice, int]) -> Choice:
    """One of them, the heavier the likelier."""
    names: Sequence[Choice] = list(weights)
    return random.choices(names, [weights[name] for name in names])[0]
