"""What somebody has answered for travelling."""

from dataclasses import asdict, dataclass

from participants.models import Companion, Place, Travel, TravelAnswers, TravelFile
from participants.models.travel import CompanionPerson
from participants.rules.travel import Lack, lacks
from participants.vocabulary import Attendance


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
