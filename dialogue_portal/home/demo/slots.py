"""The applications of an edition before anybody has written them: whence, in which language, and how far they go."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from dialogue_portal.home.demo.funnel import INELIGIBLE, LANGUAGES, Funnel, apportion


class Fate(StrEnum):
    """How far an application goes before the shortlist is made."""

    DRAFT = "draft"
    WAITS = "waits"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    INELIGIBLE = "ineligible"
    ELIGIBLE = "eligible"


@dataclass(frozen=True)
class Slot:
    """An application to be written; the reason is why it is not eligible."""

    number: int
    region: str
    language: str
    fate: Fate
    reason: str = ""


def slots_of(funnel: Funnel, random: Random, *, first_number: int, are_screened: bool) -> list[Slot]:
    """Every application of a funnel in the order of its numbers, which tell nothing."""
    rest = Fate.ELIGIBLE if are_screened else Fate.WAITS
    ends = {
        Fate.WITHDRAWN: apportion(funnel.withdrawn, funnel.submitted),
        Fate.MERGED: apportion(funnel.merged, funnel.submitted),
        Fate.INELIGIBLE: apportion(funnel.ineligible, funnel.submitted),
    }
    drafts = apportion(funnel.drafts, funnel.submitted)
    told: list[tuple[str, str, Fate]] = []
    for region, sent in funnel.submitted.items():
        early = [fate for fate, shares in ends.items() for _place in range(shares[region])]
        fates = [*early, *[rest] * (sent - len(early)), *[Fate.DRAFT] * drafts[region]]
        languages = [
            *_spread(sent, LANGUAGES[region], random),
            *_spread(drafts[region], LANGUAGES[region], random),
        ]
        told += [(region, language, fate) for language, fate in zip(languages, fates, strict=True)]
    random.shuffle(told)
    reasons = _spread(funnel.ineligible, INELIGIBLE, random)
    return [
        Slot(number, region, language, fate, reasons.pop() if fate == Fate.INELIGIBLE else "")
        for number, (region, language, fate) in enumerate(told, start=first_number)
    ]


def _spread(total: int, weights: Mapping[str, int], random: Random) -> list[str]:
    listed = [key for key, count in apportion(total, weights).items() for _place in range(count)]
    random.shuffle(listed)
    return listed
