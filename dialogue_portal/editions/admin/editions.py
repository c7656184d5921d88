"""Editions at the desk."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.actions import move_edition, next_step
from dialogue_portal.editions.admin.inlines import DeskInline
from dialogue_portal.editions.forms import EditionForm, ThemeForm
from dialogue_portal.editions.models import CoChair, Edition, EditionCount, Phase, Supporter, Theme
from dialogue_portal.editions.readiness import may_move
from dialogue_portal.editions.states import EditionStatus
from dialogue_portal.kernel.errors import Refused

BEFORE_THE_VOTE = (
    EditionStatus.DRAFT,
    EditionStatus.CALL_OPEN,
    EditionStatus.CALL_CLOSED,
    EditionStatus.REVIEW,
)


class ThemeInline(DeskInline):
    model = Theme
    form = ThemeForm


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

    form = EditionForm
    list_display = ["title", "status", "starts_on", "city", "call_closes_at", "is_demo"]
    list_filter = ["status", "is_demo"]
    ordering = ["-starts_on"]
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
        (
            _("Call"),
            {
                "fields": [
                    "call_opens_at",
                    "call_closes_at",
                    "grace_minutes",
                    "max_themes",
                    "cap_per_organisation",
                ]
            },
        ),
        (_("Voting"), {"fields": ["votes_each", "merit_step"]}),
        (_("Readiness"), {"fields": ["restore_drill_on"]}),
        (_("Origin"), {"fields": ["source", "is_demo"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """How merit is rounded stands from the vote on: a round is counted as was known when it opened."""
        is_before = obj is None or obj.status in BEFORE_THE_VOTE
        return ["status"] if is_before else ["status", "merit_step"]

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
