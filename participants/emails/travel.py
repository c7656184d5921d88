"""The letters about travelling: neutral, they say that there is news and where to read it."""

from collections.abc import Iterable
from datetime import datetime

from dialogue_portal.outbox.actions import post_many
from dialogue_portal.outbox.letters import Addressed, Letter
from participants.emails.details import details_of
from participants.emails.places import about_place, recipient_of
from participants.models import Place

LETTER_ISSUED = Letter("invitation_letter_issued")
TRAVEL_WAITS = Letter("travel_waits")


def letters_issued(places: Iterable[Place], *, at: datetime) -> int:
    """A letter of invitation is ready."""
    return _tell(LETTER_ISSUED, places, at.isoformat())


def say_travel_waits(places: Iterable[Place], *, at: datetime) -> int:
    """Something is missing for the journey; at most once a day."""
    return _tell(TRAVEL_WAITS, places, at.date().isoformat())


def _tell(letter: Letter, places: Iterable[Place], round_: str) -> int:
    there = [place for place in places if recipient_of(place).address]
    return post_many(letter, [_addressed(place) for place in there], round=round_)


def _addressed(place: Place) -> Addressed:
    of = place.application
    more = details_of(of) if of and not place.email else {}
    return Addressed(recipient_of(place), about_place(place), more)
