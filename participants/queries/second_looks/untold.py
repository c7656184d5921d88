"""Applications that are not eligible and whose authors have not been told, with the letters they would get."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from dialogue_portal.editions.models import Edition
from dialogue_portal.outbox.letters import Letter
from dialogue_portal.outbox.rendering import Rendered, direction_of, render, supported
from participants.models import Application
from participants.models.application import ApplicationQuerySet
from participants.states import ApplicationStatus
from participants.vocabulary import IneligibilityReason


@dataclass(frozen=True)
class LetterPile:
    """The letter in one language, and how many get it."""

    language: str
    name: str
    direction: str
    count: int
    letter: Rendered


@dataclass(frozen=True)
class Untold:
    """Whom it would be told: how many for which reason, in which languages, and what to know before."""

    keys: list[UUID]
    reasons: list[tuple[str, int]]
    languages: list[str]
    counts: "Counter[str]"
    without_address: int
    unexplained: int
    digest: str

    @property
    def count(self) -> int:
        """How many applications."""
        return len(self.keys)


def untold_in(edition: Edition) -> ApplicationQuerySet:
    """Found not eligible, and nobody has been told."""
    return (
        Application.objects.in_edition(edition)
        .filter(status=ApplicationStatus.INELIGIBLE, decided_at=None)
        .order_by("receipt", "pk")
    )


def untold_of(rows: ApplicationQuerySet) -> Untold:
    """Read them once; the digest changes with whom, why and what it says."""
    found = list(
        rows.values_list(
            "pk", "ineligibility_reason", "note_to_applicant", "email", "contact_language", "language"
        )
    )
    reasons = Counter(row[1] for row in found)
    counts = Counter(supported(row[4] or row[5]) for row in found if row[3])
    said = sorted(repr(row[:3]) for row in found)
    return Untold(
        keys=[row[0] for row in found],
        reasons=[(str(IneligibilityReason(code).label), number) for code, number in reasons.most_common()],
        languages=[code for code, _name in settings.LANGUAGES if counts[code]],
        counts=counts,
        without_address=sum(not row[3] for row in found),
        unexplained=sum(row[1] == IneligibilityReason.OTHER and not row[2] for row in found),
        digest=hashlib.sha256("|".join(said).encode()).hexdigest()[:16],
    )


def letters_of(untold: Untold, letter: Letter, path: str) -> list[LetterPile]:
    """The letter as it will be read, once for each language."""
    names = dict(settings.LANGUAGES)
    return [
        LetterPile(
            code,
            str(names[code]),
            direction_of(code),
            untold.counts[code],
            render(letter, code, {"path": path}),
        )
        for code in untold.languages
    ]
