"""Put applications on the shortlist and take them off again; every change says why."""

from collections.abc import Collection, Mapping
from uuid import UUID

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance_all, require_all, written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.models import Application, ReviewRules
from participants.permissions.shortlist import may_shortlist, may_take_off_shortlist, may_undo_shortlisting
from participants.queries.shortlist_changes import PUT_ON, TAKE_OFF, standing_of

OPPOSITE = {PUT_ON: TAKE_OFF, TAKE_OFF: PUT_ON}
UNDONE = "undone: %s"


def shortlist_applications(keys: Collection[UUID], *, by: User, reason: str) -> list[UUID]:
    """Put eligible applications on the shortlist: all of them, or none with a sentence."""
    return _move("shortlist", keys, by, reason)


def take_off_shortlist(keys: Collection[UUID], *, by: User, reason: str) -> list[UUID]:
    """Take applications off the shortlist: all of them, or none with a sentence."""
    return _move("take_off_shortlist", keys, by, reason)


@transaction.atomic
def shortlist_as_proposed(
    edition: Edition, keys: Collection[UUID], floors: Mapping[str, int], *, by: User, reason: str
) -> list[UUID]:
    """Put on whom the proposal names, and keep its floors for the next one."""
    moved = shortlist_applications(keys, by=by, reason=reason)
    rules = ReviewRules.objects.get_or_create(edition=edition)[0]
    if rules.floors != floors:
        rules.floors = dict(floors)
        with written_by(by, "keep_floors"):
            rules.save(update_fields=["floors"])
    return moved


@transaction.atomic
def undo_shortlisting(edition: Edition, change: UUID, *, by: User) -> list[UUID]:
    """Take a change back, as far as nothing has happened since to what it moved."""
    locked = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    may_undo_shortlisting(by, locked).or_refuse()
    verb, keys = standing_of(locked, change)
    yes_if(keys, _("Nothing of this change stands any more.")).or_refuse()
    return _move(OPPOSITE[verb], keys, by, UNDONE % said_of(change))


def said_of(change: UUID) -> str:
    """Why a change had been made."""
    found = pghistory.models.Context.objects.values_list("metadata__reason", flat=True).get(pk=change)
    return str(found or "")


@transaction.atomic
def _move(verb: str, keys: Collection[UUID], by: User, reason: str) -> list[UUID]:
    yes_if(reason.strip(), _("Write why the shortlist is changed.")).or_refuse()
    wanted = set(keys)
    rows = Application.objects.filter(pk__in=wanted)
    edition = _only_edition(list(rows.order_by().values_list("edition", flat=True).distinct()))
    if edition is None:
        return []
    on = timezone.now().date()
    (
        may_take_off_shortlist(by, edition, on=on) if verb == TAKE_OFF else may_shortlist(by, edition)
    ).or_refuse()
    with written_by(by, verb), pghistory.context(reason=reason.strip()):
        moved = advance_all(rows, verb, by=by)
    require_all(moved, len(wanted))
    return moved


def _only_edition(editions: list[int]) -> Edition | None:
    """The edition, locked so that no round opens meanwhile."""
    yes_if(len(editions) < 2, _("Choose applications of one edition only.")).or_refuse()
    return Edition.objects.select_for_update(no_key=True).get(pk=editions[0]) if editions else None
