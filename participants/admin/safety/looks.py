"""Who has looked at answers about safety: the record for the lead, without a word of the answers."""

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import Role
from participants.models import SafetyLook
from participants.permissions.readers import SEES_LOOKS


@admin.register(SafetyLook)
class SafetyLookAdmin(DeskAdmin):
    """Who, whose receipt number, when; nobody adds, changes or deletes a look here."""

    export_columns: ClassVar[tuple[str, ...] | None] = None
    may_view: ClassVar[frozenset[Role]] = SEES_LOOKS
    may_change: ClassVar[frozenset[Role]] = frozenset()
    list_display = ("looked_at", "looked_by", "receipt")
    list_filter = ("application__edition", "looked_by")
    list_select_related = ("looked_by", "application")
    fields = ("looked_at", "looked_by", "receipt")
    readonly_fields = ("receipt",)

    @admin.display(description=_("receipt number"))
    def receipt(self, look: SafetyLook) -> str:
        return look.application.receipt or "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
