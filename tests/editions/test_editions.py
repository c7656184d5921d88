"""Editions move step by step, and a call opens only when everything is in place."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.actions import move_edition
from dialogue_portal.editions.models import CountryClassification, Edition, Theme
from dialogue_portal.editions.names import country_name
from dialogue_portal.editions.reference_rows import load_reference
from dialogue_portal.editions.states import EditionStatus
from dialogue_portal.kernel.errors import Refused
from tests.factories import EditionFactory

pytestmark = pytest.mark.django_db


def ready(**changes: Any) -> Edition:
    facts = {"status": EditionStatus.DRAFT, "restore_drill_on": timezone.localdate(), "texts": ["en"]}
    return EditionFactory(**facts | changes)


def test_a_call_opens_when_everything_is_in_place(person: Callable[..., User]) -> None:
    edition = move_edition(ready(), "open_call", by=person("lead@example.org", Role.LEAD))
    assert edition.status == EditionStatus.CALL_OPEN


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"call_closes_at": None}, "opens and closes"),
        ({"restore_drill_on": None}, "Restore a backup"),
        ({"restore_drill_on": date(2020, 1, 1)}, "within 90 days"),
        ({"texts": []}, "text of the call"),
    ],
)
def test_a_call_for_real_people_does_not_open_before(
    person: Callable[..., User], missing: dict[str, object], sentence: str
) -> None:
    lead = person("lead@example.org", Role.LEAD)
    with pytest.raises(Refused, match=sentence):
        move_edition(ready(**missing), "open_call", by=lead)
    if "call_closes_at" not in missing:
        opened = move_edition(ready(**missing, is_demo=True), "open_call", by=lead)
        assert opened.status == EditionStatus.CALL_OPEN


@pytest.mark.parametrize("kind", ["privacy", "conduct", "chatham_house", "legal_basis", "welcome"])
def test_no_text_of_a_call_may_be_missing(person: Callable[..., User], kind: str) -> None:
    edition = ready()
    edition.texts.filter(kind=kind).delete()
    with pytest.raises(Refused, match="text of the call"):
        move_edition(edition, "open_call", by=person("lead@example.org", Role.LEAD))


def test_a_demonstration_takes_no_real_applications(person: Callable[..., User], settings: Any) -> None:
    settings.IS_DEMO = True
    with pytest.raises(Refused, match="demonstration"):
        move_edition(ready(), "open_call", by=person("lead@example.org", Role.LEAD))


def test_only_the_lead_moves_an_edition(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    edition = ready()
    address = reverse("admin:editions_edition_move", args=[edition.pk])
    for role, status in ((Role.OFFICER, EditionStatus.DRAFT), (Role.DEPUTY, EditionStatus.CALL_OPEN)):
        signed_in(person(f"{role}@example.org", role)).post(address, {"verb": "open_call"})
        edition.refresh_from_db()
        assert edition.status == status


@pytest.mark.parametrize(
    ("status", "is_open"),
    [(EditionStatus.REVIEW, True), (EditionStatus.VOTING, False), (EditionStatus.SELECTION, False)],
)
def test_how_merit_is_rounded_stands_from_the_vote_on(
    person: Callable[..., User], signed_in: Callable[[User], Client], status: str, is_open: bool
) -> None:
    edition = EditionFactory(status=status)
    page = reverse("admin:editions_edition_change", args=[edition.pk])
    lead = signed_in(person("lead@example.org", Role.LEAD))
    assert ('name="merit_step"' in lead.get(page).content.decode()) == is_open


def test_grace_counts_for_a_form_that_is_open_but_not_for_the_page_of_the_call() -> None:
    edition = EditionFactory()
    just_after = edition.call_closes_at + timedelta(minutes=30)
    too_late = edition.call_closes_at + timedelta(minutes=61)
    assert not edition.call_is_open(at=just_after)
    assert edition.takes_applications(at=just_after)
    assert not edition.takes_applications(at=too_late)


def test_the_three_past_editions_come_with_sources_and_without_persons() -> None:
    past = Edition.objects.filter(ordinal__isnull=False).order_by("ordinal")
    assert [(edition.slug, edition.city) for edition in past] == [
        ("2023", "New York"),
        ("2024", "New York"),
        ("2025", "Geneva"),
    ]
    assert all(edition.source for edition in past)
    assert [str(chair) for edition in past for chair in edition.co_chairs.all()] == [
        "Interpeace",
        "Interpeace",
        "CMI",
    ]
    assert not past.filter(co_chairs__user__isnull=False).exists()


def test_loading_the_reference_again_overwrites_no_correction() -> None:
    row = CountryClassification.objects.get(country="TR", scheme="dialogue_region")
    CountryClassification.objects.filter(pk=row.pk).update(value="MENA")
    before = CountryClassification.objects.count()
    load_reference()
    row.refresh_from_db()
    assert (row.value, CountryClassification.objects.count()) == ("MENA", before)


def test_a_country_leaves_a_group_on_its_day() -> None:
    least_developed = CountryClassification.objects.filter(country="NP", scheme="ldc")
    assert least_developed.on(date(2026, 11, 23)).exists()
    assert not least_developed.on(date(2026, 11, 24)).exists()


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Kosovo (SCR 1244)"), ("fr", "Kosovo (RCS 1244)"), ("ru", "Косово (СБ 1244)")],
)
def test_countries_have_their_un_names(language: str, name: str) -> None:
    assert country_name("XK", language) == name


@pytest.mark.parametrize("wrong", [[1], "a text", {"en": 5}, {"en": ["x"]}, 7])
def test_a_text_that_would_break_the_page_of_the_call_is_not_saved(wrong: object) -> None:
    for field in (Edition._meta.get_field("titles"), Theme._meta.get_field("titles")):
        with pytest.raises(ValidationError):
            field.clean(wrong, None)
        assert field.clean({"en": "Welcome", "fr": "Bienvenue"}, None)
