"""What keeping puts on the desk's start page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.entrance.waiting import Waiting, asks
from participants.models import PlannedErasure

SOON = timedelta(days=14)


@asks
def erasing_waits(user: Any) -> Iterator[Waiting]:
    """What will be erased within two weeks, unless somebody holds it."""
    if not user.has_role(SECRETARIAT):
        return
    last = timezone.now().date() + SOON
    url = reverse("admin:participants_plannederasure_changelist")
    for line in PlannedErasure.objects.select_related("edition"):
        if line.erased_from <= last:
            words = {
                "what": line.get_kind_display(),
                "day": date_format(line.erased_from, "SHORT_DATE_FORMAT"),
            }
            edition = f" · {line.edition}" if line.edition else ""
            yield Waiting(line.number, _("%(what)s, to be erased on %(day)s") % words + edition, url)
