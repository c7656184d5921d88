"""Make the file that somebody asked for: the list as they would see it, with the filters in force."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import override

from dialogue_portal.accounts.desk import DeskAdmin
from participants.actions.exporting import claim_export, fail_export, keep_export
from participants.exports.lists.columns import columns_of, narrowed
from participants.exports.lists.files import csv_file, xlsx_file
from participants.models import ListExport

FILES = {ListExport.Form.CSV: csv_file, ListExport.Form.XLSX: xlsx_file}
AT_A_TIME = 2_000


def make_next_export(*, at: datetime) -> ListExport | None:
    """Make one export that waits; rights and filters are looked at as they are now."""
    export = claim_export(at=at)
    if export is None:
        return None
    with override(export.asked_by.preferred_language):
        try:
            with transaction.atomic():
                table = _Table(export)
                pieces = FILES[ListExport.Form(export.form)](table)
                return keep_export(export, pieces, lambda: table.number, at=at)
        except (PermissionDenied, SuspiciousOperation, IncorrectLookupParameters, LookupError):
            return fail_export(export)


class _Table:
    """Headings and rows of a list; knows how many rows it has given."""

    def __init__(self, export: ListExport) -> None:
        desk = desk_of(export.list_name)
        request = _asked_for(export)
        if not desk.may_export(request):
            raise PermissionDenied
        self.columns = columns_of(desk, request)
        self.rows = narrowed(desk.get_changelist_instance(request).queryset, desk)
        self.number = 0

    def __iter__(self) -> Iterator[list[str]]:
        yield [column.title for column in self.columns]
        for row in self.rows.iterator(chunk_size=AT_A_TIME):
            yield [column.read(row) for column in self.columns]
            self.number += 1


def desk_of(list_name: str) -> DeskAdmin:
    """The page of the desk that shows a list; raises LookupError where there is none."""
    try:
        desk = admin.site.get_model_admin(apps.get_model(list_name))
    except (NotRegistered, ValueError) as error:
        raise LookupError(list_name) from error
    return cast(DeskAdmin, desk)  # nothing else is registered


def _asked_for(export: ListExport) -> HttpRequest:
    """The request with which the person would open the list."""
    request = HttpRequest()
    request.method = "GET"
    request.user = export.asked_by
    request.GET = QueryDict(export.filters.get("query", ""))
    return request
