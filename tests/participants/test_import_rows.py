"""What becomes of a row: an application with every word, once, and found by its author."""

import re
from collections.abc import Callable
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import CountryClassification, Edition
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.imports import Imported, import_export
from participants.models import Application, BalanceAnswers
from participants.queries.imports import read_file
from tests.factories import ApplicationFactory
from tests.participants.import_files import edition, messy_file, rows
from tests.participants.rules.made_up_export import csv_text, row

pytestmark = pytest.mark.django_db


def take_in(content: bytes, into: Edition, **options: object) -> Imported:
    return import_export(read_file(content, into), into, by=None, at=timezone.now(), **options)


def one(**cells: str) -> Application:
    """The application that one row becomes."""
    into = edition()
    assert take_in(csv_text([row(1, **cells)]).encode(), into) == Imported(1, 0)
    return Application.objects.get(edition=into)


def test_a_row_becomes_a_submitted_application_with_receipt_region_and_the_time_of_the_row() -> None:
    application = one()
    assert (application.status, application.source) == ("submitted", "import")
    assert application.receipt.startswith("D26-")
    assert application.submitted_at.isoformat() == "2026-09-19T15:53:46+00:00"
    assert (application.region, application.is_global_south) == ("AFR", True)
    assert (application.given_name, application.email) == ("Participant 1", "participant1@tavi1.example")
    assert (application.main_country, application.head_office, application.residence) == ("NE", "NE", "NE")
    assert application.themes == ["wps", "yps"]
    assert application.addressees == ["pbf", "donors"]
    assert (application.contact_language, application.language, application.listing) == (
        "fr",
        "fr",
        "participants",
    )
    assert application.work == "We bring neighbours together.\nEvery “week”, all year round."
    assert application.organisation_key.startswith("NE:")


def test_without_a_main_country_the_head_office_decides_the_region_and_that_is_marked() -> None:
    assert one().flags == ["region_from_head_office"]


def test_a_corrected_classification_decides_the_region() -> None:
    CountryClassification.objects.create(
        country="NE", scheme="dialogue_region", value="MENA", since="2026-01-01"
    )
    assert one().region == "MENA"


def test_answers_for_balance_are_sealed_and_stand_nowhere_else() -> None:
    application = one(gender="Woman", age_band="30-44")
    balance = BalanceAnswers.objects.get(application=application)
    assert (balance.read().gender, balance.read().age_band) == ("woman", "30-44")
    assert "woman" not in balance.sealed
    version = application.versions.get().content
    assert not {"30-44", "Woman"} & {
        str(value) for value in [*version.values(), *application.as_typed.values()]
    }


def test_what_no_field_can_say_is_kept_as_typed() -> None:
    application = one(organisation_type="Other: radio collective", year_founded="before the war")
    assert application.as_typed == {
        "7. Type of organization": "Other: radio collective",
        "20. Year founded": "before the war",
    }
    assert (application.organisation_type, application.year_founded) == ("other", None)
    assert application.versions.get().content["as_typed"] == application.as_typed


def test_a_name_longer_than_its_field_is_kept_whole_beside_it_and_flagged() -> None:
    name = "Circle " * 50
    application = one(organisation=name)
    assert application.organisation_name == name[:300]
    assert application.as_typed["5. Name of your organization / Nom de votre organisation"] == name
    assert "too_long" in application.flags


def test_formulas_and_markup_are_kept_as_typed_and_flagged() -> None:
    application = one(work="=1+1", contribution="<script>alert(1)</script>")
    assert (application.work, application.contribution) == ("=1+1", "<script>alert(1)</script>")
    assert application.flags == ["formula_text", "markup", "region_from_head_office"]


def test_consent_is_recorded_for_the_texts_the_question_names_at_the_time_of_the_row() -> None:
    application = one()
    found = {(a.kind, a.version, a.acknowledged_at) for a in application.acknowledgements.all()}
    at = application.submitted_at
    assert found == {(kind, "forms tool", at) for kind in ("privacy", "conduct", "chatham_house")}


