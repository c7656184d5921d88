"""Who has looked at answers for travelling: the record for the lead, without a word of the answers."""

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from participants.models import TravelLook
from participants.permissions.travel import SEES_TRAVEL_LOOKS


@admin.register(TravelLook)
class TravelLookAdmin(DeskAdmin):
    """Who, whose, when; nobody adds, changes or deletes a look here."""

    may_view: ClassVar[frozenset[Role]] = SEES_TRAVEL_LOOKS
    may_change: ClassVar[frozenset[Role]] = frozenset()
    list_display = ("looked_at", "looked_by", "whose")
    list_filter = ("place__edition", "looked_by")
    list_select_related = ("looked_by", "place__application")
    fields = ("looked_at", "looked_by", "whose")
    readonly_fields = ("whose",)

    @admin.display(description=_("whose"))
    def whose(self, look: TravelLook) -> str:
        return look.place.shown_name

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
