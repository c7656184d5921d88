"""The desk's pages for editions, the core group and countries."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.editions.models import (
    CoChair,
    CountryClassification,
    Edition,
    EditionCount,
    Network,
    NetworkMember,
    Phase,
    Seat,
    SeatMember,
    Supporter,
    Theme,
)


class DeskInline(admin.TabularInline):  # type: ignore[type-arg]  # generic only in the stubs
    """Rows that belong to the page they stand on, under the same rights."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.admin_site._registry[self.parent_model].has_change_permission(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


class ThemeInline(DeskInline):
    model = Theme


class PhaseInline(DeskInline):
    model = Phase


class CoChairInline(DeskInline):
    model = CoChair
    raw_id_fields = ["user"]


class SupporterInline(DeskInline):
    model = Supporter


class CountInline(DeskInline):
    model = EditionCount


@admin.register(Edition)
class EditionAdmin(DeskAdmin):
    """Editions with their themes, phases, co-chairs, supporters and counts."""

    list_display = ["title", "status", "starts_on", "city", "call_closes_at", "is_demo"]
    list_filter = ["status", "is_demo"]
    ordering = ["-starts_on"]
    readonly_fields = ["status"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [ThemeInline, PhaseInline, CoChairInline, SupporterInline, CountInline]
    fieldsets = [
        (None, {"fields": ["title", "slug", "ordinal", "status", "theme_title", "theme_source", "welcome"]}),
        (_("Where and when"), {"fields": ["city", "venue", "time_zone", "starts_on", "ends_on"]}),
        (_("Call"), {"fields": ["call_opens_at", "call_closes_at", "grace_minutes", "max_themes"]}),
        (_("Voting"), {"fields": ["votes_each", "merit_step"]}),
        (_("Origin"), {"fields": ["source", "is_demo"]}),
    ]


class NetworkMemberInline(DeskInline):
    model = NetworkMember


@admin.register(Network)
class NetworkAdmin(DeskAdmin):
    """Networks with their own member lists."""

    may_change = SECRETARIAT
    list_display = ["name", "acronym", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "acronym"]
    inlines = [NetworkMemberInline]


class SeatMemberInline(DeskInline):
    model = SeatMember
    raw_id_fields = ["user"]


@admin.register(Seat)
class SeatAdmin(DeskAdmin):
    """Seats on the core group with their delegates and alternates."""

    list_display = ["network", "edition", "is_voting", "starts_on", "ends_on"]
    list_filter = ["edition", "is_voting"]
    list_select_related = ["network", "edition"]
    inlines = [SeatMemberInline]


@admin.register(CountryClassification)
class CountryClassificationAdmin(DeskAdmin):
    """How countries are grouped; a correction is a new row or a date, and stays in the history."""

    may_change = SECRETARIAT
    list_display = ["country", "scheme", "value", "since", "until", "note"]
    list_filter = ["scheme", "value"]
    search_fields = ["country", "note"]
