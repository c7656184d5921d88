"""Invented places, organisations and sentences in one of the six languages, put together by chance."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).parent / "phrases"
NUMBERS = (
    15,
    18,
    25,
    26,
    30,
    35,
    36,
    40,
    45,
    48,
    60,
    75,
    80,
    90,
)  # in every language the noun after them agrees
MONTHS = (6, 7, 8, 9, 10)
YEARS = range(1996, 2024)
ASIDES = 0.08  # how often a text holds emoji, a very long word or a second script


@dataclass(frozen=True)
class Phrases:
    """What a language has to say."""

    starts: Sequence[str]
    middles: Sequence[str]
    ends: Sequence[str]
    organisations: Sequence[str]
    roles: Sequence[str]
    work: dict[str, list[str]] = field(default_factory=dict)
    contribution: dict[str, list[str]] = field(default_factory=dict)
    recommendation: dict[str, list[str]] = field(default_factory=dict)
    aside: dict[str, list[str]] = field(default_factory=dict)
    reporting: dict[str, list[str]] = field(default_factory=dict)

    def place(self, random: Random) -> str:
        """A name no place has."""
        return "".join(random.choice(part) for part in (self.starts, self.middles, self.ends))

    def describe_work(self, random: Random, place: str) -> str:
        """What the organisation does, in two paragraphs."""
        said = self.work
        first = [random.choice(said["beginnings"]), *random.sample(said["practices"], 2)]
        second = [random.choice(said["results"]), random.choice(said["lessons"]), *self._aside(random)]
        return f"{_filled(first, random, place)}\n\n{_filled(second, random, place)}"

    def describe_contribution(self, random: Random, place: str) -> str:
        """What the person would bring."""
        said = [random.choice(part) for part in self.contribution.values()]
        return _filled([*said, *self._aside(random)], random, place)

    def recommend(self, random: Random) -> str:
        """One recommendation."""
        return random.choice(self.recommendation["texts"])

    def report_back(self, random: Random) -> str:
        """How the person would tell others about it."""
        return random.choice(self.reporting["texts"])

    def _aside(self, random: Random) -> list[str]:
        return [random.choice(self.aside["texts"])] if random.random() < ASIDES else []


@cache
def phrases_in(language: str) -> Phrases:
    """The phrases of one of the six languages."""
    said: dict[str, Any] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Phrases(**said)


def _filled(sentences: Sequence[str], random: Random, place: str) -> str:
    year, months = random.choice(YEARS), random.choice(MONTHS)
    return " ".join(
        sentence.format(place=place, year=year, months=months, number=random.choice(NUMBERS))
        for sentence in sentences
    )
