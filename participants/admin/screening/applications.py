"""Applications at the desk."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from participants.admin.dossiers import dossier_urls
from participants.admin.entering import entering_urls
from participants.admin.screening.bulk import ask_first
from participants.admin.screening.duplicates import duplicate_urls
from participants.admin.screening.filters import FILTERS
from participants.admin.screening.listing import ApplicationList, Columns
from participants.admin.screening.review import review_page
from participants.admin.screening.steps import ELIGIBLE, INELIGIBLE, OFF_SHORTLIST, SHORTLIST, UNDO
from participants.models import Application
from participants.models.application import ApplicationQuerySet
from participants.permissions.screening import READERS, may_decide, may_see_contact


@admin.register(Application)
class ApplicationAdmin(Columns, DeskAdmin):
    """Find, read and decide; drafts are nobody's business."""

    may_view: ClassVar[frozenset[Role]] = READERS
    may_change: ClassVar[frozenset[Role]] = SECRETARIAT
    may_add: ClassVar[frozenset[Role] | None] = frozenset()
    change_list_template = "admin/screening/list.html"
    show_facets = admin.ShowFacets.NEVER
    list_display = ("number", "who", "where", "language", "stand", "look_at", "came_in")
    list_filter = FILTERS
    ordering = ("-submitted_at", "pk")
    export_columns: ClassVar[tuple[str, ...] | None] = (
        *("receipt", "status", "submitted_at", "shown_name", "email", "contact_language", "language"),
        *("organisation_name", "acronym", "organisation_type", "level", "self_identified", "year_founded"),
        *("region", "main_country", "head_office", "themes", "attendance", "funding", "flags", "source"),
    )
    export_reads: ClassVar[tuple[str, ...]] = ("given_name", "family_name", "pseudonym")
    search_fields = ("receipt", "given_name", "family_name", "organisation_name", "acronym")
    actions = ("find_eligible", "find_ineligible", "shortlist", "take_off_shortlist", "undo_screening")

    def get_queryset(self, request: HttpRequest) -> ApplicationQuerySet:
        """Everything that was sent, without the long texts, which no list needs."""
        rows: Any = super().get_queryset(request)
        sent: ApplicationQuerySet = rows.sent()
        return sent.defer("work", "contribution", "recommendation", "as_typed", "screening_note")

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        contact = ("email__iexact",) if may_see_contact(request.user) else ()
        return (*self.search_fields, *contact)

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ApplicationList]:
        return ApplicationList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list under its own name, over the whole width."""
        may_type_in = self.has_decide_permission(request)
        own = {"title": _("Applications"), "is_nav_sidebar_enabled": False, "may_type_in": may_type_in}
        return super().changelist_view(request, own | (extra_context or {}))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The application as a letter, with the decision beside it."""
        return review_page(self, request, object_id)

    def get_urls(self) -> list[URLPattern]:
        """Typing in what came by e-mail, and possible duplicates, come before the pages of one application."""
        return [*entering_urls(self), *duplicate_urls(self), *dossier_urls(self), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history stands on the page of the application."""
        return review_page(self, request, object_id)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Who may decide about applications."""
        return bool(may_decide(request.user))

    @admin.action(description=_("Find eligible…"), permissions=["decide"])
    def find_eligible(self, request: HttpRequest, rows: ApplicationQuerySet) -> HttpResponse | None:
        return ask_first(self, request, rows, ELIGIBLE)

    @admin.action(description=_("Find not eligible…"), permissions=["decide"])
    def find_ineligible(self, request: HttpRequest, rows: ApplicationQuerySet) -> HttpResponse | None:
        return ask_first(self, request, rows, INELIGIBLE)

    @admin.action(description=_("Put on the shortlist…"), permissions=["decide"])
    def shortlist(self, request: HttpRequest, rows: ApplicationQuerySet) -> HttpResponse | None:
        return ask_first(self, request, rows, SHORTLIST)

    @admin.action(description=_("Take off the shortlist…"), permissions=["decide"])
    def take_off_shortlist(self, request: HttpRequest, rows: ApplicationQuerySet) -> HttpResponse | None:
        return ask_first(self, request, rows, OFF_SHORTLIST)

    @admin.action(description=_("Undo screening…"), permissions=["decide"])
    def undo_screening(self, request: HttpRequest, rows: ApplicationQuerySet) -> HttpResponse | None:
        return ask_first(self, request, rows, UNDO)
