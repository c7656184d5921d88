"""Drafts: kept from the first step, without an account, and seen by nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from participants.models import Application, answers_of, balance_of
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.intake_answers import COMPLETE, fill_in, save

pytestmark = pytest.mark.django_db


def test_a_step_saved_without_an_account_makes_one_draft_that_the_next_step_goes_on_with() -> None:
    client, edition = Client(), EditionFactory()
    fill_in(client, edition)
    draft = Application.objects.get()
    answers = answers_of(draft)
    assert draft.status == "draft"
    assert draft.applicant is None
    assert answers["countries_of_work"] == ["UG", "VN"]
    assert answers["member_of"] == ["Lake Network", "Youth Circle"]
    assert answers["is_independent"] is True
    assert balance_of(draft).youth == "yes"


def test_the_database_keeps_only_the_digest_of_the_draft_s_secret() -> None:
    client, edition = Client(), EditionFactory()
    save(client, edition, "you")
    cookie = client.cookies["__Host-draft"]
    device = Application.objects.get().devices.get()
    assert len(device.key) == 64
    assert device.key not in cookie.value
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (
        True,
        True,
        "Lax",
        "",
    )


@pytest.mark.parametrize(
    "page", ["call/{}", "apply/{}", "apply/{}/tasks", "apply/{}/you", "apply/{}/summary"]
)
def test_looking_writes_nothing(page: str) -> None:
    edition = EditionFactory()
    assert Client().get(f"/{page.format(edition.slug)}/", follow=True).status_code == 200
    assert not Application.objects.exists()


def test_two_tabs_opened_before_the_first_word_share_one_draft() -> None:
    client, edition = Client(), EditionFactory()
    client.get(f"/apply/{edition.slug}/you/")
    for section in ("you", "work"):
        client.post(f"/apply/{edition.slug}/{section}/", COMPLETE[section])
    draft = Application.objects.get()
    assert (draft.given_name, draft.role) == ("Amina", "Coordinator")


def test_a_step_may_be_left_empty() -> None:
    client, edition = Client(), EditionFactory()
    assert save(client, edition, "you", given_name="", email="", residence="").status_code == 302


def test_a_wrong_e_mail_is_shown_as_typed_and_the_rest_is_saved() -> None:
    client, edition = Client(), EditionFactory()
    page = save(client, edition, "you", email="amina at harbour")
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"email"}
    assert b'value="amina at harbour"' in page.content
    draft = Application.objects.get()
    assert (draft.given_name, draft.email) == ("Amina", "")
    again = client.get(f"/apply/{edition.slug}/you/")
    assert b'value="amina at harbour"' in again.content
    save(client, edition, "you", email="amina@harbour.example")
    draft.refresh_from_db()
    assert (draft.email, draft.as_typed) == ("amina@harbour.example", {})


def test_a_text_over_the_limit_and_too_many_themes_are_kept_with_a_sentence_beside_them() -> None:
    client, edition = Client(), EditionFactory(themes=["a", "b", "c", "d"])
    page = save(client, edition, "work", work="word " * 251, themes=["a", "b", "c", "d"])
    assert page.context["form"].errors == {
        "work": ["You have written 251 words; at most 250 fit. It is kept; shorten it before sending."],
        "themes": ["You have chosen 4; choose at most 3."],
    }
    draft = Application.objects.get()
    assert len(draft.themes) == 4
    assert draft.work.count("word") == 251


def test_control_characters_are_taken_out_with_a_sentence_and_marks_of_direction_stay() -> None:
    client, edition = Client(), EditionFactory()
    page = save(client, edition, "work", role="Co\x00ordinator", work="first\x0bsecond \u202eabc\u202c 🕊")
    assert page.context["form"].errors.keys() == {"role"}
    draft = Application.objects.get()
    assert (draft.role, draft.work) == ("Coordinator", "first\nsecond \u202eabc\u202c 🕊")


def test_a_nul_in_an_answer_that_cannot_be_read_harms_nothing() -> None:
    client, edition = Client(), EditionFactory()
    save(client, edition, "you", email="a\x00 b")
    assert Application.objects.get().as_typed == {"email": "a b"}


def test_a_country_nobody_knows_is_kept_as_typed_and_named_in_the_sentence() -> None:
    client, edition = Client(), EditionFactory()
    page = save(client, edition, "organisation", countries_of_work="Uganda\nNowhereland")
    assert "Nowhereland" in page.context["form"].errors["countries_of_work"][0]
    assert Application.objects.get().as_typed == {"countries_of_work": "Uganda\nNowhereland"}


def test_an_answer_longer_than_its_field_is_kept_as_typed() -> None:
    client, edition = Client(), EditionFactory()
    page = save(client, edition, "organisation", acronym="A" * 61)
    assert page.context["form"].errors.keys() == {"acronym"}
    assert Application.objects.get().as_typed == {"acronym": "A" * 61}


def test_another_browser_does_not_see_the_draft() -> None:
    edition = EditionFactory()
    save(Client(), edition, "you")
    draft = Application.objects.get()
    stranger = Client()
    assert b"Amina" not in stranger.get(f"/apply/{edition.slug}/you/").content
    stranger.post(f"/apply/{edition.slug}/you/", {"application": draft.pk, "given_name": "Mallory"})
    draft.refresh_from_db()
    assert draft.given_name == "Amina"


def test_a_browser_without_cookies_is_told_and_sees_its_text_again() -> None:
    edition = EditionFactory()
    ApplicationFactory(edition=edition)
    page = Client().post(f"/apply/{edition.slug}/you/", COMPLETE["you"])
    assert page.status_code == 200
    assert b"allow cookies" in page.content
    assert b'value="Amina"' in page.content
    assert Application.objects.count() == 1


def test_after_the_deadline_nothing_new_is_begun_but_a_form_that_is_open_is_taken_during_the_grace() -> None:
    edition, client = EditionFactory(), Client()
    client.get(f"/apply/{edition.slug}/you/")
    edition.call_closes_at = timezone.now() - timedelta(minutes=5)
    edition.save()
    assert Client().get(f"/apply/{edition.slug}/you/").url == f"/call/{edition.slug}/"
    assert client.post(f"/apply/{edition.slug}/you/", COMPLETE["you"]).status_code == 302


def test_after_the_grace_an_open_form_shows_its_text_again_with_a_sentence() -> None:
    edition, client = EditionFactory(), Client()
    client.get(f"/apply/{edition.slug}/you/")
    edition.call_closes_at = timezone.now() - timedelta(minutes=61)
    edition.save()
    page = client.post(f"/apply/{edition.slug}/you/", COMPLETE["you"])
    assert b"The call has closed" in page.content
    assert b'value="Amina"' in page.content


@pytest.mark.parametrize(
    ("section", "statements"),
    [
        ("you", 10),
        ("organisation", 8),
        ("work", 9),
        ("contribution", 9),
        ("nomination", 8),
        ("taking-part", 8),
        ("readers-and-safety", 9),
        ("acknowledgements", 9),
    ],
)
def test_the_saving_of_a_section_takes_few_statements(
    section: str, statements: int, django_assert_num_queries
) -> None:
    client, edition = Client(), EditionFactory()
    fill_in(client, edition)
    page = client.get(f"/apply/{edition.slug}/{section}/")
    hidden = {"application": page.context["named"], "seen": page.context["seen"]}
    with django_assert_num_queries(statements):
        client.post(f"/apply/{edition.slug}/{section}/", COMPLETE.get(section, {}) | hidden)
