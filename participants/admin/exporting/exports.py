"""Ask for a list as a file, wait for it, take it; and the record of all that were taken."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import LEADS, Role
from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import step_up
from dialogue_portal.web import cells
from participants.actions.exporting import ask_for_export, take_export
from participants.exports.lists import content_of
from participants.exports.lists.making import desk_of
from participants.models import ListExport
from participants.permissions.exporting import KEPT, may_take
from participants.states import ExportStatus

RUNNING = frozenset({ExportStatus.ASKED, ExportStatus.MAKING})
TYPES = {
    ListExport.Form.CSV: "text/csv; charset=utf-8",
    ListExport.Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@admin.register(ListExport)
class ListExportAdmin(DeskAdmin):
    """Which lists left the portal, and who took them; the file itself is there for whoever asked."""

    may_view: ClassVar[frozenset[Role]] = LEADS | {Role.AUDITOR}
    may_change: ClassVar[frozenset[Role]] = frozenset()
    export_columns: ClassVar[tuple[str, ...] | None] = None
    list_display = ("what", "form", "stands", "number", "asked_by", "asked_at", "taken_at", "gone_at")
    list_select_related = ("asked_by",)

    @admin.display(description=_("list"), ordering="list_name")
    def what(self, export: ListExport) -> str:
        return _name_of(export)

    @admin.display(description=_("status"), ordering="status")
    def stands(self, export: ListExport) -> str:
        """Word and shape."""
        return cells.tag(export.status, export.get_status_display())

    def get_urls(self) -> list[URLPattern]:
        """A file is asked for from its list, and has a page of its own."""
        wrap, name = self.admin_site.admin_view, "participants_listexport"
        return [
            path("ask/<str:list_name>/", wrap(self.ask), name=f"{name}_ask"),
            path("<uuid:key>/change/", wrap(self.page), name=f"{name}_change"),
            path("<uuid:key>/take/", wrap(require_POST(self.take)), name=f"{name}_take"),
            *super().get_urls(),
        ]

    def ask(self, request: HttpRequest, list_name: str) -> HttpResponse:
        """As what shall the list be taken out, with the filters it has now?"""
        desk = _list_called(list_name)
        if not desk.may_export(request):
            raise Http404
        if asked_again := step_up(request, request.get_full_path()):
            return asked_again
        if request.method == "POST":
            form = ListExport.Form.XLSX if "xlsx" in request.POST else ListExport.Form.CSV
            export = ask_for_export(list_name, request.META["QUERY_STRING"], form, by=who(request))
            return redirect("admin:participants_listexport_change", export.pk)
        number = desk.get_changelist_instance(request).queryset.count()
        title = _("Take “%(list)s” out as a file") % {"list": desk.opts.verbose_name_plural}
        context = {"title": title, "opts": self.opts, "number": number, "back": _list_page(desk, request)}
        return self._show(request, "ask", context)

    def page(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """How far the file is, and where to take it."""
        export = self._own(request, key)
        context = {
            "title": capfirst(_name_of(export)),
            "opts": self.opts,
            "export": export,
            "is_running": export.status in RUNNING,
            "may_take": may_take(who(request), export, at=timezone.now()),
            "gone_from": export.ready_at and export.ready_at + KEPT,
        }
        return self._show(request, "export", context)

    def take(self, request: HttpRequest, key: UUID) -> HttpResponseBase:
        """Hand the file over; that it was taken stays in the history."""
        export = self._own(request, key)
        if asked_again := step_up(request, reverse("admin:participants_listexport_change", args=[export.pk])):
            return asked_again
        take_export(export, by=who(request), at=timezone.now())
        response = StreamingHttpResponse(content_of(export), content_type=TYPES[ListExport.Form(export.form)])
        name = f"{export.list_name.partition('.')[2]}-{export.asked_at:%Y-%m-%d}.{export.form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Content-Length"] = str(export.size)
        return response

    def _own(self, request: HttpRequest, key: UUID) -> ListExport:
        rows = ListExport.objects.filter(asked_by=who(request))
        if not who(request).has_role(LEADS):
            raise Http404
        return get_object_or_404(rows, pk=key)

    def _show(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        around = self.admin_site.each_context(request)
        return TemplateResponse(request, f"admin/exporting/{name}.html", around | context)


def _list_called(list_name: str) -> DeskAdmin:
    try:
        return desk_of(list_name)
    except LookupError as error:
        raise Http404 from error


def _name_of(export: ListExport) -> str:
    try:
        return str(desk_of(export.list_name).opts.verbose_name_plural)
    except LookupError:
        return export.list_name


def _list_page(desk: DeskAdmin, request: HttpRequest) -> str:
    page = reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_changelist")
    return f"{page}?{request.GET.urlencode()}"
