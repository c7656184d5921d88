"""What journeys put on the desk's start page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.entrance.waiting import Waiting, asks
from participants.models import Place
from participants.permissions.travel import may_read_travel


@asks
def journeys_incomplete(user: Any) -> Iterator[Waiting]:
    """People who have accepted and not given everything yet."""
    if not may_read_travel(user):
        return
    waiting = Place.objects.confirmed().exclude(travel__completed_at__isnull=False).count()
    url = reverse("admin:participants_travelanswers_changelist")
    yield Waiting(
        waiting, _("people whose answers for travelling are not complete"), f"{url}?show=incomplete"
    )
