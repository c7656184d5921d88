"""Put applications on the shortlist and take them off again."""

from collections.abc import Collection
from uuid import UUID

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance_all, require_all
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import yes_if
from participants.models import Application
from participants.permissions.shortlist import may_shortlist


def shortlist_applications(keys: Collection[UUID], *, by: User, reason: str = "") -> list[UUID]:
    """Put eligible applications on the shortlist: all of them, or none with a sentence."""
    return _move("shortlist", keys, by, reason)


def take_off_shortlist(keys: Collection[UUID], *, by: User, reason: str = "") -> list[UUID]:
    """Take applications off the shortlist: all of them, or none with a sentence."""
    return _move("take_off_shortlist", keys, by, reason)


@transaction.atomic
def _move(verb: str, keys: Collection[UUID], by: User, reason: str) -> list[UUID]:
    wanted = set(keys)
    rows = Application.objects.filter(pk__in=wanted)
    edition = _only_edition(list(rows.order_by().values_list("edition", flat=True).distinct()))
    if edition is None:
        return []
    may_shortlist(by, edition).or_refuse()
    with pghistory.context(reason=reason):
        moved = advance_all(rows, verb, by=by)
    require_all(moved, len(wanted))
    return moved


def _only_edition(editions: list[int]) -> Edition | None:
    """The edition, locked so that no round opens meanwhile."""
    yes_if(len(editions) < 2, _("Choose applications of one edition only.")).or_refuse()
    return Edition.objects.select_for_update(no_key=True).get(pk=editions[0]) if editions else None
