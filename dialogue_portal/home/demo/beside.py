"""What somebody answers beside what has to be answered; each application has a seed of its own for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo.organisations import Organisation, weighted
from dialogue_portal.home.demo.phrases import phrases_in
from dialogue_portal.home.demo.slots import Slot
from participants.models import Application, Safety

REGISTERED = {"yes": 78, "no": 16, "cannot": 6}
NOMINATED = {"self": 55, "organisation": 30, "network": 15}
LED_BY = {
    "womens_rights": "women_led",
    "youth": "youth_led",
    "indigenous": "indigenous_led",
    "diaspora_displaced": "displaced_led",
}
SPOKEN = {
    "en": "English", "fr": "Français", "es": "Español", "ar": "العربية", "ru": "Русский", "zh-hans": "中文",
}  # fmt: skip
WILLING = ("speak", "moderate", "take_notes")
CONSENTS = {"photos": 0.5, "news": 0.6, "partners": 0.2}
ASKS_FOR_SAFETY = 0.02


@dataclass(frozen=True)
class Beside:
    """What an edition offers to choose from: what runs across its themes, its networks, its own questions."""

    across: Sequence[str]
    networks: Sequence[int]
    has_questions: bool

    def answers(self, slot: Slot, organisation: Organisation, known: Mapping[str, Any]) -> dict[str, Any]:
        """The optional answers, by the names of their fields."""
        random = chance_of(known["email"])
        said = _person(random, slot) | _organisation(random, slot, organisation) | _nomination(random)
        said["cross_cutting"] = [slug for slug in self.across if random.random() < 0.35]
        if known["readers"] == "all" and self.networks and random.random() < 0.03:
            said |= {"readers": "not_these", "hidden_from": [random.choice(self.networks)]}
        return said | ({"own_answers": _own(random, slot)} if self.has_questions else {})


def beside(edition: Edition) -> Beside:
    """What this edition offers."""
    across = list(edition.themes.filter(is_cross_cutting=True).values_list("slug", flat=True))
    networks = list(edition.seats.order_by("pk").values_list("network", flat=True))
    return Beside(across, networks, edition.questions.exists())


def chance_of(address: str) -> Random:
    """The seed is the address: what is answered beside leaves everything else as it was."""
    return Random(address)  # noqa: S311  nothing here is a secret


def consents_of(application: Application) -> list[str]:
    """What somebody agrees to: to be listed when they wish to be, and more by chance."""
    random = chance_of(f"consents {application.email}")
    listed = ["listing"] if application.listing != "nobody" else []
    return [*listed, *(kind for kind, share in CONSENTS.items() if random.random() < share)]


def safety_answers(address: str) -> Safety | None:
    """How a few wish to be reached."""
    random = chance_of(f"safety {address}")
    if random.random() >= ASKS_FOR_SAFETY:
        return None
    return Safety(contact_safely=True, safe_channel=f"Signal {phone(random)}")


def phone(random: Random) -> str:
    """A number that rings nowhere."""
    return f"555-01{random.randrange(100):02d}"


def _person(random: Random, slot: Slot) -> dict[str, Any]:
    others = [name for code, name in SPOKEN.items() if code != slot.language]
    return {
        "called_name": f"P. {slot.number:04d}" if random.random() < 0.1 else "",
        "phone": phone(random) if random.random() < 0.4 else "",
        "other_languages": random.sample(others, random.choice((0, 1, 1, 2))),
        "years_in_peacebuilding": random.randint(1, 25) if random.random() < 0.8 else None,
        "willing_to": [what for what in WILLING if random.random() < 0.3],
        "reporting_back": phrases_in(slot.language).report_back(random) if random.random() < 0.75 else "",
        "pseudonym": f"Voice {slot.number:04d}" if random.random() < 0.02 else "",
    }


def _organisation(random: Random, slot: Slot, organisation: Organisation) -> dict[str, Any]:
    leads = LED_BY.get(organisation.type, "disability_led")
    is_led = random.random() < (0.85 if organisation.type in LED_BY else 0.05)
    phrases = phrases_in(random.choice([code for code in SPOKEN if code != slot.language]))
    native = random.choice(phrases.organisations).format(place=phrases.place(random))
    return {
        "native_name": native if random.random() < 0.15 else "",
        "website": f"https://{organisation.domain}" if random.random() < 0.6 else "",
        "self_identified": [leads] if is_led else [],
        "registration": weighted(random, REGISTERED),
        "fiscal_sponsor": "Harbour of Many Voices" if random.random() < 0.03 else "",
    }


def _nomination(random: Random) -> dict[str, Any]:
    by = weighted(random, NOMINATED)
    if by == "self" or random.random() < 0.4:
        return {"nominated_by": by}
    number = random.randint(9001, 9999)
    return {
        "nominated_by": by,
        "endorser_name": f"Participant {number}",
        "endorser_email": f"participant{number}@endorser.example",
    }


def _own(random: Random, slot: Slot) -> dict[str, Any]:
    heard = [way for way in ("meetings", "radio", "messages") if random.random() < 0.5]
    programme = f"{random.choice(tuple(SPOKEN.values()))}, {SPOKEN[slot.language]}"
    radio = {"programme": programme} if "radio" in heard else {}
    travelled = {"travelled": random.choice(("yes", "no"))}
    return {"heard": heard, **radio, **travelled}
