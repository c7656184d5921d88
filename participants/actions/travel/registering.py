"""Note who is registered in the access system, from the list it gives."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.travel.looking import record_looks
from participants.models import AccessRegistration, Place, TravelAnswers
from participants.permissions.travel import may_read_travel
from participants.queries.travel.desk import confirmed_places
from participants.queries.travel.handover import companions_of
from participants.queries.travel.letters import passport_name
from participants.rules.access_list import Listed, Matches, Ours, Unreadable, match, read_list
from participants.rules.travel import name_on_letter
from participants.vocabulary import Attendance

WHY_NOT: dict[str, str | Promise] = {
    "text": _("This is not a CSV file in UTF-8. Please save it as such."),
    "columns": _("This file has no column “name”, and none “family name” and “given names” either."),
    "long": _("This file has more than 20,000 lines."),
}


@dataclass(frozen=True)
class Likely:
    """Somebody of ours, and the line that looks like them."""

    place: Place
    name: str
    line: Listed
    score: int


@dataclass(frozen=True)
class Reconciled:
    """What came of a list."""

    registered: list[Place]
    missing: list[Place]
    likely: list[Likely]
    unknown: tuple[Listed, ...]


@transaction.atomic
def reconcile(edition: Edition, content: bytes, *, by: User, at: datetime) -> Reconciled:
    """Who is on the list is registered, everybody else is not; who only looks alike waits for a yes."""
    may_read_travel(by).or_refuse()
    places = list(confirmed_places(edition).filter(attendance=Attendance.IN_PERSON))
    names = names_of(edition, places)
    try:
        found = match(read_list(content), [Ours(*pair) for pair in names.items()])
    except Unreadable as unreadable:
        raise Refused(WHY_NOT[str(unreadable)]) from unreadable
    note_registrations(places, found.found, by=by, at=at)
    likely = likely_ones(places, names, found)
    record_looks([one.place for one in likely], by=by)
    there = {place: str(place.pk) in found.found for place in places}
    waiting = {one.place.pk for one in likely}
    return Reconciled(
        [place for place, is_there in there.items() if is_there],
        [place for place, is_there in there.items() if not is_there and place.pk not in waiting],
        likely,
        found.unknown,
    )


@transaction.atomic
def confirm_registered(edition: Edition, keys: Collection[UUID], *, by: User, at: datetime) -> int:
    """An officer says that these are the people of the list."""
    may_read_travel(by).or_refuse()
    places = list(confirmed_places(edition).filter(pk__in=keys))
    note_registrations(places, frozenset(str(place.pk) for place in places), by=by, at=at)
    return len(places)


def note_registrations(places: Collection[Place], found: Collection[str], *, by: User, at: datetime) -> None:
    """One row for each place, in one statement."""
    rows = [
        AccessRegistration(place=place, is_registered=str(place.pk) in found, known_since=at, noted_by=by)
        for place in places
    ]
    AccessRegistration.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["place"],
        update_fields=["is_registered", "known_since", "noted_by"],
    )


def names_of(edition: Edition, places: Collection[Place]) -> dict[str, tuple[str, ...]]:
    """The names each of ours may be listed under; who comes along is known too, so that nobody is a stranger."""
    rows = TravelAnswers.objects.filter(place__edition=edition)
    passports = {row.place_id: passport_name(row) for row in rows}
    ours: dict[str, tuple[str, ...]] = {
        str(place.pk): (passports.get(place.pk, ""), place.shown_name) for place in places
    }
    for along in companions_of(edition).values():
        for companion in along:
            person = companion.read()
            name = name_on_letter(person.passport_given_names, person.passport_family_name)
            ours[str(companion.pk)] = (name, "")
    return ours


def likely_ones(places: Collection[Place], names: dict[str, tuple[str, ...]], found: Matches) -> list[Likely]:
    """Those to confirm, with the name we know them by."""
    known = {str(place.pk): place for place in places}
    return [
        Likely(known[key], next(filter(None, names[key])), line, round(score))
        for key, (line, score) in found.likely.items()
        if key in known
    ]
