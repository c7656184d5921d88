"""Issue letters of invitation and revoke them; the paper itself is made on demand and never kept."""

from collections.abc import Collection, Iterable
from datetime import datetime
from secrets import SystemRandom
from uuid import UUID

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.emails.travel import letters_issued
from participants.models import InvitationLetter, Place, TravelAnswers, TravelLook
from participants.permissions.travel import (
    may_issue_letter,
    may_issue_letters,
    may_read_travel,
    may_revoke_letter,
)
from participants.queries.travel.letters import digests_of, passport_name
from participants.rules.letter_code import letter_code
from participants.vocabulary import Attendance


@transaction.atomic
def issue_letter(place: Place, *, by: User, at: datetime) -> InvitationLetter:
    """A new letter for one person; the one before is revoked."""
    locked = Place.objects.select_for_update(of=("self",)).select_related("application").get(pk=place.pk)
    may_issue_letter(by, locked).or_refuse()
    InvitationLetter.objects.filter(place=locked, revoked_at=None).update(revoked_at=at)
    return issue([locked], by=by, at=at)[0]


@transaction.atomic
def issue_letters(edition: Edition, *, by: User, at: datetime) -> int:
    """A letter for everybody who has accepted to come and has none; says how many."""
    may_issue_letters(by).or_refuse()
    rows = Place.objects.in_edition(edition).confirmed().filter(attendance=Attendance.IN_PERSON)
    has_one = InvitationLetter.objects.filter(revoked_at=None).values("place")
    waiting = rows.exclude(pk__in=has_one).select_related("application").select_for_update(of=("self",))
    return len(issue(list(waiting), by=by, at=at))


@transaction.atomic
def revoke_letter(letter: InvitationLetter, *, by: User, at: datetime) -> None:
    """Whoever checks it reads that it is not good any more."""
    locked = InvitationLetter.objects.select_for_update().get(pk=letter.pk)
    may_revoke_letter(by, locked).or_refuse()
    locked.revoked_at = at
    locked.save(update_fields=["revoked_at"])


def issue(places: Collection[Place], *, by: User, at: datetime) -> list[InvitationLetter]:
    """The rows, with the passport's name where a travel officer issues and the person has given it."""
    passports = passport_names(places) if may_read_travel(by) else {}
    TravelLook.objects.bulk_create(TravelLook(place_id=key, looked_by=by, looked_at=at) for key in passports)
    random = SystemRandom()
    letters = [row(place, passports.get(place.pk), letter_code(random), by, at) for place in places]
    InvitationLetter.objects.bulk_create(letters)
    letters_issued(places, at=at)
    return letters


def row(place: Place, passport: str | None, code: str, by: User, at: datetime) -> InvitationLetter:
    """One letter; of the name it keeps a digest only."""
    digest = digests_of(code, passport or place.shown_name)[0]
    language = place.language or (place.application.contact_language if place.application else "") or "en"
    return InvitationLetter(
        place=place, code=code, name_digest=digest, language=language, issued_by=by, issued_at=at
    )


def passport_names(places: Iterable[Place]) -> dict[UUID, str]:
    """The names of those who have given one."""
    rows = TravelAnswers.objects.filter(place__in=[place.pk for place in places])
    named = {row.place_id: passport_name(row) for row in rows}
    return {key: name for key, name in named.items() if name}
