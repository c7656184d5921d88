"""The time that the core group has for a slate, and for its numbers: reminders as it runs out, and more of it."""

from datetime import datetime, timedelta

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.kernel.verdict import yes_if
from participants.emails.policy import say_policy_waits
from participants.emails.selection import say_ratification_extended, say_ratification_waits
from participants.models import SelectionPolicy, SelectionRun
from participants.permissions.selection import may_extend_ratification
from participants.queries.selection.policy_versions import put_version
from participants.states import RunStatus

REMIND_DAYS_BEFORE = (1, 3)


@transaction.atomic
def extend_ratification(run: SelectionRun, ratify_by: datetime, reason: str, *, by: User) -> SelectionRun:
    """Give the core group more time; the reason stands in the record, and every seat is told of the new time."""
    locked = SelectionRun.objects.select_for_update(of=("self",)).select_related("edition").get(pk=run.pk)
    may_extend_ratification(by, locked).or_refuse()
    yes_if(reason.strip(), _("Write why there is more time.")).or_refuse()
    now = timezone.now()
    yes_if(
        ratify_by > max(now, locked.ratify_by or now),
        _("The new time has to be later than now and later than the old one."),
    ).or_refuse()
    longer = {
        "at": now.isoformat(),
        "from": locked.ratify_by.isoformat() if locked.ratify_by else "",
        "to": ratify_by.isoformat(),
        "reason": reason.strip(),
    }
    locked.ratify_by = ratify_by
    locked.ratification = {
        **locked.ratification,
        "extensions": [*locked.ratification.get("extensions", []), longer],
    }
    with written_by(by, "extend"), pghistory.context(reason=reason.strip()):
        locked.save(update_fields=["ratify_by", "ratification"])
    say_ratification_extended(locked)
    return locked


def remind_seats(*, at: datetime) -> int:
    """Three days and one day before the time is up.

    Of a slate all seats alike, whoever has answered; of numbers those that have not.
    """
    posted = 0
    for run in SelectionRun.objects.filter(status=RunStatus.PROPOSED).select_related("edition"):
        if days := _days_left(run.proposed_at, run.ratify_by, at):
            with transaction.atomic():
                posted += say_ratification_waits(run, days)
    for policy in SelectionPolicy.objects.filter(agreed_at=None, frozen_at=None).select_related("edition"):
        version = put_version(policy)
        if version and (days := _days_left(version.made_at, policy.agree_by, at)):
            with transaction.atomic():
                posted += say_policy_waits(version, days)
    return posted


def _days_left(asked_at: datetime | None, ends_at: datetime | None, at: datetime) -> int:
    """Of which day before the end a reminder is due; 0 for none, and none for a day before it was asked."""
    if ends_at is None or asked_at is None or ends_at <= at:
        return 0
    for days in REMIND_DAYS_BEFORE:
        since = ends_at - timedelta(days=days)
        if asked_at < since <= at:
            return days
    return 0
