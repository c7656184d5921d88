"""Find conflicts of interest, and dismiss one that is none."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.models import Conflict
from participants.permissions.voting import may_dismiss, may_find_conflicts
from participants.queries.voting.networks import conflicts_to_find

EVIDENCE_LENGTH = 300


@transaction.atomic
def find_conflicts(edition: Edition, *, by: User) -> int:
    """Keep every conflict that shows, and say how many are new; dismissed ones stay dismissed."""
    may_find_conflicts(by).or_refuse()
    before = Conflict.objects.filter(seat__edition=edition).count()
    with written_by(by, "find_conflicts"):
        Conflict.objects.bulk_create(
            [
                Conflict(
                    seat_id=int(found.network),
                    application_id=found.application,
                    kind=found.kind.value,
                    evidence=found.evidence[:EVIDENCE_LENGTH],
                )
                for found in conflicts_to_find(edition)
            ],
            ignore_conflicts=True,
            batch_size=2_000,
        )
    return Conflict.objects.filter(seat__edition=edition).count() - before


@transaction.atomic
def dismiss_conflict(conflict: Conflict, reason: str, *, by: User) -> Conflict:
    """Let a network vote although a conflict was found, for a written reason."""
    locked = Conflict.objects.select_for_update().get(pk=conflict.pk)
    may_dismiss(by, locked).or_refuse()
    yes_if(reason.strip(), _("Write why this is no conflict of interest.")).or_refuse()
    locked.dismissed_by, locked.dismissed_at, locked.dismissal_reason = by, timezone.now(), reason.strip()
    with written_by(by, "dismiss"):
        locked.save(update_fields=["dismissed_by", "dismissed_at", "dismissal_reason"])
    return locked
