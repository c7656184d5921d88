"""Whom a co-chair is tied to: of these the meeting is held without them."""

from uuid import UUID

from django.db.models import QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.editions.models import CoChair, Edition, Network, Seat
from participants.models import Application, Conflict, Deliberation
from participants.rules.conflicts import Applying, Voting, detect_conflicts
from participants.rules.naming import same_name


def tied_to(user: User, edition: Edition, *, among: QuerySet[Deliberation]) -> frozenset[UUID]:
    """Applications that a co-chair is not shown; the secretariat and the auditor are shown all.

    Those of the co-chair's own organisation, person or mail domain, those its network is in conflict with, and
    those whose authors let no network, or not this one, read them.
    """
    if user.has_role(SECRETARIAT | {Role.AUDITOR}):
        return frozenset()
    rows = Application.objects.filter(pk__in=among.order_by().values("application"))
    names = list(CoChair.objects.filter(edition=edition, user=user).values_list("organisation", flat=True))
    seats = _seats_of(user, edition, names)
    networks: list[Network] = [seat.network for seat in seats]
    open_to_them = rows.readable_by_networks().readable_by(*networks)
    barred = Conflict.objects.filter(seat__in=seats, dismissed_at=None, application__in=rows)
    return frozenset(
        {
            *rows.exclude(pk__in=open_to_them.order_by().values("pk")).values_list("pk", flat=True),
            *barred.order_by().values_list("application", flat=True),
            *_of_the_same_house(rows, user, names),
        }
    )


def _seats_of(user: User, edition: Edition, names: list[str]) -> list[Seat]:
    """The seats the co-chair votes for, and that of the network it comes from."""
    own = {same_name(name) for name in names}
    seats = Seat.objects.filter(edition=edition).select_related("network").prefetch_related("members")
    return [
        seat
        for seat in seats
        if any(member.user_id == user.pk for member in seat.members.all())
        or own
        & {
            same_name(name)
            for name in (seat.network.name, seat.network.acronym, *seat.network.aliases)
            if name
        }
    ]


def _of_the_same_house(rows: QuerySet[Application], user: User, names: list[str]) -> set[UUID]:
    """Applications of the co-chair's organisation, or that say they belong to it, or share its mail domain."""
    chair = Voting("chair", tuple(names), "", (), (user.email,))
    applying = (
        Applying(str(pk), name, tuple(claims), email)
        for pk, name, claims, email in rows.order_by().values_list(
            "pk", "organisation_name", "member_of", "email"
        )
    )
    return {UUID(found.application) for found in detect_conflicts(applying, [chair])}
