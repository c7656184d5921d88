"""Who can be handed over to the access system, exactly as their passport has them, and who not yet and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django_countries import countries

from dialogue_portal.editions.models import Edition
from participants.models import Companion, Place, Travel, TravelAnswers
from participants.models.travel import CompanionPerson
from participants.queries.travel.desk import confirmed_places, photos_of
from participants.queries.travel.own import keeps_out
from participants.rules.travel import Lack
from participants.vocabulary import Attendance

PARTICIPANT = "participant"


@dataclass(frozen=True)
class Entry:
    """One line of the file."""

    reference: str
    kind: str
    of: str
    family_name: str
    given_names: str
    nationality: str
    document: str
    passport_number: str
    passport_expires_on: str
    born_on: str


@dataclass(frozen=True)
class NotReady:
    """Somebody who cannot be handed over yet, and why; a companion goes by whom they come with."""

    place: Place
    is_companion: bool
    reasons: tuple[Lack, ...]


@dataclass(frozen=True)
class AccessList:
    """Those who are ready, of which places, and the others."""

    ready: list[Entry]
    places: list[Place]
    not_ready: list[NotReady]


def access_list(edition: Edition) -> AccessList:
    """Everybody who comes in person, and who comes along with them; four statements for any number."""
    places = list(confirmed_places(edition).filter(attendance=Attendance.IN_PERSON))
    answers = {row.place_id: row.read() for row in TravelAnswers.objects.filter(place__edition=edition)}
    photos, along = photos_of(edition), companions_of(edition)
    found = AccessList([], [], [])
    for place in places:
        said = answers.get(place.pk, Travel())
        take(found, place, said, PARTICIPANT, str(place.pk), has_photo=place.pk in photos)
        for companion in along.get(place.pk, ()):
            has_photo = companion.pk in photos
            take(found, place, companion.read(), companion.kind, str(companion.pk), has_photo=has_photo)
    return found


def take(
    found: AccessList,
    place: Place,
    said: Travel | CompanionPerson,
    kind: str,
    reference: str,
    *,
    has_photo: bool,
) -> None:
    """Put somebody among those who are ready, or among the others."""
    if reasons := keeps_out(place, said, has_photo=has_photo):
        found.not_ready.append(NotReady(place, kind != PARTICIPANT, reasons))
        return
    found.ready.append(entry_of(said, kind, reference, of="" if kind == PARTICIPANT else str(place.pk)))
    if kind == PARTICIPANT:
        found.places.append(place)


def entry_of(said: Travel | CompanionPerson, kind: str, reference: str, *, of: str) -> Entry:
    """The line of somebody, letter by letter as it was given."""
    return Entry(
        reference,
        kind,
        of,
        said.passport_family_name,
        said.passport_given_names,
        countries.alpha3(said.nationality) or said.nationality,
        said.document,
        said.passport_number,
        said.passport_expires_on,
        said.born_on,
    )


def companions_of(edition: Edition) -> dict[object, list[Companion]]:
    """Who comes along, by place."""
    found: dict[object, list[Companion]] = {}
    rows: Iterable[Companion] = Companion.objects.filter(place__edition=edition)
    for companion in rows:
        found.setdefault(companion.place_id, []).append(companion)
    return found
