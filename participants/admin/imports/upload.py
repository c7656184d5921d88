"""A file comes in; one that is far too large is refused before it is read."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.kernel.errors import Refused
from participants.actions.imports import give_file
from participants.forms.imports import ImportForm
from participants.queries.imports import sentence_for_too_large

MEGABYTE = 1024 * 1024
REST_OF_THE_FORM = MEGABYTE
LONGEST_DRAINED = 1024 * MEGABYTE


def is_too_large(request: HttpRequest) -> bool:
    """Whether what is being sent cannot be a file that is taken, by its own announcement."""
    return announced(request) > settings.IMPORT_MAX_BYTES + REST_OF_THE_FORM


def announced(request: HttpRequest) -> int:
    """How many bytes the browser has said it sends."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdigit() else 0


def refuse_unread(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """Say that it is too large; what comes is let through to nowhere, because a browser reads no answer before."""
    if announced(request) <= LONGEST_DRAINED:
        while request.read(MEGABYTE):
            pass
    messages.error(request, sentence_for_too_large())
    return upload_page(desk, request, ImportForm(), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def upload(desk: DeskAdmin, request: HttpRequest) -> HttpResponse:
    """Ask for a file; read it, and show what it would bring."""
    officer: Any = request.user  # the desk lets nobody else in
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            file = give_file(given.read(), given.name, form.cleaned_data["edition"], by=officer)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return HttpResponseRedirect(reverse("admin:participants_importedfile_change", args=[file.pk]))
    return upload_page(desk, request, form)


def upload_page(
    desk: DeskAdmin, request: HttpRequest, form: ImportForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page with the form."""
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Import applications"),
        "form": form,
        "errors": form.errors or status != HTTPStatus.OK,
    }
    return TemplateResponse(request, "admin/imports/upload.html", context, status=status)
