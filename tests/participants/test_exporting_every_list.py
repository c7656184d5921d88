"""Every list that may leave the portal can be taken, with rows in it, as a table and as a workbook."""

import csv
import io
import re
from collections.abc import Callable, Iterator

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.exporting import ask_for_export
from participants.exports.lists import content_of, make_next_export
from participants.models import ListExport, SecondLook
from participants.states import ExportStatus
from tests.house.made_up_world import make_world

pytestmark = pytest.mark.django_db
A_KEY = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")


@pytest.fixture
def lead(person: Callable[..., User]) -> User:
    make_world()
    return person("lead@example.org", Role.LEAD)


def lists_for(lead: User) -> Iterator[str]:
    request = RequestFactory().get("/")
    request.user = lead
    for model, desk in admin.site._registry.items():
        if desk.may_export(request):  # type: ignore[attr-defined]  # every page of the desk says it
            yield model._meta.label_lower


def made(name: str, form: ListExport.Form, by: User) -> ListExport:
    ask_for_export(name, "answer=all" if name.endswith(SecondLook.__name__.lower()) else "", form, by=by)
    export = make_next_export(at=timezone.now())
    assert export is not None
    assert export.status == ExportStatus.READY, name
    return export


def test_every_list_can_be_taken_and_names_what_its_rows_belong_to(lead: User) -> None:
    names, empty = list(lists_for(lead)), []
    for name in names:
        export = made(name, ListExport.Form.CSV, lead)
        text = b"".join(content_of(export)).decode("utf-8-sig")
        heading, *rows = csv.reader(io.StringIO(text))
        empty += [] if rows else [name]
        assert not A_KEY.search(text), name
        for word in {"edition", "network", "seat"} & set(heading):
            assert not any(row[heading.index(word)].isdigit() for row in rows), name
        assert made(name, ListExport.Form.XLSX, lead).number == export.number
    assert len(names) > 25
    assert empty == ["participants.erasedcount"]
