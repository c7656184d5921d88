"""The invented applications before they are stored: their numbers and their words."""

from collections import Counter
from random import Random

import pytest
from django.conf import settings

from dialogue_portal.home.demo.funnel import FULL, apportion
from dialogue_portal.home.demo.phrases import phrases_in
from dialogue_portal.home.demo.slots import Fate, slots_of
from participants.rules.completeness import WORDS
from participants.rules.words import count_words

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_the_demonstration_edition_has_the_profile_it_promises() -> None:
    slots = slots_of(FULL, Random(1), first_number=1, are_screened=True)
    sent = [slot for slot in slots if slot.fate != Fate.DRAFT]
    assert Counter(slot.language for slot in sent) == {
        "en": 690, "fr": 230, "es": 130, "ar": 90, "ru": 36, "zh-hans": 24,
    }  # fmt: skip
    assert Counter(slot.region for slot in sent) == FULL.submitted
    assert Counter(slot.fate for slot in slots) == {
        "draft": 750, "withdrawn": 18, "merged": 31, "ineligible": 174, "eligible": 977,
    }  # fmt: skip
    assert (FULL.panel, FULL.reserve, FULL.shortlisted) == (160, 60, 480)


def test_a_seed_gives_the_same_edition_again() -> None:
    once, again = (slots_of(FULL, Random(7), first_number=1, are_screened=True) for _time in range(2))
    assert once == again


def test_the_largest_remainders_are_rounded_up() -> None:
    assert apportion(10, {"a": 2, "b": 2, "c": 1}) == {"a": 4, "b": 4, "c": 2}
    assert apportion(7, {"a": 1, "b": 1, "c": 1}) == {"a": 3, "b": 2, "c": 2}
    assert apportion(0, {"a": 1}) == {"a": 0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_every_language_fit_the_form_and_differ(language: str) -> None:
    phrases, chance = phrases_in(language), Random(language)
    written = [
        (phrases.describe_work(chance, place), phrases.describe_contribution(chance, place))
        for place in (phrases.place(chance) for _letter in range(60))
    ]
    assert len(set(written)) == 60
    for work, contribution in written:
        assert count_words(work) <= WORDS["work"]
        assert count_words(contribution) <= WORDS["contribution"]
        assert "{" not in work + contribution
