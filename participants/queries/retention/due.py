"""What falls due when: a constant number of statements, whatever the number of applications."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.models import (
    Application,
    Consent,
    DecisionCard,
    Place,
    RetentionHold,
    SafetyAnswers,
    VotingRound,
)
from participants.models.erasure_kinds import ErasureKind
from participants.rules.retention import (
    EditionDays,
    Standing,
    account_due,
    application_due,
    card_due,
    guest_due,
    record_due,
    safety_due,
    travel_due,
)
from participants.states import RunStatus
from participants.vocabulary import ConsentKind

COLUMNS = (
    *("pk", "edition", "status", "decided_at", "withdrawn_at"),
    *("second_look__asked_at", "second_look__answered_at"),
)


@dataclass(frozen=True)
class Due:
    """One thing, what it is part of, and the day from which it need not be kept."""

    key: Any
    edition: int | None
    kind: str
    on: date
    application: UUID | None = None  # the one it hangs on, where its key is another


@dataclass(frozen=True)
class Held:
    """What nobody may erase at present: applications by key, and kinds of an edition."""

    applications: frozenset[UUID]
    kinds: frozenset[tuple[int | None, str]]

    def holds(self, due: Due) -> bool:
        """Whether this one stays."""
        is_held = not self.applications.isdisjoint({due.key, due.application})
        return is_held or bool({(due.edition, due.kind), (None, due.kind)} & self.kinds)


def held_now() -> Held:
    """The holds that stand, in one statement."""
    rows = RetentionHold.objects.standing().values_list("application", "edition", "kind")
    found = list(rows)
    return Held(
        frozenset(key for key, _edition, _kind in found if key),
        frozenset((edition, kind) for key, edition, kind in found if not key),
    )


def days_of_editions() -> dict[int, EditionDays]:
    """The days of every edition, with the day its decisions were released."""
    released = Max("runs__released_at", filter=Q(runs__status=RunStatus.RELEASED))
    rows = Edition.objects.annotate(decided_at=released)
    found = rows.values_list("pk", "ends_on", "call_closes_at", "decided_at")
    return {pk: EditionDays(ends_on, day(closes), day(decided)) for pk, ends_on, closes, decided in found}


def due_applications(keys: Iterable[UUID] | None = None, *, lock: bool = False) -> list[Due]:
    """Every application, or these, with its day; locked they cannot change until they are erased."""
    rows = Application.objects.order_by("pk")
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    if lock:
        rows = rows.select_for_update(of=("self",))
    days, unwanted = days_of_editions(), unwanted_since()
    found: list[Due] = []
    for key, edition, *facts in rows.values_list(*COLUMNS).iterator(chunk_size=5_000):
        kind, on = application_due(standing_of(key, facts, unwanted), days[edition])
        found.append(Due(key, edition, kind, on))
    return found


def standing_of(key: UUID, facts: list[Any], unwanted: dict[UUID, datetime]) -> Standing:
    """The facts of a row as the rule asks for them."""
    status, decided_at, withdrawn_at, asked_at, answered_at = facts
    decided = max(filter(None, (decided_at, answered_at))) if decided_at else None
    is_open = asked_at is not None and answered_at is None
    return Standing(status, day(decided), day(withdrawn_at), day(unwanted.get(key)), is_open)


def unwanted_since() -> dict[UUID, datetime]:
    """Applications whose author has taken the consent to news back and gives it no more."""
    news = Consent.objects.filter(kind=ConsentKind.NEWS).order_by().values("application")
    last = news.annotate(last=Max("withdrawn_at"), living=Count("pk", filter=Q(withdrawn_at=None)))
    return dict(last.filter(living=0).values_list("application", "last"))


def due_safety() -> list[Due]:
    """Every sealed answer about safety, with its day."""
    days = days_of_editions()
    rows = SafetyAnswers.objects.values_list("application", "application__edition")
    return [Due(key, edition, ErasureKind.SAFETY, safety_due(days[edition])) for key, edition in rows]


def due_travel() -> list[Due]:
    """Every place for which anything was given for travelling, with the day of that."""
    days, given = days_of_editions(), Q()
    for what in ("travel", "travel_files", "companions", "letters", "access"):
        given |= Q(**{f"{what}__isnull": False})
    rows = Place.objects.filter(given).order_by().distinct().values_list("pk", "edition", "application")
    return [
        Due(key, edition, ErasureKind.TRAVEL, travel_due(days[edition]), application)
        for key, edition, application in rows
    ]


def due_guests() -> list[Due]:
    """Every place without an application, with its day."""
    days = days_of_editions()
    rows = Place.objects.filter(application=None).order_by().values_list("pk", "edition")
    return [Due(key, edition, ErasureKind.GUESTS, guest_due(days[edition])) for key, edition in rows]


def due_records() -> list[Due]:
    """Every voting round of which a record is kept, of its tally or of slates made from it, with its day."""
    days, kept = days_of_editions(), Q(tally_record__record__gt="") | Q(runs__record__gt="")
    rows = VotingRound.objects.filter(kept).order_by().distinct().values_list("pk", "edition")
    return [Due(key, edition, ErasureKind.RECORDS, record_due(days[edition])) for key, edition in rows]


def due_cards() -> list[Due]:
    """Every decision card about which there is no question, with its day."""
    days = days_of_editions()
    rows = DecisionCard.objects.filter(is_held=False).order_by().values_list("pk", "edition")
    return [Due(key, edition, ErasureKind.CARDS, card_due(days[edition])) for key, edition in rows]


def due_accounts() -> list[Due]:
    """People who have nothing here any more and never held a role."""
    theirs = Application.objects.exclude(applicant=None).values("applicant")
    empty = User.objects.filter(role_grants=None, helps_with=None, places=None).exclude(pk__in=theirs)
    rows = empty.values_list("pk", "joined_at", "last_login")
    return [
        Due(key, None, ErasureKind.ACCOUNTS, account_due(joined.date(), day(seen)))
        for key, joined, seen in rows
    ]


def everything_due() -> Iterator[Due]:
    """All that is kept for a time, with the day on which that time is over."""
    yield from due_applications()
    yield from due_safety()
    yield from due_travel()
    yield from due_guests()
    yield from due_records()
    yield from due_cards()
    yield from due_accounts()


def day(moment: datetime | None) -> Any:
    """The day of a moment, if there is one."""
    return moment.date() if moment else None


def addresses_known() -> Q:
    """Addresses that somebody here still has."""
    people = User.objects.values("email")
    applied = Application.objects.exclude(email="").values("email")
    invited = Place.objects.exclude(email="").values("email")
    return Q(address__in=people) | Q(address__in=applied) | Q(address__in=invited)