def test_importing_twice_changes_nothing_even_after_an_officer_has_changed_a_row() -> None:
    into = edition()
    assert take_in(messy_file(), into) == Imported(6, 0)
    Application.objects.update(work="Corrected.", status="withdrawn")
    assert take_in(messy_file(), into) == Imported(0, 6)
    assert {(a.work, a.status) for a in Application.objects.all()} == {("Corrected.", "withdrawn")}


def test_the_same_file_can_be_imported_into_another_edition() -> None:
    content = rows(2)
    assert [take_in(content, edition()), take_in(content, edition())] == [Imported(2, 0), Imported(2, 0)]


def test_a_row_that_repeats_an_application_of_the_form_names_it() -> None:
    into = edition()
    sent = ApplicationFactory(edition=into, email="participant1@tavi1.example")
    read = read_file(rows(2), into)
    repeats = {r.line: [p.arguments["label"] for p in r.problems] for r in read.rows if r.problems}
    assert repeats == {3: [sent.receipt]}


def test_the_third_application_of_an_organisation_is_flagged() -> None:
    into = edition()
    same = [row(n, organisation="Lakeside Women's Forum", name=f"Ama Number {n}") for n in range(2, 6)]
    take_in(csv_text(same[:1]).encode(), into)
    take_in(csv_text(same).encode(), into)
    by_name = Application.objects.order_by("given_name")
    assert [("over_cap" in a.flags) for a in by_name] == [False, False, True, True]


def test_a_receipt_that_is_taken_is_drawn_again() -> None:
    into = edition()
    take_in(rows(1), into, random=Random(7))
    take_in(csv_text([row(1), row(2)]).encode(), into, random=Random(7))
    assert Application.objects.values("receipt").distinct().count() == 3


@pytest.mark.parametrize("count", [1, 30, 300])
def test_any_number_of_rows_takes_the_same_statements(
    count: int, django_assert_num_queries: Callable[..., object]
) -> None:
    into = edition()
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        export = read_file(rows(count), into)
    with django_assert_num_queries(13):  # type: ignore[attr-defined]
        import_export(export, into, by=None, at=timezone.now())


def test_no_letter_is_written(person: Callable[..., User]) -> None:
    take_in(rows(3), edition())
    assert not OutgoingEmail.objects.exists()


def test_who_imported_stays_in_the_history(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    officer, into = person("officer@example.org", Role.OFFICER), edition()
    import_export(read_file(rows(1), into), into, by=officer, at=timezone.now())
    event = Application.objects.get().edition_status_region_main_country_ineligibility_reason_readers_listing_events  # type: ignore[attr-defined]
    assert [e.pgh_context.metadata["actor"] for e in event.all()] == [str(officer.pk)]


def sign_in(client: Client, email: str) -> None:
    """With the code that went to the address."""
    client.post("/accounts/login/code/", {"email": email})
    text = OutgoingEmail.objects.filter(letter="sign_in_code").latest("created_at").text
    code = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", text, re.MULTILINE)
    client.post("/accounts/login/code/confirm/", {"code": code and code[0]})


def test_whoever_proves_the_address_finds_the_imported_application_however_it_was_written(
    client: Client,
) -> None:
    take_in(csv_text([row(1, email="Ama.Owusu@Harbour.example"), row(2)]).encode(), edition())
    sign_in(client, "ama.OWUSU@harbour.example")
    own = Application.objects.get(email="ama.owusu@harbour.example")
    page = client.get("/my/").content.decode()
    assert str(own.pk) in page
    assert client.get(f"/my/{own.pk}/").status_code == 200
    other = Application.objects.exclude(pk=own.pk).get()
    assert (str(other.pk) in page, client.get(f"/my/{other.pk}/").status_code) == (False, 404)


def test_somebody_who_is_signed_in_while_the_file_comes_in_finds_it_too(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(person("participant1@tavi1.example"))
    take_in(csv_text([row(1)]).encode(), edition())
    assert str(Application.objects.get().pk) in client.get("/my/").content.decode()
