"""The reserve list: ask whether people could still come, invite beyond the places, and close it with the last word."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, written_by
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.replacing.holding import hold_panel
from participants.emails.replacing import ask_the_reserve, say_reserve_closed
from participants.models import (
    Application,
    Availability,
    InvitationRules,
    Replacement,
    ReserveClosing,
    SelectionRun,
)
from participants.permissions.replacing import (
    may_ask_reserve,
    may_close_reserve,
    may_give_again,
    may_say_availability,
)
from participants.queries.replacing.reserve import is_closed, on_reserve, waits_to_be_told
from participants.states import ReplacementStatus
from participants.vocabulary import Attendance


@transaction.atomic
def ask_reserve(run: SelectionRun, *, by: User, at: datetime) -> int:
    """Write to everybody on the list that there is a question; what they have said before stays."""
    may_ask_reserve(by).or_refuse()
    yes_if(not is_closed(run.edition, run.attendance), _("The reserve list is closed.")).or_refuse()
    rows = list(on_reserve(run).exclude(email=""))
    asked = [Availability(application=row, asked_at=at) for row in rows]
    Availability.objects.bulk_create(
        asked, update_conflicts=True, unique_fields=["application"], update_fields=["asked_at"]
    )
    return ask_the_reserve(rows, at=at)


@transaction.atomic
def say_availability(
    application: Application, is_available: bool, can_travel: bool | None, *, by: User, at: datetime
) -> Availability:
    """Somebody on the list says whether they could still come; the newest answer counts."""
    closed = is_closed(application.edition, application.attendance)
    may_say_availability(by, application, is_closed=closed).or_refuse()
    travels = can_travel if is_available and application.attendance == Attendance.IN_PERSON else None
    said, _made = Availability.objects.update_or_create(
        application=application,
        defaults={"is_available": is_available, "can_travel": travels, "answered_at": at},
        create_defaults={
            "is_available": is_available, "can_travel": travels, "answered_at": at, "asked_at": at
        },
    )  # fmt: skip
    return said


@transaction.atomic
def close_reserve(run: SelectionRun, reason: str, *, by: User, at: datetime) -> int:
    """Nobody is invited from it any more; everybody still on it is told."""
    may_close_reserve(by).or_refuse()
    yes_if(reason.strip(), _("Write the reason.")).or_refuse()
    hold_panel(run)
    yes_if(not is_closed(run.edition, run.attendance), _("The reserve list is closed.")).or_refuse()
    yes_if(
        not waits_to_be_told(run), _("Some do not know yet that they are on it. Tell the reserve list first.")
    ).or_refuse()
    ReserveClosing.objects.create(
        edition=run.edition, attendance=run.attendance, reason=reason.strip(), closed_by=by, closed_at=at
    )
    waiting = Replacement.objects.filter(
        edition=run.edition, attendance=run.attendance, status=ReplacementStatus.PROPOSED
    )
    for replacement in waiting:
        advance(replacement, "drop_replacement", by=by, reason=reason.strip(), decided_by=by, decided_at=at)
    return say_reserve_closed(on_reserve(run).exclude(email=""))


@transaction.atomic
def invite_beyond(run: SelectionRun, number: int, *, by: User) -> InvitationRules:
    """So many more are invited than there are places, because some will not come; they are proposed like any other."""
    may_give_again(by).or_refuse()
    size = int(run.policy["panel"])
    sentence = _("Write a number between 0 and %(size)d.") % {"size": size}
    yes_if(0 <= number <= size, sentence).or_refuse()
    with written_by(by, "invite_beyond"):
        rules, _made = InvitationRules.objects.update_or_create(
            edition=run.edition, defaults={"over_invite": number}
        )
    return rules
