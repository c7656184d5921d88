"""Second looks that wait for an answer, and which edition has applicants to tell."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import Application, SecondLook, VotingRound
from participants.queries.second_looks.told import decisions_are_released
from participants.rules.second_look import answer_until
from participants.states import ApplicationStatus, RoundStatus


@dataclass(frozen=True)
class LooksWaiting:
    """How many wait for somebody, and by when the first has to be answered."""

    count: int
    next_by: datetime | None


class Afterwards(StrEnum):
    """What becomes of an application that is eligible after all, as things stand."""

    POOL = "pool"
    NEXT_ROUND = "next_round"
    AFTER_VOTE = "after_vote"
    FALLEN_FREE = "fallen_free"


def open_looks() -> QuerySet[SecondLook]:
    """Asked, not answered, and still of interest: whoever withdraws takes the question along."""
    return SecondLook.objects.filter(
        outcome="", application__status=ApplicationStatus.INELIGIBLE, application__decided_at__isnull=False
    )


def looks_waiting_for(user: User) -> LooksWaiting:
    """Those that this person has not screened."""
    rows = open_looks().exclude(application__screened_by=user)
    first = rows.select_related("application__edition").order_by("asked_at").first()
    by = answer_until(first.asked_at, first.application.edition.zone) if first else None
    return LooksWaiting(rows.count(), by)


def editions_to_tell(*, at: datetime) -> list[tuple[Edition, int]]:
    """Editions whose call has closed, with how many are not eligible and not told."""
    rows = Application.objects.filter(status=ApplicationStatus.INELIGIBLE, decided_at=None).order_by()
    counts = dict(rows.values_list("edition").annotate(Count("pk")))
    editions = Edition.objects.filter(pk__in=counts).newest_first()
    return [(edition, counts[edition.pk]) for edition in editions if not edition.takes_applications(at=at)]


def what_comes_after(edition: int) -> Afterwards:
    """As the edition stands: its rounds, and whether its places have been given."""
    if decisions_are_released(edition):
        return Afterwards.FALLEN_FREE
    statuses = set(VotingRound.objects.filter(edition=edition).values_list("status", flat=True))
    if RoundStatus.OPEN in statuses:
        return Afterwards.NEXT_ROUND
    return Afterwards.AFTER_VOTE if statuses & {RoundStatus.CLOSED, RoundStatus.TALLIED} else Afterwards.POOL
