"""Two applications that are one, and two that only look like one; an officer decides, never the portal."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.screening.deciding import screened
from participants.actions.screening.opening import as_seen, is_replay, locked
from participants.models import Application, KeptApart
from participants.permissions.screening import may_be_kept, may_keep_apart, may_merge
from participants.states import ApplicationStatus as A


@transaction.atomic
def merge_application(
    application: Application, into: Application, *, by: User, reason: str = "", seen: int | None = None
) -> Application:
    """It is the same application as another one, which goes on alone; both texts and their histories stay."""
    row, kept = _both(application, into)
    if is_replay(row, A.MERGED, by) and row.merged_into_id == kept.pk:
        return row
    as_seen(row, seen)
    may_merge(by, row).or_refuse()
    may_be_kept(kept, in_place_of=row).or_refuse()
    with pghistory.context(reason=reason):
        return advance(row, "merge", by=by, merged_into=kept, **screened(by))


@transaction.atomic
def keep_apart(one: Application, other: Application, reason: str = "", *, by: User) -> KeptApart:
    """They are two: the pair is not shown again until somebody takes this back."""
    may_keep_apart(by).or_refuse()
    first, second = _both(one, other)
    yes_if(
        first.pk != second.pk and first.edition_id == second.edition_id,
        _("Choose two applications of the same edition."),
    ).or_refuse()
    found, _is_new = KeptApart.objects.get_or_create(
        **_in_order(one, other), taken_back_at=None, defaults={"kept_by": by, "reason": reason}
    )
    return found


@transaction.atomic
def take_back_keeping_apart(
    one: Application, other: Application, *, by: User, at: datetime | None = None
) -> int:
    """They may be the same after all: the pair is shown again; who had found them to be two stays on record."""
    may_keep_apart(by).or_refuse()
    living = KeptApart.objects.filter(**_in_order(one, other), taken_back_at=None)
    return living.update(taken_back_by=by, taken_back_at=at or timezone.now())


def _both(one: Application, other: Application) -> tuple[Application, Application]:
    """Both rows, locked in the same order whoever asks, so that two officers cannot wait for each other."""
    rows = {row.pk: row for row in (locked(row) for row in sorted((one, other), key=lambda row: row.pk))}
    return rows[one.pk], rows[other.pk]


def _in_order(one: Application, other: Application) -> dict[str, Application]:
    first, second = sorted((one, other), key=lambda row: row.pk)
    return {"first": first, "second": second}
