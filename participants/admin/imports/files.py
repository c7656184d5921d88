"""Imports at the desk: give a file, look at what it would bring, confirm, take back the rejected rows."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.web import cells
from participants.admin.imports.file_page import confirm, drop, file_page, rejected_rows
from participants.admin.imports.upload import is_too_large, refuse_unread, upload
from participants.models import ImportedFile
from participants.permissions.imports import may_import

View = Callable[..., HttpResponse]
HEAVY = ("sealed", "sealed_rejects", "findings")


@admin.register(ImportedFile)
class ImportedFileAdmin(DeskAdmin):
    """Every file that was given, newest first; a file is given, never typed."""

    may_view: ClassVar[frozenset[Role]] = SECRETARIAT
    may_change: ClassVar[frozenset[Role]] = frozenset()
    may_add: ClassVar[frozenset[Role] | None] = SECRETARIAT
    list_display = ("name", "edition", "state", "rows", "came_in", "sent_back", "given")
    list_filter = ("status", "edition")
    list_select_related = ("edition",)
    show_facets = admin.ShowFacets.NEVER
    change_list_template = "admin/imports/files.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        """The list needs no content."""
        return super().get_queryset(request).defer(*HEAVY)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list under its own name."""
        return super().changelist_view(request, {"title": _("Imports"), **(extra_context or {})})

    @admin.display(description=_("status"), ordering="status")
    def state(self, file: ImportedFile) -> str:
        """The status as word and shape."""
        return cells.tag(file.status, file.get_status_display())

    @admin.display(description=_("given"), ordering="given_at")
    def given(self, file: ImportedFile) -> str:
        return date_format(file.given_at, "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("rows"))
    def rows(self, file: ImportedFile) -> int:
        return int(file.report.get("rows", 0))

    @admin.display(description=_("can come in"))
    def came_in(self, file: ImportedFile) -> int:
        return int(file.report.get("imported", 0))

    @admin.display(description=_("rejected"))
    def sent_back(self, file: ImportedFile) -> int:
        return int(file.report.get("rejected", 0))

    def get_urls(self) -> list[URLPattern]:
        """Pages of our own stand where Django would show forms."""
        name = "participants_importedfile"
        return [
            path("add/", self.door_for_uploads(), name=f"{name}_add"),
            path("<int:pk>/change/", self.page(file_page), name=f"{name}_change"),
            path("<int:pk>/confirm/", self.page(require_POST(confirm)), name=f"{name}_confirm"),
            path("<int:pk>/drop/", self.page(require_POST(drop)), name=f"{name}_drop"),
            path("<int:pk>/rejected/", self.page(require_POST(rejected_rows)), name=f"{name}_rejected"),
            *super().get_urls(),
        ]

    def page(self, view: View) -> View:
        """A page or a button about one file, for those who may import."""

        def shown(request: HttpRequest, pk: int) -> HttpResponse:
            file = ImportedFile.objects.select_related("edition", "given_by", "confirmed_by").defer("sealed")
            found = file.filter(pk=pk).first()
            if found is None or not may_import(request.user):
                raise Http404
            return view(request, desk=self, file=found)

        guarded: View = self.admin_site.admin_view(shown)
        return guarded

    def door_for_uploads(self) -> View:
        """The size is looked at first of all: checking the form's token would read the whole file."""

        def shown(request: HttpRequest) -> HttpResponse:
            if not may_import(request.user):
                raise Http404
            return upload(self, request)

        guarded: View = self.admin_site.admin_view(shown)

        @csrf_exempt  # `guarded` checks the token itself
        def door(request: HttpRequest) -> HttpResponse:
            if not is_too_large(request):
                return guarded(request)
            if self.admin_site.has_permission(request) and may_import(request.user):
                return refuse_unread(self, request)
            return HttpResponse(status=413)

        return door
