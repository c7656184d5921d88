"""The page of one file: what it would bring, how far it is, what came of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.editions.names import country_name
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.texts import in_language
from participants.actions.imports import confirm_import, drop_import
from participants.models import ImportedFile
from participants.permissions.imports import may_confirm_import, may_drop_import
from participants.queries.imports import lines_of
from participants.states import ImportStatus
from participants.vocabulary import Level


def file_page(request: HttpRequest, *, desk: DeskAdmin, file: ImportedFile) -> HttpResponse:
    """Counts, every problem in words, and the first rows as they were read."""
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": file.name,
        "file": file,
        "is_running": file.status == ImportStatus.CONFIRMED,
        "rejected": lines_of(file, "rejected"),
        "warnings": lines_of(file, "warning"),
        "first": first_rows(file),
        "may_confirm": may_confirm_import(request.user, file),
        "may_drop": may_drop_import(request.user, file),
    }
    return TemplateResponse(request, "admin/imports/file.html", context)


def first_rows(file: ImportedFile) -> list[dict[str, object]]:
    """The first rows in the reader's words."""
    titles = {theme.slug: in_language(theme.titles) for theme in file.edition.themes.all()}
    return [
        {
            **row,
            "at": parse_datetime(row["at"]) if row["at"] else None,
            "country": country_name(row["country"]),
            "themes": [titles.get(slug, slug) for slug in row["themes"]],
            "level": Level(row["level"]).label if row["level"] else "",
        }
        for row in file.findings.get("first", [])
    ]


def confirm(request: HttpRequest, *, desk: DeskAdmin, file: ImportedFile) -> HttpResponse:
    """Ask for the import; the page shows how far it is."""
    officer: Any = request.user  # the desk lets nobody else in
    try:
        confirm_import(file, by=officer)
    except Refused as refused:
        messages.error(request, str(refused))
    return back_to(file)


def drop(request: HttpRequest, *, desk: DeskAdmin, file: ImportedFile) -> HttpResponse:
    """Remove what was given."""
    officer: Any = request.user
    try:
        drop_import(file, by=officer)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Removed. Nothing of it was imported."))
    return back_to(file)


def rejected_rows(request: HttpRequest, *, desk: DeskAdmin, file: ImportedFile) -> HttpResponse:
    """Hand out the rejected rows to be mended; that they were taken stays in the desk's log."""
    if not file.sealed_rejects:
        raise Http404
    desk.log_change(request, file, "rejected rows taken")
    content = file.rejects.encode("utf-8-sig")  # without the mark Excel takes UTF-8 for something else
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rejected-rows-{file.pk}.csv"'
    return response


def back_to(file: ImportedFile) -> HttpResponse:
    """The page of the file."""
    return HttpResponseRedirect(reverse("admin:participants_importedfile_change", args=[file.pk]))
