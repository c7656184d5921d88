"""From which countries the applications of the demonstration come."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from dialogue_portal.editions.models import CountryClassification, Scheme
from dialogue_portal.editions.names import reference_rows

# Where an application in this language plausibly comes from; in English from everywhere else.
SPEAK: Mapping[str, str] = {
    "fr": "BJ BF BI CM CF TD CI CD DJ GA GN MG ML NE RW SN TG DZ LB MA TN HT VU CA BE CH FR",
    "es": "AR BO CL CO CR CU DO EC SV GT HN MX NI PA PY PE UY VE GQ ES US",
    "ru": "AM BY KZ KG MD RU TJ UZ",
    "zh-hans": "CN",
    "ar": "BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN AE YE",
}


@dataclass(frozen=True)
class Places:
    """The countries of each region with how often they occur, and which are of the Global South (derived)."""

    weights: Mapping[str, Mapping[str, float]]
    global_south: frozenset[str]

    def choose(self, random: Random, region: str, language: str) -> str:
        """A country of a region where somebody may well write in this language."""
        here = self.weights[region]
        names = [name for name in SPEAK.get(language, "").split() if name in here] or list(here)
        return random.choices(names, [here[name] for name in names])[0]


def places_on(day: date, random: Random) -> Places:
    """The independent countries as they are classified on a day; a few occur often and many rarely."""
    rows = CountryClassification.objects.on(day).values_list("scheme", "value", "country").order_by("country")
    regions: dict[str, list[str]] = defaultdict(list)
    developing = set()
    for scheme, value, country in rows:
        if scheme == Scheme.DEVELOPING:
            developing.add(country)
        elif scheme == Scheme.DIALOGUE_REGION and reference_rows()[country]["independent"] == "Y":
            regions[value].append(country)
    return Places(
        {region: _weighted(random, here) for region, here in regions.items()}, frozenset(developing)
    )


def _weighted(random: Random, countries: list[str]) -> dict[str, float]:
    shuffled = random.sample(countries, len(countries))
    return {country: 1 / (rank + 3) for rank, country in enumerate(shuffled)}
