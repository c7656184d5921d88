"""Lists leave the portal as files: with the filters in force, defused, for whoever asked, for a day."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dialogue_portal.accounts.actions import grant_role
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from participants.actions.exporting import ask_for_export, claim_export, forget_old_exports, give_up_exports
from participants.exports.lists import content_of, make_next_export
from participants.models import Application, ExportPart, ListExport
from participants.states import ExportStatus
from tests.factories import ApplicationFactory, EditionFactory

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignIn = Callable[[User], Client]
APPLICATIONS = "participants.application"


def made(by: User, query: str = "", form: str = "csv", list_name: str = APPLICATIONS) -> ListExport:
    ask_for_export(list_name, query, ListExport.Form(form), by=by)
    export = make_next_export(at=timezone.now())
    assert export
    return export


def rows_of(export: ListExport) -> list[list[str]]:
    text = b"".join(content_of(export)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def lead(person: Person) -> User:
    return person("lead@example.org", Role.LEAD)


def test_a_file_holds_what_the_filters_of_the_list_leave(lead: User) -> None:
    edition = EditionFactory()
    for region in ("AFR", "AFR", "LAC"):
        ApplicationFactory(edition=edition, region=region, status="submitted")
    export = made(lead, f"edition={edition.pk}&region=AFR")
    heading, *rows = rows_of(export)
    assert export.number == len(rows) == 2
    assert {row[heading.index("region")] for row in rows} == {"Africa"}


def test_cells_that_look_like_formulas_are_defused_in_both_forms(lead: User) -> None:
    name = '=HYPERLINK("https://example.org")'
    ApplicationFactory(organisation_name=name, status="submitted")
    heading, row = rows_of(made(lead))
    assert row[heading.index("organisation")] == "'" + name
    book = load_workbook(io.BytesIO(b"".join(content_of(made(lead, form="xlsx")))))
    cells = {cell.value: cell.data_type for line in book.active.iter_rows() for cell in line}
    assert cells["'" + name] == "s"


def test_no_answer_for_balance_or_about_safety_is_in_a_file_of_applications(lead: User) -> None:
    ApplicationFactory(status="submitted")
    (heading, _row) = rows_of(made(lead))
    words = set(" ".join(heading).lower().split())
    assert words.isdisjoint({"gender", "age", "safe", "safety", "passport", "phone", "youth"})


@pytest.mark.parametrize(
    "name", ["participants.safetyanswers", "participants.safetylook", "participants.listexport"]
)
def test_some_lists_never_leave(lead: User, name: str) -> None:
    assert made(lead, list_name=name).status == ExportStatus.FAILED


@pytest.mark.parametrize("name", ["participants.travelanswers", "participants.invitationletter"])
def test_nothing_of_travelling_leaves_as_a_list_even_for_a_travel_officer(lead: User, name: str) -> None:
    grant_role(lead, Role.TRAVEL, by=None)
    assert made(lead, list_name=name).status == ExportStatus.FAILED


@pytest.mark.parametrize("name", ["participants.nothing", "auth.permission", "nonsense"])
def test_a_list_that_is_not_there_fails_quietly(lead: User, name: str) -> None:
    assert made(lead, list_name=name).status == ExportStatus.FAILED


def test_filters_that_are_not_the_list_s_own_fail(lead: User) -> None:
    assert made(lead, "applicant__email__startswith=a").status == ExportStatus.FAILED


def test_an_officer_takes_nothing_out(person: Person) -> None:
    with pytest.raises(Refused):
        ask_for_export(APPLICATIONS, "", ListExport.Form.CSV, by=person("o@example.org", Role.OFFICER))


def test_whoever_is_lead_no_more_when_it_is_made_gets_nothing(lead: User) -> None:
    ask_for_export(APPLICATIONS, "", ListExport.Form.CSV, by=lead)
    lead.role_grants.all().delete()
    export = make_next_export(at=timezone.now())
    assert export
    assert export.status == ExportStatus.FAILED


def test_queries_do_not_grow_with_the_rows(lead: User) -> None:
    edition = EditionFactory()
    made(lead)  # who somebody is is asked once
    counts = []
    for more in (1, 29):
        for _ in range(more):
            ApplicationFactory(edition=edition, status="submitted")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            made(lead)
        counts.append(sum("SAVEPOINT" not in query["sql"] for query in queries))
    assert counts[0] == counts[1] <= 20


def test_two_workers_do_not_make_the_same_file(lead: User) -> None:
    ask_for_export(APPLICATIONS, "", ListExport.Form.CSV, by=lead)
    now = timezone.now()
    assert claim_export(at=now)
    assert claim_export(at=now) is None
    assert claim_export(at=now + timedelta(minutes=11))


def test_what_cannot_be_made_is_not_tried_for_ever(lead: User) -> None:
    export = ask_for_export(APPLICATIONS, "", ListExport.Form.CSV, by=lead)
    now = timezone.now()
    assert claim_export(at=now)
    assert give_up_exports(at=now + timedelta(minutes=30)) == 0
    assert give_up_exports(at=now + timedelta(minutes=61)) == 1
    export.refresh_from_db()
    assert export.status == ExportStatus.FAILED


def test_after_a_day_the_file_and_its_filters_are_gone(lead: User) -> None:
    export = made(lead, "q=somebody")
    assert forget_old_exports(at=timezone.now() + timedelta(hours=23)) == 0
    assert forget_old_exports(at=timezone.now() + timedelta(hours=24)) == 1
    export.refresh_from_db()
    assert (export.status, export.filters) == (ExportStatus.GONE, {})
    assert not ExportPart.objects.exists()


def test_the_pieces_are_unreadable_in_the_database(lead: User) -> None:
    ApplicationFactory(organisation_name="Findable Words", status="submitted")
    made(lead)
    assert all(b"Findable" not in bytes(part.sealed) for part in ExportPart.objects.all())


def test_the_lead_asks_waits_and_takes_it(lead: User, signed_in: SignIn) -> None:
    application: Application = ApplicationFactory(status="submitted")
    browser = signed_in(lead)
    listed = browser.get(reverse("admin:participants_application_changelist"))
    ask = reverse("admin:participants_listexport_ask", args=[APPLICATIONS])
    assert ask in listed.content.decode()
    assert "1 row" in browser.get(ask).content.decode()
    page = browser.post(ask, {"csv": ""})["Location"]
    assert "being made" in browser.get(page).content.decode()
    make_next_export(at=timezone.now())
    export = ListExport.objects.get()
    assert (
        reverse("admin:participants_listexport_take", args=[export.pk]) in browser.get(page).content.decode()
    )
    taken = browser.post(reverse("admin:participants_listexport_take", args=[export.pk]))
    assert application.receipt
    assert application.receipt in taken.getvalue().decode()  # type: ignore[attr-defined]
    export.refresh_from_db()
    assert export.taken_at


def test_to_others_the_file_does_not_exist(lead: User, person: Person, signed_in: SignIn) -> None:
    export = made(lead)
    other = signed_in(person("other@example.org", Role.DEPUTY))
    assert other.get(reverse("admin:participants_listexport_change", args=[export.pk])).status_code == 404
    assert other.post(reverse("admin:participants_listexport_take", args=[export.pk])).status_code == 404
    assert "applications" in other.get(reverse("admin:participants_listexport_changelist")).content.decode()


def test_a_file_that_is_gone_is_said_to_be_gone(lead: User, signed_in: SignIn) -> None:
    export = made(lead)
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=True):
        browser = signed_in(lead)
        page = browser.get(reverse("admin:participants_listexport_change", args=[export.pk]))
        assert "not there any more" in page.content.decode()
