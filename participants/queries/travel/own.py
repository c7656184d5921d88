"""What somebody has answered for travelling."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from participants.models import Companion, Place, Travel, TravelAnswers, TravelFile
from participants.models.travel import CompanionPerson
from participants.rules.travel import KEEPS_OUT, Lack, lacks
from participants.vocabulary import Attendance


@dataclass(frozen=True)
class OwnTravel:
    """Everything one has given for travelling, in clear; for oneself and for a travel officer's look."""

    place: Place
    answers: Travel
    files: frozenset[str]
    companions: list[tuple[Companion, CompanionPerson]]
    photos_along: frozenset[UUID] = frozenset()  # of whom that come along a photo has come

    @property
    def in_person(self) -> bool:
        """Whether there is anything to travel to."""
        return self.place.attendance == Attendance.IN_PERSON

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is still missing."""
        return lacks_of(self.place, self.answers, has_photo=TravelFile.Kind.PHOTO in self.files)

    @property
    def along(self) -> list[tuple[Companion, CompanionPerson, bool]]:
        """Who comes along, each with whether everything for their pass is there."""
        return [(one, person, not self._keeps_out(one, person)) for one, person in self.companions]

    @property
    def has_unready_companions(self) -> bool:
        """Whether something is missing for the pass of somebody who comes along."""
        return not all(is_ready for _one, _person, is_ready in self.along)

    def _keeps_out(self, one: Companion, person: CompanionPerson) -> tuple[Lack, ...]:
        return keeps_out(self.place, person, has_photo=one.pk in self.photos_along)


def own_travel(place: Place) -> OwnTravel:
    """The answers, which files have come, and who comes along; three queries."""
    row = TravelAnswers.objects.filter(place=place).first()
    files = list(TravelFile.objects.filter(place=place).values_list("kind", "companion"))
    companions = [(companion, companion.read()) for companion in place.companions.all()]
    return OwnTravel(
        place,
        row.read() if row else Travel(),
        frozenset(kind for kind, companion in files if companion is None),
        companions,
        frozenset(companion for _kind, companion in files if companion),
    )


def travel_file(place: Place, name: str) -> TravelFile | None:
    """A file by its kind, or the photo of somebody who comes along by their key."""
    rows: Iterable[TravelFile] = TravelFile.objects.filter(place=place).defer("sealed")
    return next((file for file in rows if name == str(file.companion_id or file.kind)), None)


def lacks_of(place: Place, answers: Travel, *, has_photo: bool) -> tuple[Lack, ...]:
    """What is missing of these answers for this place."""
    said = {name: value for name, value in asdict(answers).items() if isinstance(value, str)}
    in_person = place.attendance == Attendance.IN_PERSON
    return lacks(said, ends_on=place.edition.ends_on, has_photo=has_photo, in_person=in_person)


def keeps_out(place: Place, said: Travel | CompanionPerson, *, has_photo: bool) -> tuple[Lack, ...]:
    """Why there is no pass yet: name, nationality, number, six months after the event, date of birth, photo."""
    answers = said if isinstance(said, Travel) else Travel(**vars(said))
    return tuple(lack for lack in lacks_of(place, answers, has_photo=has_photo) if lack in KEEPS_OUT)
