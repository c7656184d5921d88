"""The letters of places: neutral, they say that there is news and where to read it."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.urls import reverse

from dialogue_portal.outbox.actions import post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from participants.emails.details import details_of
from participants.models import Place, Substitution

OFFERED = Letter("place_offered")
ANSWER_WAITS = Letter("place_answer_waits")
CHANGED = Letter("place_changed")
LINK = Letter("place_link", is_secret=True)


def place_offered(place: Place, *, at: datetime) -> None:
    """There is a place for somebody; each time it is offered is a letter of its own."""
    _tell(OFFERED, [place], at.isoformat())


def place_changed(places: Iterable[Place], *, at: datetime) -> int:
    """Something about these places is not as it was."""
    return _tell(CHANGED, places, at.isoformat())


def remind_of_answer(places: Iterable[Place]) -> int:
    """The time to answer runs out; of each last day people are reminded once."""
    by_day = groupby(sorted(places, key=_last_day), key=_last_day)
    return sum(_tell(ANSWER_WAITS, those, day) for day, those in by_day)


def send_links(asked: Iterable[tuple[Place | Substitution, str]]) -> int:
    """A personal link to everybody who has no page yet."""
    return post_many(LINK, [_with_link(one, secret) for one, secret in asked])


def recipient_of(place: Place) -> Recipient:
    """Whoever has the place now: its own address, or that of its application."""
    of = place.application
    if place.email or of is None:
        return Recipient(place.email, place.language)
    return Recipient(of.email, of.contact_language or of.language)


def _last_day(place: Place) -> str:
    return f"{place.answer_by:%Y-%m-%d}"


def _tell(letter: Letter, places: Iterable[Place], round_: str) -> int:
    there = [place for place in places if recipient_of(place).address]
    return post_many(letter, [_addressed(place) for place in there], round=round_)


def _addressed(place: Place) -> Addressed:
    of = place.application
    more = details_of(of) if of and not place.email else {}
    return Addressed(recipient_of(place), about_place(place), more)


def _with_link(asked: Place | Substitution, secret: str) -> Addressed:
    place = asked.place if isinstance(asked, Substitution) else asked
    path = reverse("places:link", args=[secret])
    about = f"{about_place(place)}:{asked.digest or ''}"[:100]  # each link is a letter of its own
    return Addressed(Recipient(asked.email, asked.language), about, {"path": path})


def about_place(place: Place) -> str:
    """Letters about an application are forgotten together with it; those to who came instead are not."""
    of = place.application
    is_theirs = of is not None and place.user_id in {None, of.applicant_id}
    return f"application:{place.application_id}" if is_theirs else f"place:{place.pk}"
