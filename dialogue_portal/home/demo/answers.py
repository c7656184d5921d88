"""What somebody answers in the application form."""

from collections.abc import Sequence
from random import Random
from typing import Any

from dialogue_portal.home.demo.organisations import Organisation, weighted
from dialogue_portal.home.demo.phrases import phrases_in
from dialogue_portal.home.demo.slots import Slot
from participants.models import Balance

GENDERS = {"woman": 47, "man": 43, "non_binary": 1, "self_described": 1, "undisclosed": 8}
AGES = {"18-24": 9, "25-29": 19, "30-44": 40, "45-59": 20, "60+": 5, "undisclosed": 7}
ATTENDANCE = {"in_person": 91, "online": 9}
FUNDING = {"full": 60, "partial": 21, "none": 19}
LISTINGS = {"nobody": 40, "participants": 30, "everyone": 18, "public": 12}
READERS = {"all": 97, "secretariat": 3}
EARLIER = {"": 80, "2025": 9, "2024": 6, "2024 2025": 3, "2023": 2}
SHORT = {"incomplete", "out_of_scope"}  # reasons for which little is said


def answers_to_form(
    random: Random, slot: Slot, organisation: Organisation, themes: Sequence[str]
) -> dict[str, Any]:
    """Every answer, by the name of its field."""
    return {
        **_person(random, slot, organisation),
        **_organisation(slot, organisation),
        **_texts(random, slot, organisation),
        "themes": random.sample(themes, random.choice([1, 2, 2, 3])),
        "earlier_editions": (earlier := weighted(random, EARLIER).split()),
        "attended_none": not earlier,
        "attendance": weighted(random, ATTENDANCE),
        "funding": weighted(random, FUNDING),
        "readers": weighted(random, READERS),
        "listing": weighted(random, LISTINGS),
    }


def balance_answers(random: Random) -> Balance:
    """What they say of themselves."""
    return Balance(weighted(random, GENDERS), weighted(random, AGES))


def _person(random: Random, slot: Slot, organisation: Organisation) -> dict[str, Any]:
    return {
        "given_name": "Participant",
        "family_name": f"{slot.number:04d}",
        "email": f"participant{slot.number:04d}@{organisation.domain}",
        "contact_language": slot.language,
        "residence": organisation.country,
        "role": random.choice(phrases_in(slot.language).roles),
    }


def _organisation(slot: Slot, organisation: Organisation) -> dict[str, Any]:
    return {
        "organisation_name": organisation.name,
        "acronym": organisation.acronym,
        "organisation_type": organisation.type,
        "level": organisation.level,
        "year_founded": organisation.year_founded,
        "main_country": organisation.country,
        "head_office": organisation.head_office,
        "member_of": list(organisation.member_of),
        "is_independent": slot.reason != "not_independent",
    }


def _texts(random: Random, slot: Slot, organisation: Organisation) -> dict[str, Any]:
    phrases = phrases_in(slot.language)
    work = phrases.describe_work(random, organisation.place)
    contribution = phrases.describe_contribution(random, organisation.place)
    return {
        "work": work.split("\n")[0][:90] if slot.reason in SHORT else work,
        "contribution": contribution[:60] if slot.reason in SHORT else contribution,
        "recommendation": phrases.recommend(random) if random.random() < 0.7 else "",
    }
