"""The desk's pages for editions, the core group and countries."""

from typing import Any

from django.contrib import admin, messages
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.actions import move_edition, next_step
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
from dialogue_portal.editions.readiness import may_move
from dialogue_portal.editions.states import EditionStatus
from dialogue_portal.kernel.errors import Refused


class NamedInputs(BaseInlineFormSet):  # type: ignore[type-arg]  # generic only in the stubs
    """A table names its columns only; whoever hears the page needs the name at each input."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", field.label)


class DeskInline(admin.TabularInline):  # type: ignore[type-arg]  # generic only in the stubs
    """Rows that belong to the page they stand on, under the same rights."""

    extra = 0
    formset = NamedInputs

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
    change_form_template = "admin/editions/edition.html"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    "slug",
                    "ordinal",
                    "status",
                    "titles",
                    "theme_title",
                    "theme_titles",
                    "theme_source",
                ]
            },
        ),
        (_("Where and when"), {"fields": ["city", "venue", "time_zone", "starts_on", "ends_on"]}),
        (_("Call"), {"fields": ["call_opens_at", "call_closes_at", "grace_minutes", "max_themes"]}),
        (_("Voting"), {"fields": ["votes_each", "merit_step"]}),
        (_("Readiness"), {"fields": ["restore_drill_on", "cap_per_organisation"]}),
        (_("Origin"), {"fields": ["source", "is_demo"]}),
    ]

    def get_urls(self) -> list[URLPattern]:
        """One more address: the next step of the edition."""
        move = self.admin_site.admin_view(require_POST(self.move))
        return [path("<int:pk>/move/", move, name="editions_edition_move"), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Show the next step and, when it is not possible yet, why."""
        edition = kwargs.get("obj")
        step = next_step(edition) if edition else None
        if edition and step:
            may = may_move(who(request), edition, step.verb)
            context |= {"step": step, "next_status": EditionStatus(step.target).label, "may_move": may}
        return super().render_change_form(request, context, *args, **kwargs)

    def move(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the next step; what is missing is said on the page."""
        edition = get_object_or_404(Edition, pk=pk)
        try:
            move_edition(edition, request.POST.get("verb", ""), by=who(request))
        except Refused as refused:
            messages.error(request, str(refused.sentence))
        return HttpResponseRedirect(reverse("admin:editions_edition_change", args=[pk]))


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
