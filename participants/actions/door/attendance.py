"""After the Dialogue: everybody who was not let in is absent, and mistakes are mended."""

from datetime import datetime
from uuid import UUID

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, advance_all
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.models import Place
from participants.permissions.door import may_mark_absent, may_mark_attended
from participants.queries.door.attendance import digest_of, not_in


@transaction.atomic
def mark_rest_absent(edition: Edition, *, agreed_to: str, by: User, at: datetime) -> int:
    """All who said that they come and were never let in, agreed to only as the list was shown."""
    may_mark_absent(by, edition, on=at.astimezone(edition.zone).date()).or_refuse()
    rows = not_in(edition)
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    places = list(rows)
    if digest_of(places) != agreed_to:
        raise Overtaken(_("The list has changed meanwhile. Nothing was done: look at it again."))
    return len(advance_all(Place.objects.filter(pk__in=[place.pk for place in places]), "mark_absent", by=by))


@transaction.atomic
def correct_attendance(
    edition: Edition, key: UUID, reason: str, *, has_attended: bool, by: User, at: datetime
) -> Place:
    """Somebody came after all, or did not."""
    place = Place.objects.select_related("application").get(pk=key, edition=edition)
    if has_attended:
        may_mark_attended(by).or_refuse()
    else:
        may_mark_absent(by, edition, on=at.astimezone(edition.zone).date()).or_refuse()
    yes_if(reason.strip(), _("Write the reason.")).or_refuse()
    with pghistory.context(reason=reason.strip()):
        return advance(place, "mark_attended" if has_attended else "mark_absent", by=by)
