"""What the travel officers' list says: who is ready and what is missing, without a word of the answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce

from dialogue_portal.editions.models import Edition
from participants.models import AccessRegistration, Place, Travel, TravelAnswers, TravelFile, TravelLook
from participants.queries.travel.own import lacks_of
from participants.rules.travel import Lack
from participants.states import PlaceStatus

PASSPORT = frozenset({Lack.NAME, Lack.NATIONALITY, Lack.NUMBER, Lack.EXPIRY, Lack.BIRTH})
GIVEN_PLACES = (PlaceStatus.CONFIRMED, PlaceStatus.ATTENDED, PlaceStatus.ABSENT)


@dataclass(frozen=True)
class Line:
    """One person of the list."""

    place: Place
    lacks: tuple[Lack, ...]
    visa: str  # waiting, granted, refused, needed, or nothing
    last_look: datetime | None
    is_registered: bool | None

    @property
    def needs(self) -> list[str]:
        """What is missing, as the list names it."""
        found = ["passport"] if PASSPORT & set(self.lacks) else []
        found += ["too_early"] if Lack.TOO_EARLY in self.lacks else []
        found += ["photo"] if Lack.PHOTO in self.lacks else []
        return found + (["other"] if set(self.lacks) - PASSPORT - {Lack.TOO_EARLY, Lack.PHOTO} else [])


def editions_with_places() -> QuerySet[Edition]:
    """Editions in which somebody has accepted a place, the newest first."""
    given = Place.objects.filter(status__in=GIVEN_PLACES).order_by()
    return Edition.objects.filter(pk__in=given.values("edition")).newest_first()


def travel_lines(edition: Edition) -> list[Line]:
    """Everybody who has accepted, those who lack something first; five statements for any number."""
    places = list(confirmed_places(edition))
    answers = {row.place_id: row.read() for row in TravelAnswers.objects.filter(place__edition=edition)}
    photos = photos_of(edition)
    looks = TravelLook.objects.filter(place__edition=edition).order_by().values_list("place")
    last = dict(looks.annotate(Max("looked_at")))
    access = dict(
        AccessRegistration.objects.filter(place__edition=edition).values_list("place", "is_registered")
    )
    found = [
        line_of(place, answers.get(place.pk, Travel()), place.pk in photos, last, access) for place in places
    ]
    return sorted(found, key=lambda line: (not line.lacks, line.place.shown_name.casefold()))


def line_of(
    place: Place, said: Travel, has_photo: bool, last: dict[UUID, datetime], access: dict[UUID, bool]
) -> Line:
    """One person, without what they said."""
    visa = said.visa_outcome or "needed" if said.needs_visa == "yes" else ""
    lacks = lacks_of(place, said, has_photo=has_photo)
    return Line(place, lacks, visa, last.get(place.pk), access.get(place.pk))


def confirmed_places(edition: Edition) -> QuerySet[Place]:
    """Everybody who has accepted and still comes."""
    return Place.objects.in_edition(edition).confirmed().select_related("application", "edition")


def photos_of(edition: Edition) -> frozenset[UUID]:
    """The places for which a photo has come, and those of whom that come along."""
    photos = TravelFile.objects.filter(place__edition=edition, kind=TravelFile.Kind.PHOTO)
    return frozenset(photos.values_list(Coalesce("companion", "place"), flat=True))


def incomplete(edition: Edition) -> Iterable[Place]:
    """Those to remind."""
    return [line.place for line in travel_lines(edition) if line.lacks]
