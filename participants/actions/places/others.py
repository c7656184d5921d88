"""Participants who are no CSO: invited by officers, one or many, who then register themselves by a personal link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.personal_links import digest_of, new_secret
from participants.actions.places.holding import held, held_edition
from participants.emails.places import send_links
from participants.models import Place
from participants.permissions.places import may_invite_others, may_register, may_send_link_again
from participants.queries.places.dates import end_of, last_day
from participants.queries.places.others import addresses_in
from participants.vocabulary import Attendance


@dataclass(frozen=True)
class Guest:
    """Somebody to be invited; who has no name yet writes it themselves."""

    email: str
    kind: str
    name: str = ""
    organisation: str = ""
    country: str = ""
    language: str = "en"
    attendance: str = Attendance.IN_PERSON


@transaction.atomic
def invite_guests(edition: Edition, guests: Sequence[Guest], *, by: User, at: datetime) -> list[Place]:
    """Invite them all or nobody; each gets a personal link. A constant number of queries."""
    locked = held_edition(edition)
    may_invite_others(by, locked, at=at).or_refuse()
    asked = [guest.email.casefold() for guest in guests]
    there = addresses_in(locked, asked)
    if there or len(set(asked)) < len(asked):
        raise Overtaken(_("Somebody of this list has been invited meanwhile. Look at it again."))
    ends = {way: end_of(last_day(locked, way, at=at), locked) for way in Attendance.values}
    linked = [(_place(locked, guest, ends[guest.attendance], by, at), new_secret()) for guest in guests]
    for place, secret in linked:
        place.digest = digest_of(secret)
    with written_by(by, "invite"):
        Place.objects.bulk_create(place for place, _secret in linked)
    send_links(linked)
    return [place for place, _secret in linked]


@transaction.atomic
def send_link_again(place: Place, *, by: User, at: datetime) -> Place:
    """A new link, and as long as usual to answer; the old one is dead."""
    row = held(place)
    may_send_link_again(by, row, at=at).or_refuse()
    secret = new_secret()
    row.digest = digest_of(secret)
    row.answer_by = end_of(last_day(row.edition, row.attendance, at=at), row.edition)
    with written_by(by, "send_link_again"):
        row.save(update_fields=["digest", "answer_by"])
    send_links([(row, secret)])
    return row


@transaction.atomic
def register(
    place: Place, name: str, organisation: str, country: str, language: str, *, by: User, at: datetime
) -> Place:
    """Say who one is; from now on the place is on one's own page, and the link is used up."""
    row = held(place)
    if row.user_id == by.pk:
        return row
    yes_if(row.digest and row.digest == place.digest, _("This link has been used up.")).or_refuse()
    may_register(by, row, at=at).or_refuse()
    said = {"name": name, "organisation": organisation, "country": country, "language": language}
    with written_by(by, "register"):
        Place.objects.filter(pk=row.pk).update(user=by, digest=None, **said)
    row.refresh_from_db()
    return row


def _place(edition: Edition, guest: Guest, until: datetime, by: User, at: datetime) -> Place:
    return Place(
        edition=edition,
        kind=guest.kind,
        attendance=guest.attendance,
        name=guest.name or guest.email,
        email=guest.email,
        organisation=guest.organisation,
        country=guest.country,
        language=guest.language,
        invited_by=by,
        invited_at=at,
        answer_by=until,
    )
