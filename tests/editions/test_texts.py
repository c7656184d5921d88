"""The texts of a call: languages in step, approved one by one, and what is ready."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition, EditionText
from dialogue_portal.editions.queries import languages_of_call
from dialogue_portal.editions.text_table import table_of
from dialogue_portal.editions.wording import approve_text, confirm_same, digest_of, put_in_drafts, write_texts
from dialogue_portal.kernel.errors import Overtaken, Refused
from tests.factories import EditionFactory

pytestmark = pytest.mark.django_db
ALL = list(dict(settings.LANGUAGES))


@pytest.fixture
def lead(person: Callable[..., User]) -> User:
    return person("lead@example.org", Role.LEAD)


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("officer@example.org", Role.OFFICER)


def states(edition: Edition, kind: str = "privacy") -> dict[str, str]:
    """How far the kind is in English, French and Spanish."""
    (line,) = (line for line in table_of(edition)[0] if line.kind == kind)
    return {cell.language: cell.state for cell in line.cells if cell.language in {"en", "fr", "es"}}


def approve(edition: Edition, language: str, by: User, kind: str = "privacy") -> None:
    body = edition.texts.get(kind=kind, language=language).body
    approve_text(edition, kind, language, seen=digest_of(body), by=by)


def test_a_language_is_ready_when_nothing_of_it_is_missing_unapproved_or_stale(officer: User) -> None:
    edition = EditionFactory(texts=["en", "fr"])
    assert languages_of_call(edition) == ["en", "fr"]
    write_texts(edition, "privacy", {"fr": "Autre chose."}, by=officer)
    assert languages_of_call(edition) == []


def test_changing_one_language_leaves_the_others_behind(officer: User) -> None:
    edition = EditionFactory(texts=["en", "fr", "es"])
    assert write_texts(edition, "privacy", {"en": "New words."}, by=officer) == ["en"]
    assert states(edition) == {"en": "draft", "fr": "stale", "es": "stale"}


def test_languages_changed_in_one_go_stay_in_step(officer: User) -> None:
    edition = EditionFactory(texts=["en", "fr", "es"])
    write_texts(edition, "privacy", {"en": "New words.", "fr": "Nouveaux mots."}, by=officer)
    assert states(edition) == {"en": "draft", "fr": "draft", "es": "stale"}


def test_a_translation_that_follows_brings_its_language_in_step_and_leaves_nobody_behind(
    officer: User,
) -> None:
    edition = EditionFactory(texts=["en", "fr", "es"])
    write_texts(edition, "privacy", {"en": "New words."}, by=officer)
    write_texts(edition, "privacy", {"fr": "Nouveaux mots."}, by=officer)
    assert states(edition) == {"en": "draft", "fr": "draft", "es": "stale"}


def test_what_still_says_the_same_is_in_step_without_new_words_and_approved_again(
    officer: User, lead: User
) -> None:
    edition = EditionFactory(texts=["en", "fr", "es"])
    write_texts(edition, "privacy", {"en": "A comma, moved."}, by=officer)
    confirm_same(edition, "privacy", "fr", by=officer)
    assert states(edition) == {"en": "draft", "fr": "draft", "es": "stale"}
    approve(edition, "fr", lead)
    assert states(edition)["fr"] == "approved"


def test_the_same_words_again_change_nothing(officer: User) -> None:
    edition = EditionFactory(texts=["en"])
    body = edition.texts.get(kind="privacy").body
    assert write_texts(edition, "privacy", {"en": f" {body}\r\n"}, by=officer) == []
    assert states(edition)["en"] == "approved"


def test_what_no_table_can_hold_is_taken_out(officer: User) -> None:
    edition = EditionFactory(texts=["en"])
    write_texts(edition, "privacy", {"en": "Ne\x00w."}, by=officer)
    assert edition.texts.get(kind="privacy").body == "New."


def test_taking_a_language_away_leaves_nobody_behind(officer: User) -> None:
    edition = EditionFactory(texts=["en", "fr"])
    write_texts(edition, "privacy", {"fr": " "}, by=officer)
    assert states(edition) == {"en": "approved", "fr": "missing", "es": "missing"}


def test_only_a_lead_approves_and_nothing_that_is_stale(officer: User, lead: User) -> None:
    edition = EditionFactory(texts=["en", "fr"])
    write_texts(edition, "privacy", {"en": "New words."}, by=officer)
    with pytest.raises(Refused, match="lead or the deputy"):
        approve(edition, "en", officer)
    with pytest.raises(Refused, match="Bring this one in step"):
        approve(edition, "fr", lead)
    approve(edition, "en", lead)
    assert edition.texts.get(kind="privacy", language="en").approved_by == lead


def test_nobody_approves_words_they_have_not_seen(officer: User, lead: User) -> None:
    edition = EditionFactory(texts=["en"])
    seen = digest_of(edition.texts.get(kind="privacy").body)
    write_texts(edition, "privacy", {"en": "New words."}, by=officer)
    with pytest.raises(Overtaken):
        approve_text(edition, "privacy", "en", seen=seen, by=lead)


def test_of_two_who_write_the_second_overwrites_nothing(officer: User) -> None:
    edition = EditionFactory(texts=["en"])
    seen = {"en": digest_of(edition.texts.get(kind="privacy").body)}
    write_texts(edition, "privacy", {"en": "First."}, by=officer, seen=seen)
    with pytest.raises(Overtaken):
        write_texts(edition, "privacy", {"en": "Second."}, by=officer, seen=seen)


def test_only_the_secretariat_writes(person: Callable[..., User]) -> None:
    edition = EditionFactory()
    with pytest.raises(Refused, match="secretariat"):
        write_texts(edition, "privacy", {"en": "x"}, by=person("a@example.org", Role.AUDITOR))


def test_drafts_come_in_six_languages_approved_by_nobody_and_overwrite_nothing(officer: User) -> None:
    edition = EditionFactory(texts=[])
    write_texts(edition, "privacy", {"en": "Ours."}, by=officer)
    assert put_in_drafts(edition, by=officer) == 5 * len(ALL)
    assert states(edition) == {"en": "draft", "fr": "missing", "es": "missing"}
    assert states(edition, "conduct") == {"en": "draft", "fr": "draft", "es": "draft"}
    assert put_in_drafts(edition, by=officer) == 0
    assert EditionText.objects.filter(edition=edition).exclude(approved_at=None).count() == 0


def test_the_page_of_a_kind_writes_and_approves_and_keeps_what_could_not_be_saved(
    lead: User, signed_in: Callable[[User], Client]
) -> None:
    edition, client = EditionFactory(texts=["en", "fr"]), signed_in(lead)
    address = reverse("admin:editions_editiontext_kind", args=[edition.slug, "privacy"])
    page = client.get(address)
    seen = {f"seen_{cell.language}": cell.seen for cell, _typed in page.context["cells"]}
    bodies = {f"body_{cell.language}": cell.body for cell, _typed in page.context["cells"]}
    client.post(address, {**bodies, **seen, "body_en": "New words.", "ask": "write"})
    assert states(edition) == {"en": "draft", "fr": "stale", "es": "missing"}
    late = client.post(address, {**bodies, **seen, "body_en": "Other words.", "ask": "write"})
    assert late.status_code == 409
    assert b"Other words." in late.content
    seen["seen_en"] = digest_of("New words.")
    client.post(address, {**bodies, **seen, "body_en": "New words.", "ask": "approve:en"})
    client.post(address, {**bodies, **seen, "body_en": "New words.", "ask": "same:fr"})
    assert states(edition) == {"en": "approved", "fr": "draft", "es": "missing"}
    table = client.get(reverse("admin:editions_editiontext_changelist"), {"edition": edition.slug})
    assert b"One can apply in" in table.content
