"""Hold an erasure back, and let it go on."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.models import Application, RetentionHold
from participants.permissions.retention import may_hold, may_release_hold


@transaction.atomic
def hold_application(application: Application, reason: str, *, by: User) -> RetentionHold:
    """Nothing of this application is erased until the hold is released."""
    return place(RetentionHold(application=application), reason, by)


@transaction.atomic
def hold_kind(edition: Edition | None, kind: str, reason: str, *, by: User) -> RetentionHold:
    """Nothing of this kind is erased, of one edition or of all."""
    return place(RetentionHold(edition=edition, kind=kind), reason, by)


@transaction.atomic
def release_hold(hold: RetentionHold, *, by: User) -> RetentionHold:
    """The next night takes what is due again."""
    locked = RetentionHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    may_release_hold(by, locked).or_refuse()
    locked.released_by, locked.released_at = by, timezone.now()
    with written_by(by, "release_hold"):
        locked.save(update_fields=["released_by", "released_at"])
    return locked


def place(hold: RetentionHold, reason: str, by: User) -> RetentionHold:
    """Put a hold in place; what is held already stays held for the reason it has."""
    may_hold(by).or_refuse()
    yes_if(reason.strip(), _("Write why this has to be kept.")).or_refuse()
    there = RetentionHold.objects.standing().filter(
        edition=hold.edition, kind=hold.kind, application=hold.application
    )
    if known := there.first():
        return known
    hold.reason, hold.held_by = reason.strip(), by
    with written_by(by, "hold"):
        hold.save()
    return hold
