"""Everybody who comes in person, with the letter of invitation they have."""

from dataclasses import dataclass

from dialogue_portal.editions.models import Edition
from participants.models import InvitationLetter, Place
from participants.queries.travel.desk import confirmed_places
from participants.vocabulary import Attendance


@dataclass(frozen=True)
class LetterLine:
    """One person and their letter, if they have one that nobody revoked."""

    place: Place
    letter: InvitationLetter | None


def letter_lines(edition: Edition) -> list[LetterLine]:
    """Those without a letter first; two statements for any number."""
    rows = InvitationLetter.objects.filter(place__edition=edition, revoked_at=None)
    letters = {letter.place_id: letter for letter in rows}
    places = confirmed_places(edition).filter(attendance=Attendance.IN_PERSON)
    lines = [LetterLine(place, letters.get(place.pk)) for place in places]
    return sorted(lines, key=lambda line: (line.letter is not None, line.place.shown_name.casefold()))
