"""Places that fall free, are offered once more, or are given longer to answer."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import pghistory
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, advance_all, require_all, written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.places.holding import GIVEN_ALREADY, INVITED_ALREADY, held, holders_held
from participants.emails.places import place_changed, place_offered, remind_of_answer
from participants.models import Application, Place
from participants.models.places import PlaceQuerySet
from participants.permissions.places import (
    is_own,
    may_cancel_place,
    may_extend,
    may_invite_again,
    may_note_access_refused,
    may_run_places,
)
from participants.queries.places.dates import end_of, last_day
from participants.states import PlaceStatus

SAY_WHY = _("Write the reason.")


@transaction.atomic
def cancel_place(place: Place, reason: str = "", *, by: User, at: datetime) -> Place:
    """Give up a place: the person whenever they like, an officer with a reason. Twice changes nothing."""
    row = held(place)
    if row.status == PlaceStatus.CANCELLED and row.ended_by_id == by.pk:
        return row
    may_cancel_place(by, row, at=at).or_refuse()
    yes_if(is_own(by, row) or reason.strip(), SAY_WHY).or_refuse()
    advance(row, "cancel_place", by=by, ended_at=at, ended_by=by, reason=reason.strip())
    place_changed([row], at=at)
    return row


@transaction.atomic
def note_access_refused(place: Place, reason: str, *, by: User, at: datetime) -> Place:
    """A visa or access was refused: the place is free."""
    row = held(place)
    may_note_access_refused(by, row).or_refuse()
    yes_if(reason.strip(), SAY_WHY).or_refuse()
    advance(row, "note_access_refused", by=by, ended_at=at, ended_by=by, reason=reason.strip())
    place_changed([row], at=at)
    return row


@transaction.atomic
def invite_again(place: Place, reason: str, *, by: User, at: datetime) -> Place:
    """Offer a place once more to whom it was offered, as long as nobody else has it."""
    holders, row = holders_held(place.edition), held(place)
    may_invite_again(by, row, at=at).or_refuse()
    yes_if(reason.strip(), SAY_WHY).or_refuse()
    of = row.application
    account = row.user or (of.applicant if of else None)
    yes_if(not holders.has(account, row.email or (of.email if of else "")), INVITED_ALREADY).or_refuse()
    until = end_of(last_day(row.edition, row.attendance, at=at), row.edition)
    anew: dict[str, Any] = {
        "answer_by": until,
        "answered_at": None,
        "features_confirmed_at": None,
        "mismatch": [],
        "badge": row.badge + 1,
    }
    try:
        with transaction.atomic(), pghistory.context(reason=reason.strip()):
            advance(row, "invite_again", by=by, ended_at=None, ended_by=None, reason="", **anew)
    except IntegrityError as taken:
        raise Overtaken(GIVEN_ALREADY) from taken
    place_offered(row, at=at)
    return row


@transaction.atomic
def extend_places(
    edition: Edition, keys: Collection[UUID], until: datetime, reason: str, *, by: User, at: datetime
) -> int:
    """Give these people longer to answer, all of them or nobody; they are written to that there is news."""
    may_extend(by, edition, until, at=at).or_refuse()
    yes_if(reason.strip(), SAY_WHY).or_refuse()
    rows = _chosen(edition, keys, Place.objects.unanswered())
    require_all(rows, len(keys))
    with written_by(by, "extend"), pghistory.context(reason=reason.strip()):
        Place.objects.filter(pk__in=[row.pk for row in rows]).update(answer_by=until)
    place_changed(rows, at=at)
    return len(rows)


@transaction.atomic
def remind_places(edition: Edition, keys: Collection[UUID], *, by: User, at: datetime) -> int:
    """Write to these people that their answer is waited for, at most once for each last day."""
    may_run_places(by).or_refuse()
    return remind_of_answer(_chosen(edition, keys, Place.objects.unanswered().filter(answer_by__gt=at)))


@transaction.atomic
def cancel_places(edition: Edition, keys: Collection[UUID], reason: str, *, by: User, at: datetime) -> int:
    """Cancel these places, all of them or none; a constant number of queries."""
    may_run_places(by).or_refuse()
    yes_if(reason.strip(), SAY_WHY).or_refuse()
    rows = Place.objects.in_edition(edition).filter(pk__in=keys)
    stamps = {"ended_at": at, "ended_by": by, "reason": reason.strip()}
    moved = advance_all(rows, "cancel_place", by=by, **stamps)
    require_all(moved, len(keys))
    gone = Place.objects.filter(pk__in=moved).select_related("edition", "application__edition")
    place_changed(gone, at=at)
    return len(moved)


def free_places_of(application: Application, *, by: User, at: datetime) -> None:
    """Whoever withdraws leaves their place behind, unless somebody else has it by now."""
    rows = Place.objects.holding().filter(application=application, user=None)
    advance_all(rows, "cancel_place", by=by, ended_at=at, ended_by=by)


def _chosen(edition: Edition, keys: Collection[UUID], among: PlaceQuerySet) -> list[Place]:
    rows = among.in_edition(edition).filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
    return list(rows.select_related("edition", "application__edition"))
