"""Check-ins as they happened; they are made at the door."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Edition
from participants.models import CheckIn
from participants.permissions.door import may_mark_attended
from participants.queries.door.badges import EXPECTED


@admin.register(CheckIn)
class CheckInAdmin(DeskAdmin):
    """Who was let in on which day, by whom; nobody types one."""

    may_view: ClassVar[frozenset[Role]] = SECRETARIAT | {Role.AUDITOR}
    may_change: ClassVar[frozenset[Role]] = frozenset()
    change_list_template = "admin/door/list.html"
    list_display = ("who", "organisation", "day", "scanned_at", "received_at", "checked_by")
    list_filter = (("day", admin.AllValuesFieldListFilter), "place__edition")
    list_select_related = ("place__application", "checked_by")
    ordering = ("-scanned_at",)

    @admin.display(description=_("name"))
    def who(self, check: CheckIn) -> str:
        return check.place.shown_name

    @admin.display(description=_("organisation"))
    def organisation(self, check: CheckIn) -> str:
        return check.place.shown_organisation

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with the way to the door of every edition that expects people."""
        editions = Edition.objects.filter(places__status__in=EXPECTED).distinct().newest_first()
        own = {"editions": editions, "may_let_in": may_mark_attended(who(request))}
        return super().changelist_view(request, own | (extra_context or {}))
