"""The desk's pages for people and their roles."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.models import RoleGrant, User
from dialogue_portal.accounts.roles import LEADS, Role


@admin.register(User)
class UserAdmin(DeskAdmin):
    """People who sign in; nobody has a password to see or set."""

    may_view = LEADS
    list_display = ["email", "name", "preferred_language", "is_active", "joined_at"]
    list_filter = ["is_active", "preferred_language"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "preferred_language", "is_active", "joined_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Codes go to the address: whoever could change it would become that person."""
        return ["joined_at", "email"] if obj else ["joined_at"]


@admin.register(RoleGrant)
class RoleGrantAdmin(DeskAdmin):
    """Who holds which role from when to when; a role is ended by a date, never deleted."""

    may_view = LEADS | {Role.AUDITOR}
    list_display = ["user", "role", "starts_at", "ends_at", "granted_by"]
    list_filter = ["role"]
    list_select_related = ["user", "granted_by"]
    raw_id_fields = ["user"]
    fields = ["user", "role", "starts_at", "ends_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Once given, a role can only be ended: it is never handed on."""
        return ["user", "role", "starts_at"] if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Note who gave the role."""
        if not change:
            obj.granted_by = request.user
        super().save_model(request, obj, form, change)
