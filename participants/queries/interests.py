"""What a network has declared of itself, for its own people."""

from dataclasses import dataclass

from django.db.models import QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Seat
from participants.models import Declaration, InterestsSaid


@dataclass(frozen=True)
class Interests:
    """A seat, what its network declares, and whether it has said that this is all."""

    seat: Seat
    declarations: list[Declaration]
    said: InterestsSaid | None


def seats_of(user: User) -> QuerySet[Seat]:
    """The seats for which somebody votes, the newest edition first."""
    seats = Seat.objects.filter(members__user=user).select_related("edition", "network")
    return seats.order_by("-edition__starts_on", "pk")


def interests_of(seat: Seat) -> Interests:
    """What stands declared now, in the order in which it was said."""
    return Interests(
        seat,
        list(standing_declarations().filter(seat=seat)),
        InterestsSaid.objects.filter(seat=seat).select_related("said_by").first(),
    )


def standing_declarations() -> QuerySet[Declaration]:
    """What nobody has taken back."""
    return Declaration.objects.filter(ended_at=None).select_related("made_by").order_by("made_at", "pk")
