"""Invite: everybody on a released slate at once, or one person for a place that fell free."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance_all, written_by
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.places.holding import GIVEN_ALREADY, INVITED_ALREADY, held, holders_held
from participants.emails.places import place_offered
from participants.models import Application, Place, SelectionRun, SlateRow
from participants.queries.places.dates import end_of, last_day
from participants.states import HOLDS_A_PLACE, ApplicationStatus
from participants.vocabulary import Attendance

NEEDED = ("edition", "attendance", "receipt", "email", "applicant__email")
HELD_TWICE = _("Some on the slate hold a place of another kind: %(numbers)s. Cancel those places first.")


@transaction.atomic
def invite_selected(run: SelectionRun, *, by: User, at: datetime) -> int:
    """Give everybody on a slate a numbered place and say to how many; the letter of the decision invites them.

    Whoever has withdrawn since leaves a place that is free from the start, so that it is given again. Refused while
    somebody on it holds a place of another kind.
    """
    numbers, holders = _numbers(run), holders_held(run.edition)
    invited = Place.objects.filter(application__in=numbers).values("application")
    people = Application.objects.filter(pk__in=numbers).exclude(pk__in=invited).select_related("applicant")
    rows = people.only(*NEEDED).order_by("pk")
    twice = [row.receipt or "" for row in rows if holders.has(row.applicant, row.email)]
    yes_if(not twice, HELD_TWICE % {"numbers": ", ".join(twice)}).or_refuse()
    ends = {way: end_of(last_day(run.edition, way, at=at), run.edition) for way in Attendance.values}
    fresh = [_place(row, numbers[row.pk], ends, by=by, at=at) for row in rows]
    with written_by(by, "invite"):
        Place.objects.bulk_create(fresh)
    given = Place.objects.filter(pk__in=[place.pk for place in fresh])
    gone = given.exclude(application__status=ApplicationStatus.SELECTED)
    return len(fresh) - len(advance_all(gone, "cancel_place", by=by, ended_at=at))


@transaction.atomic
def invite(
    application: Application, *, number: int | None, replaces: Place | None = None, by: User, at: datetime
) -> Place:
    """Offer somebody a place, such as one that fell free, and write to them that there is news."""
    holders = holders_held(application.edition)
    freed = held(replaces) if replaces else None
    if freed and (freed.status in HOLDS_A_PLACE or Place.objects.filter(replaces=freed).exists()):
        raise Overtaken(GIVEN_ALREADY)
    if holders.has(application.applicant, application.email):
        raise Overtaken(INVITED_ALREADY)
    edition, way = application.edition, application.attendance or Attendance.IN_PERSON
    place = _place(application, number, {way: end_of(last_day(edition, way, at=at), edition)}, by=by, at=at)
    place.replaces, place.wave = freed, 1 + (freed.wave if freed else 1)
    try:
        with transaction.atomic(), written_by(by, "invite"):
            place.save(force_insert=True)
    except IntegrityError as taken:
        raise Overtaken(GIVEN_ALREADY) from taken
    place_offered(place, at=at)
    return place


def _numbers(run: SelectionRun) -> dict[UUID, int]:
    """In the order of the ids in the record, which tell nothing: number 1 is not the best."""
    rows = SlateRow.objects.filter(run=run, outcome=SlateRow.Outcome.SELECTED).order_by("record_id")
    return {key: number for number, key in enumerate(rows.values_list("application", flat=True), start=1)}


def _place(
    row: Application, number: int | None, ends: Mapping[str, datetime], *, by: User, at: datetime
) -> Place:
    way = row.attendance or Attendance.IN_PERSON
    return Place(
        edition_id=row.edition_id,
        application=row,
        attendance=way,
        number=number,
        invited_by=by,
        invited_at=at,
        answer_by=ends[way],
    )
