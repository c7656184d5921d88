"""The list of places and the page of one."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from participants.admin.places.bulk import CANCEL, EXTEND, REMIND, ask_first
from participants.admin.places.deed_page import deed_page
from participants.admin.places.filters import EditionFilter, RegionFilter, StandFilter
from participants.admin.places.guests_page import guest_page, guests_page
from participants.admin.places.listing import Columns
from participants.admin.places.one_page import one_page
from participants.admin.places.over import around_the_list
from participants.models import Place
from participants.models.places import PlaceQuerySet
from participants.permissions.places import SEES_PLACES, may_run_places


@admin.register(Place)
class PlaceAdmin(Columns, DeskAdmin):
    """Who is invited, who comes, what fell free."""

    may_view: ClassVar[frozenset[Role]] = SEES_PLACES
    may_change: ClassVar[frozenset[Role]] = SECRETARIAT
    may_add: ClassVar[frozenset[Role] | None] = frozenset()
    change_list_template = "admin/places/list.html"
    show_facets = admin.ShowFacets.NEVER
    list_display = ("place_number", "kind", "who", "region", "attendance", "stand", "until")
    list_display_links = ("place_number", "who")
    list_filter = (EditionFilter, StandFilter, "kind", "attendance", RegionFilter)
    list_select_related = ("application", "edition")
    ordering = ("kind", "number", "invited_at", "pk")
    search_fields = (
        *("name", "organisation", "application__given_name", "application__family_name"),
        *("application__organisation_name", "application__receipt"),
    )
    actions = ("remind", "extend", "cancel")
    export_columns: ClassVar[tuple[str, ...] | None] = (
        *("kind", "number", "attendance", "status", "shown_name", "shown_organisation"),
        *("invited_at", "answer_by", "answered_at", "wave"),
    )
    export_reads: ClassVar[tuple[str, ...]] = (
        *("edition", "name", "organisation", "application__organisation_name"),
        *("application__given_name", "application__family_name", "application__pseudonym"),
    )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list over the whole width, with how many may come above it."""
        own = {"title": _("Places"), "is_nav_sidebar_enabled": False, **around_the_list(request)}
        return super().changelist_view(request, own | (extra_context or {}))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Everything about one place, and what can be done with it."""
        return one_page(self, request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history stands on the page itself."""
        return one_page(self, request, object_id)

    def get_urls(self) -> list[URLPattern]:
        """Inviting others, and the deeds of one place, come before the pages of one."""

        def wrapped(view: Any) -> Any:
            return self.admin_site.admin_view(lambda request, **named: view(self, request, **named))

        return [
            path("invite/", wrapped(guest_page), name="participants_place_invite"),
            path("invite/list/", wrapped(guests_page), name="participants_place_invite_list"),
            path("<uuid:pk>/do/<slug:deed>/", wrapped(deed_page), name="participants_place_deed"),
            *super().get_urls(),
        ]

    def has_run_permission(self, request: HttpRequest) -> bool:
        """Who may do something with places."""
        return bool(may_run_places(request.user))

    @admin.action(description=_("Remind…"), permissions=["run"])
    def remind(self, request: HttpRequest, rows: PlaceQuerySet) -> HttpResponse | None:
        return ask_first(self, request, rows, REMIND)

    @admin.action(description=_("Give longer to answer…"), permissions=["run"])
    def extend(self, request: HttpRequest, rows: PlaceQuerySet) -> HttpResponse | None:
        return ask_first(self, request, rows, EXTEND)

    @admin.action(description=_("Cancel…"), permissions=["run"])
    def cancel(self, request: HttpRequest, rows: PlaceQuerySet) -> HttpResponse | None:
        return ask_first(self, request, rows, CANCEL)
