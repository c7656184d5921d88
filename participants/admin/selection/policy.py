"""The policy of an edition: sizes, caps, targets, the source of the lottery."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.editions.admin import DeskInline
from participants.models import SelectionPolicy, Target


class TargetInline(DeskInline):
    """One line per value of a feature."""

    model = Target


@admin.register(SelectionPolicy)
class SelectionPolicyAdmin(DeskAdmin):
    """Leads write the policy; every change of it stays in the history."""

    list_display = ["edition", "panel", "reserve", "max_per_organisation", "max_per_country", "min_countries"]
    list_select_related = ["edition"]
    readonly_fields = ["frozen_at"]
    inlines = [TargetInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The edition of a policy never changes."""
        return ["frozen_at", "edition"] if obj else ["frozen_at"]
