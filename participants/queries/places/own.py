"""One's own places, and where each stands in words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.models import Application, Place
from participants.models.places import PlaceQuerySet
from participants.states import PlaceStatus as P

IN_QUESTION = "in_question"
MEANS: dict[str, str | Promise] = {
    P.INVITED: _("You are invited to take part. Please say whether you accept."),
    IN_QUESTION: _(
        "You have accepted, and said that something is not right any more."
        " The secretariat looks whether the group is still in balance, and writes to you."
    ),
    P.CONFIRMED: _("You have accepted: the place is yours."),
    P.DECLINED: _("You have declined. The place goes to somebody else."),
    P.EXPIRED: _("The time to answer has passed."),
    P.CANCELLED: _("This place has been cancelled."),
    P.ACCESS_REFUSED: _("A visa or access was refused, so this place has been given up."),
    P.ATTENDED: _("You took part. Thank you."),
    P.ABSENT: _("You did not take part."),
}
GIVEN = _("It has been given to somebody else.")
STILL_FREE = _("It has not been given to anybody yet: write to us if you would still like to come.")
ENDED = frozenset({P.DECLINED, P.EXPIRED, P.CANCELLED, P.ACCESS_REFUSED})


@dataclass(frozen=True)
class Standing:
    """The code of its colour and shape, the word, and what it means for the person."""

    code: str
    word: str | Promise
    meaning: str | Promise
    more: str | Promise = ""


def places_of(user: Any) -> PlaceQuerySet:
    """Every place of a person, the newest first; whether it has been given on stands beside it."""
    given_on = Place.objects.filter(replaces=OuterRef("pk"))
    rows = Place.objects.of_person(user).select_related("edition", "application")
    return rows.annotate(is_given_on=Exists(given_on)).order_by("-invited_at", "pk")


def own_places(user: Any) -> list[tuple[Place, "Standing"]]:
    """Each with where it stands."""
    return [(place, standing_of(place)) for place in places_of(user)]


def own_place(user: Any, pk: UUID) -> Place | None:
    """One of them; to others it does not exist."""
    return places_of(user).filter(pk=pk).first()


def own_place_of(application: Application, user: Any) -> Place | None:
    """The newest of an application, if it is this person's."""
    return places_of(user).filter(application=application).first()


def has_given_on(application: Application) -> bool:
    """Whether somebody else comes instead of the applicant."""
    return Place.objects.holding().filter(application=application, user__isnull=False).exists()


def place_of(application: Application) -> Place | None:
    """The newest place of an application, whoever has it."""
    return Place.objects.filter(application=application).order_by("-invited_at").first()


def standing_of(place: Place) -> Standing:
    """What the person reads; honest about a place that somebody else has now."""
    if place.is_in_question:
        return Standing("waiting", _("being looked at"), MEANS[IN_QUESTION])
    more: str | Promise = ""
    if place.status in ENDED:
        more = GIVEN if getattr(place, "is_given_on", False) else STILL_FREE
    if place.status in {P.CANCELLED, P.ACCESS_REFUSED}:
        more = ""
    return Standing(place.status, P(place.status).label, MEANS[place.status], more)
