"""Applications as they come in while a call is open, not yet stored."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo.answers import answers_to_form
from dialogue_portal.home.demo.beside import Beside
from dialogue_portal.home.demo.organisations import Organisation, invent
from dialogue_portal.home.demo.places import Places
from dialogue_portal.home.demo.slots import Fate, Slot
from participants.models import Application
from participants.rules.receipt import receipt_number
from participants.rules.similarity import organisation_key
from participants.states import ApplicationStatus
from participants.vocabulary import Flag

OFTEN_TWO = 0.05  # how often two people of one organisation apply
HOUR = timedelta(hours=1)
FLAGS = {"over_cap": [Flag.OVER_CAP], "too_late": [Flag.AFTER_DEADLINE]}
TEXTS = ("work", "contribution", "recommendation", "role", "attendance", "funding")


@dataclass
class Intake:
    """The call of one edition, from its opening until it closed, or until now."""

    edition: Edition
    themes: Sequence[str]
    beside: Beside
    places: Places
    opened_at: datetime
    until: datetime
    has_closed: bool
    random: Random
    seen: dict[tuple[str, str], list[Organisation]] = field(default_factory=lambda: defaultdict(list))
    receipts: set[str] = field(default_factory=set)

    def write(self, slot: Slot) -> Application:
        """One application; of a draft about half is missing."""
        organisation = self._organisation(slot)
        answers = answers_to_form(self.random, slot, organisation, self.themes)
        answers |= self.beside.answers(slot, organisation, answers)
        more = self._unfinished() if slot.fate == Fate.DRAFT else self._sent(slot, organisation)
        key = uuid.UUID(int=self.random.getrandbits(128), version=4)
        return Application(id=key, edition=self.edition, language=slot.language, **(answers | more))

    def _organisation(self, slot: Slot) -> Organisation:
        known = self.seen[slot.region, slot.language]
        if known and (slot.reason == "over_cap" or self.random.random() < OFTEN_TWO):
            return self.random.choice(known)
        organisation = invent(self.random, self.places, slot.region, slot.language)
        known.append(organisation)
        return organisation

    def _unfinished(self) -> dict[str, Any]:
        left_out = dict.fromkeys(self.random.sample(TEXTS, 4), "")
        return {**left_out, "themes": []}

    def _sent(self, slot: Slot, organisation: Organisation) -> dict[str, Any]:
        return {
            "status": ApplicationStatus.SUBMITTED,
            "receipt": self._receipt(),
            "submitted_at": self._moment(is_late=slot.reason == "too_late"),
            "region": slot.region,
            "is_global_south": organisation.country in self.places.global_south,
            "organisation_key": organisation_key(organisation.name, organisation.head_office),
            "flags": list(FLAGS.get(slot.reason, [])),
        }

    def _receipt(self) -> str:
        while (receipt := receipt_number(self.edition.starts_on.year, self.random)) in self.receipts:
            pass
        self.receipts.add(receipt)
        return receipt

    def _moment(self, *, is_late: bool) -> datetime:
        """A fifth comes in the last six hours, another quarter in the two days before the end."""
        if is_late:
            return self.until + self.random.uniform(1.1, 5) * HOUR
        whole = (self.until - self.opened_at) / HOUR
        luck = self.random.random() if self.has_closed else 1.0
        window = 6 if luck < 0.20 else 48 if luck < 0.45 else whole
        return self.until - self.random.uniform(0, window) * HOUR


def repeat(original: Application, copy: Application) -> None:
    """Let a copy say that it comes from the same person and organisation, with a name typed a little differently."""
    for name in (
        "family_name",
        "email",
        "main_country",
        "head_office",
        "residence",
        "region",
        "is_global_south",
    ):
        setattr(copy, name, getattr(original, name))
    copy.organisation_name = original.organisation_name.upper()
    copy.organisation_key = original.organisation_key
    copy.flags = [Flag.POSSIBLE_DUPLICATE]
