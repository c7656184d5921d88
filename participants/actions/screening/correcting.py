"""Correct where an application comes from."""

import pghistory
from django.db import transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.queries import grouping_of
from participants.actions.screening.opening import as_seen, locked
from participants.models import Application
from participants.permissions.screening import may_correct_place
from participants.vocabulary import Flag

PLACE = ("main_country", "region", "is_global_south", "flags")


@transaction.atomic
def correct_place(
    application: Application,
    main_country: str,
    region: str,
    reason: str,
    *,
    by: User,
    seen: int | None = None,
) -> Application:
    """Set main country and region, the region from the country when none is given; the reason stays in the history."""
    row = locked(application)
    as_seen(row, seen)
    may_correct_place(by, row).or_refuse()
    today = timezone.now().astimezone(row.edition.zone).date()
    grouping = grouping_of(main_country, today)
    row.main_country = main_country
    row.region = region or grouping.region
    row.is_global_south = grouping.is_global_south
    row.flags = [flag for flag in row.flags if flag != Flag.REGION_FROM_HEAD_OFFICE]
    with written_by(by, "correct_place"), pghistory.context(reason=reason):
        row.save(update_fields=PLACE)
    return row
