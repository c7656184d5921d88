"""Which of the chosen applications a step can be taken with, and where the others stand."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q

from dialogue_portal.editions.regions import Region
from participants.models import Application
from participants.models.application import ApplicationQuerySet
from participants.queries.screening.words import STATUS_WORDS
from participants.states import ApplicationStatus as A
from participants.vocabulary import Flag

BEGUN_TO_MEND = Q(status=A.RETURNED, saved_at__gt=F("screened_at"))


@dataclass(frozen=True)
class Pile:
    """Some applications that have one thing in common."""

    name: str
    count: int


@dataclass(frozen=True)
class Preview:
    """What a step would do: to which applications, and what to know about them before."""

    keys: list[UUID]
    editions: list[Pile]
    regions: list[Pile]
    flags: list[Pile]
    unable: list[Pile]

    @property
    def count(self) -> int:
        """How many it would move."""
        return len(self.keys)

    @property
    def digest(self) -> str:
        """Changes when the applications do, so that nobody agrees to some and moves others."""
        return hashlib.sha256("|".join(sorted(map(str, self.keys))).encode()).hexdigest()[:16]


def able(verb: str, rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Those from which the step leads on."""
    ready = rows.filter(status__in=Application.flow.sources(verb))
    if verb != "undo_screening":
        return ready
    return ready.filter(decided_at=None).exclude(BEGUN_TO_MEND)


def preview(verb: str, rows: ApplicationQuerySet) -> Preview:
    """Read the chosen applications once, and each pile of them."""
    chosen = list(rows.order_by().values_list("pk", "edition__title", "status", "region", "flags"))
    keys = set(able(verb, rows).order_by().values_list("pk", flat=True))
    moving = [row for row in chosen if row[0] in keys]
    return Preview(
        keys=[row[0] for row in moving],
        editions=_piles(Counter(row[1] for row in moving), {}),
        regions=_piles(Counter(row[3] for row in moving), dict(Region.choices)),
        flags=_piles(Counter(flag for row in moving for flag in row[4]), dict(Flag.choices)),
        unable=_piles(Counter(row[2] for row in chosen if row[0] not in keys), STATUS_WORDS),
    )


def _piles(counts: "Counter[str]", names: Mapping[str, object]) -> list[Pile]:
    return [Pile(str(names.get(code, code) or "–"), count) for code, count in counts.most_common()]
