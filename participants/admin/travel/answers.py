"""The travel officers' list: who is ready, what is missing, and the ways on from there."""

from typing import Any, ClassVar

from django.contrib import admin
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from dialogue_portal.accounts.roles import Role
from participants.admin.travel.access_pages import handover, make, registered, take, upload
from participants.admin.travel.frame import TravelDesk
from participants.admin.travel.people_pages import file_of, no_page, people, person, remind
from participants.models import TravelAnswers
from participants.permissions.travel import READS_TRAVEL


@admin.register(TravelAnswers)
class TravelAnswersAdmin(TravelDesk):
    """Everybody who comes; answers stand behind a look that is put on record."""

    may_view: ClassVar[frozenset[Role]] = READS_TRAVEL
    may_change: ClassVar[frozenset[Role]] = frozenset()

    def get_urls(self) -> list[URLPattern]:
        """The list, one person, their files, reminders; the file for the access system and its list."""
        name = "participants_travelanswers"
        pages: tuple[tuple[str, Any, str], ...] = (
            ("", require_safe(people), "changelist"),
            ("remind/", require_POST(remind), "remind"),
            ("hand-over/", require_safe(handover), "handover"),
            ("hand-over/make/", require_POST(make), "make"),
            ("hand-over/<uuid:pk>/take/", require_POST(take), "take"),
            ("registered/confirm/", require_POST(registered), "registered"),
            ("<str:object_id>/change/", person, "change"),
            ("<str:object_id>/history/", no_page, "history"),
            ("<str:object_id>/file/<slug:kind>/", require_safe(file_of), "file"),
        )
        own = [path(address, self.page(view), name=f"{name}_{end}") for address, view, end in pages]
        # The token stands in the same form as the file: first comes the handler that keeps it off the disk.
        door = csrf_exempt(upload(self))
        return [path("registered/", door, name=f"{name}_reconcile"), *own, *super().get_urls()]
