"""One's own place and what one has answered for travelling."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from participants.models import Companion, InvitationLetter, Place, Travel, TravelAnswers, TravelFile
from participants.models.travel import CompanionPerson
from participants.permissions.travel import stands
from participants.rules.travel import Lack, lacks
from participants.vocabulary import Attendance


def own_place(user: Any, key: UUID) -> Place | None:
    """The place of this person: given to them, or to their application and since to nobody else."""
    theirs = Q(user=user.pk) | Q(user=None, application__applicant=user.pk)
    return Place.objects.select_related("edition", "application").filter(theirs, pk=key).first()


@dataclass(frozen=True)
class OwnTravel:
    """Everything one has given for travelling, in clear; for oneself and for a travel officer's look."""

    place: Place
    answers: Travel
    files: frozenset[str]
    companions: list[tuple[Companion, CompanionPerson]]

    @property
    def in_person(self) -> bool:
        """Whether there is anything to travel to."""
        return self.place.attendance == Attendance.IN_PERSON

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is still missing."""
        return lacks_of(self.place, self.answers, has_photo=TravelFile.Kind.PHOTO in self.files)


def own_travel(place: Place) -> OwnTravel:
    """The answers, which files have come, and who comes along; three queries."""
    row = TravelAnswers.objects.filter(place=place).first()
    files = TravelFile.objects.filter(place=place).values_list("kind", flat=True)
    companions = [(companion, companion.read()) for companion in place.companions.all()]
    return OwnTravel(place, row.read() if row else Travel(), frozenset(files), companions)


def lacks_of(place: Place, answers: Travel, *, has_photo: bool) -> tuple[Lack, ...]:
    """What is missing of these answers for this place."""
    said = {name: value for name, value in asdict(answers).items() if isinstance(value, str)}
    in_person = place.attendance == Attendance.IN_PERSON
    return lacks(said, ends_on=place.edition.ends_on, has_photo=has_photo, in_person=in_person)


def standing_letters(place: Place) -> list[InvitationLetter]:
    """The letters of a place that are good."""
    rows = InvitationLetter.objects.filter(place=place).select_related("place__edition", "place__application")
    return [letter for letter in rows if stands(letter)]
