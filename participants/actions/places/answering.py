"""Accept or decline an invitation, and what becomes of one that nobody answers."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, advance_all, written_by
from participants.actions.places.holding import held
from participants.emails.places import place_changed, remind_of_answer
from participants.models import InvitationRules, Place
from participants.permissions.places import is_own, may_accept_place, may_decline_place, may_keep_place
from participants.queries.places.features import declared_of
from participants.states import PlaceStatus

USUAL = InvitationRules()


@transaction.atomic
def accept_place(place: Place, wrong: Collection[str] = (), *, by: User, at: datetime) -> Place:
    """Take the place; features that do not hold any more are left to the secretariat. Twice changes nothing."""
    row = held(place)
    if is_own(by, row) and (row.status == PlaceStatus.CONFIRMED or row.is_in_question):
        return row
    may_accept_place(by, row, at=at).or_refuse()
    mismatch = [said.feature for said in declared_of(row) if said.feature in wrong]
    answered = {"answered_at": at, "features_confirmed_at": at, "mismatch": mismatch}
    if not mismatch:
        return advance(row, "accept_place", by=by, **answered)
    with written_by(by, "say_features"):
        Place.objects.filter(pk=row.pk).update(**answered)
    row.refresh_from_db()
    return row


@transaction.atomic
def decline_place(place: Place, reason: str = "", *, by: User, at: datetime) -> Place:
    """Give it back: it is free from now on. Twice changes nothing."""
    row = held(place)
    if is_own(by, row) and row.status == PlaceStatus.DECLINED:
        return row
    may_decline_place(by, row).or_refuse()
    return advance(row, "decline_place", by=by, answered_at=at, reason=reason, **_free(by, at))


@transaction.atomic
def keep_place(place: Place, *, by: User, at: datetime) -> Place:
    """Something does not hold any more, and the place stays theirs all the same."""
    row = held(place)
    may_keep_place(by, row).or_refuse()
    advance(row, "accept_place", by=by)
    place_changed([row], at=at)
    return row


@transaction.atomic
def expire_unanswered(*, at: datetime) -> int:
    """What nobody has answered in time is free; the person reads it, and is written to that there is news."""
    due = Place.objects.unanswered().filter(answer_by__lt=at)
    keys = advance_all(due, "expire_place", by=None, ended_at=at)
    rows = Place.objects.filter(pk__in=keys).select_related("edition", "application__edition")
    place_changed(rows, at=at)
    return len(keys)


@transaction.atomic
def remind_unanswered(*, at: datetime) -> int:
    """Write to those whose last day comes near, as early as their edition says; says to how many."""
    rows = Place.objects.unanswered().filter(answer_by__gt=at, answer_by__lt=at + timedelta(days=60))
    near = rows.select_related("edition__invitation_rules", "application__edition")
    return remind_of_answer([place for place in near if _is_near(place, at)])


def _is_near(place: Place, at: datetime) -> bool:
    rules = getattr(place.edition, "invitation_rules", USUAL)
    invited_just_now = at - place.invited_at < timedelta(days=1)
    return bool(
        place.answer_by and not invited_just_now and place.answer_by - at <= timedelta(days=rules.remind_days)
    )


def _free(by: User, at: datetime) -> dict[str, object]:
    return {"ended_at": at, "ended_by": by}
