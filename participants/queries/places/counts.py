"""How the places of an edition stand, in one query."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Value, When

from participants.models import Place
from participants.models.places import PlaceQuerySet
from participants.states import HOLDS_A_PLACE
from participants.states import PlaceStatus as P
from participants.vocabulary import ParticipantKind

UNANSWERED, IN_QUESTION = "unanswered", "in_question"
ENDED = (P.DECLINED, P.EXPIRED, P.CANCELLED, P.ACCESS_REFUSED)


@dataclass(frozen=True)
class Counts:
    """Of the panel by where each place stands, the free ones, and how many of other kinds hold a place."""

    panel: dict[str, int]
    free: int
    others: dict[str, int]

    @property
    def invited(self) -> int:
        """Everybody of the panel who was ever invited."""
        return sum(self.panel.values())

    @property
    def may_come(self) -> int:
        """Those of the panel who hold a place, answered or not."""
        return sum(number for stand, number in self.panel.items() if stand not in ENDED)


def with_stand(rows: PlaceQuerySet) -> Any:
    """Beside each place where it stands, an invitation told apart by whether it was answered."""
    stand = Case(
        When(status=P.INVITED, answered_at=None, then=Value(UNANSWERED)),
        When(status=P.INVITED, then=Value(IN_QUESTION)),
        default="status",
    )
    return rows.annotate(stand=stand)


def free_ones(rows: PlaceQuerySet) -> PlaceQuerySet:
    """Numbered places that ended and that nobody holds now."""
    given_on = Place.objects.filter(replaces=OuterRef("pk"))
    same = {
        "edition": OuterRef("edition"),
        "attendance": OuterRef("attendance"),
        "number": OuterRef("number"),
    }
    taken = Place.objects.filter(**same, status__in=HOLDS_A_PLACE)
    return rows.filter(~Exists(given_on), ~Exists(taken), status__in=ENDED, number__isnull=False)


def counts_of(rows: PlaceQuerySet) -> Counts:
    """Of these places; two queries."""
    found = with_stand(rows).order_by().values_list("kind", "stand").annotate(number=Count("pk"))
    panel: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for kind, stand, number in found:
        if kind == ParticipantKind.CSO:
            panel[stand] += number
        elif stand not in ENDED:
            others[kind] += number
    return Counts(dict(panel), free_ones(rows).count(), dict(others))
