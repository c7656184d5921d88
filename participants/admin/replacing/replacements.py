"""Replacements: the list, the page of one, and the page of a panel."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.web import cells
from participants.admin.replacing.other_page import other_page
from participants.admin.replacing.panel_page import panel_page
from participants.admin.replacing.proposal_page import proposal_page
from participants.models import Replacement
from participants.queries.replacing.panel import released_runs


@admin.register(Replacement)
class ReplacementAdmin(DeskAdmin):
    """What was proposed for free places, newest first; nobody types one."""

    may_view: ClassVar[frozenset[Role]] = SECRETARIAT | {Role.AUDITOR}
    may_change: ClassVar[frozenset[Role]] = frozenset()
    change_list_template = "admin/replacing/list.html"
    list_display = ("proposed", "edition", "panel", "stands", "places", "decided_by")
    list_filter = ("status", "edition")
    list_select_related = ("edition", "decided_by")
    ordering = ("-computed_at",)

    @admin.display(description=_("proposed"), ordering="computed_at")
    def proposed(self, replacement: Replacement) -> Any:
        return replacement.computed_at

    @admin.display(description=_("panel"))
    def panel(self, replacement: Replacement) -> str:
        return replacement.get_attendance_display()

    @admin.display(description=_("status"), ordering="status")
    def stands(self, replacement: Replacement) -> str:
        """Word and shape."""
        return cells.tag(replacement.status, replacement.get_status_display())

    @admin.display(description=_("places"))
    def places(self, replacement: Any) -> int:
        return int(replacement.how_many)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(how_many=Count("picks"))
        return rows

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with the way to every panel whose places are given."""
        own = {"title": _("Replacements"), "runs": released_runs()}
        return super().changelist_view(request, own | (extra_context or {}))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Who is proposed for which place, and the decision."""
        return proposal_page(self, request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history stands on the page itself."""
        return proposal_page(self, request, object_id)

    def get_urls(self) -> list[URLPattern]:
        """The panel and the choice of somebody else come before the pages of one."""

        def panel(request: HttpRequest, run_pk: Any) -> HttpResponse:
            return panel_page(self, request, run_pk)

        def other(request: HttpRequest, pick: int) -> HttpResponse:
            return other_page(self, request, pick)

        wrap = self.admin_site.admin_view
        own = [
            path("panel/<uuid:run_pk>/", wrap(panel), name="participants_replacement_panel"),
            path("other/<int:pick>/", wrap(other), name="participants_replacement_other"),
        ]
        return [*own, *super().get_urls()]
