"""What somebody has to sign or to say before they read, and who has signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import CoChair, Edition, EditionText, Seat, SeatMember
from dialogue_portal.editions.states import EditionStatus
from participants.models import Undertaking
from participants.permissions.undertakings import texts_to_sign

NEWEST = Subquery(texts_to_sign(OuterRef("pk")).values("wording")[:1])


@dataclass(frozen=True)
class Missing:
    """What is still missing before somebody reads in an edition: a signature, or the interests of a seat."""

    slug: str
    signature: bool
    is_first: bool  # no earlier wording is signed either
    seat: int | None


def missing_before_reading(user: User, **where: Any) -> Missing | None:
    """What is missing in the edition that is looked up so; none for those who are not of its core group."""
    signed = Undertaking.objects.filter(edition=OuterRef("pk"), user=user)
    silent = Seat.objects.filter(edition=OuterRef("pk"), members__user=user, interests_said=None)
    found = (
        _core_group_of(user)
        .filter(**where)
        .annotate(newest=NEWEST)
        .annotate(
            is_signed=Exists(signed.filter(wording__gte=Coalesce(OuterRef("newest"), 1))),
            is_known=Exists(signed),
            seat=Subquery(silent.order_by("pk").values("pk")[:1]),
        )
    )
    row = found.values_list("slug", "is_signed", "is_known", "seat").first()
    return Missing(row[0], not row[1], not row[2], row[3]) if row else None


def _core_group_of(user: User) -> QuerySet[Edition]:
    sits = SeatMember.objects.filter(seat__edition=OuterRef("pk"), user=user)
    chairs = CoChair.objects.filter(edition=OuterRef("pk"), user=user)
    return Edition.objects.filter(Exists(sits) | Exists(chairs))


def text_to_sign(edition: Edition, language: str) -> EditionText | None:
    """The newest wording in a language, else in English, else in whichever there is."""
    rows = list(texts_to_sign(edition))
    newest = [row for row in rows if row.wording == rows[0].wording]
    return min(newest, key=lambda row: (row.language != language, row.language != "en"), default=None)


def last_signed(user: User, edition: Edition) -> Undertaking | None:
    """The newest wording that somebody has signed."""
    return Undertaking.objects.filter(user=user, edition=edition).order_by("wording").last()


@dataclass(frozen=True)
class Unsigned:
    """Somebody of a core group who has not signed the newest wording."""

    edition: Edition
    person: User
    sits_for: str


def not_signed(editions: Iterable[Edition]) -> list[Unsigned]:
    """Who of the seated people and co-chairs has not signed the newest wording; four queries however many there are."""
    found = {edition.pk: edition for edition in Edition.objects.filter(pk__in=[e.pk for e in editions])}
    newest = dict(Edition.objects.filter(pk__in=found).annotate(newest=NEWEST).values_list("pk", "newest"))
    rows = Undertaking.objects.filter(edition__in=found).values_list("edition", "user", "wording")
    signed = {(edition, user) for edition, user, wording in rows if wording >= (newest[edition] or 1)}
    return [
        Unsigned(found[edition], person, name)
        for edition, person, name in _seated(list(found))
        if (edition, person.pk) not in signed
    ]


def _seated(editions: list[int]) -> list[tuple[int, User, str]]:
    members = SeatMember.objects.filter(seat__edition__in=editions).select_related("user", "seat__network")
    chairs = CoChair.objects.filter(edition__in=editions, user__isnull=False).select_related("user")
    return [
        *((m.seat.edition_id, m.user, str(m.seat)) for m in members.order_by("seat__network__name", "pk")),
        *((c.edition_id, c.user, c.organisation) for c in chairs.order_by("organisation", "pk") if c.user),
    ]


def running_editions() -> list[Edition]:
    """Editions that are not over."""
    over = (EditionStatus.HELD, EditionStatus.PUBLISHED, EditionStatus.ARCHIVED)
    return list(Edition.objects.exclude(status__in=over))


def silent_seats(editions: Iterable[Edition]) -> list[Seat]:
    """Voting seats that have not said yet whether they have interests to declare."""
    seats = Seat.objects.filter(edition__in=editions, is_voting=True, interests_said=None)
    return list(seats.select_related("edition", "network").order_by("edition", "network__name"))
