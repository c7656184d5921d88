"""Answers to an edition's own questions, from the form to whoever may read them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from participants.actions.questions import add_question
from participants.models import Application, CallForm, Question, balance_of, safety_of
from participants.queries.own_answers import own_answers_for_networks
from tests.factories import EditionFactory
from tests.participants.intake_answers import fill_in, save
from tests.participants.questions_asked import choice, choices, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(person: Callable[..., User]) -> Edition:
    """An edition that asks one question of every kind and class."""
    edition: Edition = EditionFactory()
    officer = person("asker@example.org", Role.OFFICER)
    for row in (
        choice(edition, privacy="I"),
        question(
            edition, position=1, shown_if="by-radio", shown_if_value="radio", privacy="I", is_required=True
        ),
        question(
            edition, position=2, kind="several", labels={"en": "Which days?"}, choices=choices("Mon", "Tue")
        ),
        question(edition, position=3, kind="long", labels={"en": "Story"}, max_words=3),
        question(edition, position=4, kind="number", labels={"en": "How many"}, privacy="P"),
        question(edition, position=5, kind="date", labels={"en": "Since when"}),
        question(edition, position=6, labels={"en": "Faith"}, privacy="B"),
        question(edition, position=7, labels={"en": "Threats"}, privacy="S"),
        question(
            edition,
            section="contribution",
            labels={"en": "Later"},
            shown_if="by-radio",
            shown_if_value="radio",
        ),
    ):
        add_question(row, by=officer)
    return edition


OWN = {
    "own-by-radio": "radio", "own-which-river": "The long one", "own-which-days": ["mon", "tue"],
    "own-story": "One two", "own-how-many": "12", "own-since-when": "12.03.2020",
    "balance-faith": "Quaker", "safety-threats": "Twice a month",
}  # fmt: skip
SECRET = ("Mon", "One two", "12 March 2020", "Quaker", "Twice a month")


def sent(edition: Edition, applicant: User, **own: Any) -> Application:
    """A whole application with these answers, sent."""
    client = Client()
    client.force_login(applicant, backend=settings.AUTHENTICATION_BACKENDS[0])
    fill_in(client, edition)
    save(client, edition, "work", **own)
    draft = Application.objects.get()
    client.post(f"/apply/{edition.slug}/summary/", {"application": draft.pk})
    return Application.objects.get()


def test_answers_of_every_kind_are_kept_each_in_its_place(edition: Edition) -> None:
    client = Client()
    assert save(client, edition, "work", **OWN).status_code == 302
    draft = Application.objects.get()
    assert draft.own_answers == {
        "by-radio": "radio", "which-river": "The long one", "which-days": ["mon", "tue"], "story": "One two",
        "how-many": 12, "since-when": "2020-03-12",
    }  # fmt: skip
    assert balance_of(draft).own == {"faith": "Quaker"}
    assert safety_of(draft).own == {"threats": "Twice a month"}
    summary = client.get(f"/apply/{edition.slug}/summary/").content.decode()
    assert [words for words in ("Radio", "Mon\nTue", "One two", "Quaker") if words not in summary] == []


@pytest.mark.parametrize(
    ("number", "day"), [("١٢", "١٢.٠٣.٢٠٢٠"), ("۱۲", "۲۰۲۰-۰۳-۱۲"), ("１２", "１２/０３/２０２０")]
)
def test_numbers_and_days_are_read_in_the_digits_of_any_script(
    edition: Edition, number: str, day: str
) -> None:
    own = OWN | {"own-how-many": number, "own-since-when": day}
    assert save(Client(), edition, "work", **own).status_code == 302
    said = Application.objects.get().own_answers
    assert (said["how-many"], said["since-when"]) == (12, "2020-03-12")


def test_what_cannot_be_read_or_is_too_long_is_said_beside_the_question(edition: Edition) -> None:
    page = save(
        Client(), edition, "work", **OWN | {"own-how-many": "many", "own-story": "one two three four"}
    )
    assert set(page.context["form"].errors) == {"own-how-many", "own-story"}
    assert Application.objects.get().own_answers["story"] == "one two three four"


def test_a_question_is_asked_in_a_later_section_only_after_its_answer(edition: Edition) -> None:
    client = Client()
    save(client, edition, "work", **OWN | {"own-by-radio": "theatre"})
    assert b"Later" not in client.get(f"/apply/{edition.slug}/contribution/").content
    save(client, edition, "work", **OWN)
    assert b"Later" in client.get(f"/apply/{edition.slug}/contribution/").content


def test_in_the_same_section_it_is_shown_with_the_answer_it_waits_for(edition: Edition) -> None:
    page = Client().get(f"/apply/{edition.slug}/work/").content.decode()
    assert "Answer this if you chose “Radio” above." in page


def test_an_answer_that_does_not_apply_is_neither_missing_nor_shown(edition: Edition) -> None:
    client = Client()
    save(client, edition, "work", **OWN | {"own-by-radio": "theatre"})
    summary = client.get(f"/apply/{edition.slug}/summary/").content.decode()
    assert "The long one" not in summary
    assert "Which river?" not in summary


def test_what_does_not_apply_any_more_is_kept_and_not_sent(
    edition: Edition, person: Callable[..., User]
) -> None:
    application = sent(edition, person("amina@harbour.example"), **OWN | {"own-by-radio": "theatre"})
    assert application.status == "submitted"
    assert application.own_answers["which-river"] == "The long one"
    assert "own-which-river" not in application.versions.get().content


def test_a_required_question_that_applies_is_asked_for_before_sending(edition: Edition) -> None:
    client = Client()
    fill_in(client, edition)
    save(client, edition, "work", **OWN | {"own-which-river": ""})
    faults = client.get(f"/apply/{edition.slug}/summary/").context["faults"]
    assert [row.label for _section, row in faults] == ["Which river?"]


def test_what_is_left_out_or_withdrawn_is_neither_asked_nor_sent(edition: Edition) -> None:
    CallForm.objects.create(edition=edition, switched_off=["years_in_peacebuilding", "acronym"])
    Question.objects.filter(code="how-many").update(is_withdrawn=True)
    client = Client()
    page = client.get(f"/apply/{edition.slug}/work/").content.decode()
    assert "Years in peacebuilding" not in page
    assert "How many" not in page


@pytest.mark.parametrize(
    ("section", "left_out", "answer"),
    [
        ("organisation", "year_founded", "long ago"),
        ("contribution", "recommendation", "peace " * 160),
        ("organisation", "website", "harbour.example"),
    ],
)
def test_an_answer_given_before_its_question_was_left_out_is_kept_not_sent_and_stops_nobody(
    person: Callable[..., User], section: str, left_out: str, answer: str
) -> None:
    edition, client = EditionFactory(), Client()
    client.force_login(person("amina@harbour.example"), backend=settings.AUTHENTICATION_BACKENDS[0])
    fill_in(client, edition)
    save(client, edition, section, **{left_out: answer})
    before = Application.objects.values(left_out, "as_typed").get()
    CallForm.objects.create(edition=edition, switched_off=[left_out])
    draft = Application.objects.get()
    client.post(f"/apply/{edition.slug}/summary/", {"application": draft.pk})
    assert Application.objects.get().status == "submitted"
    assert left_out not in Application.objects.get().versions.get().content
    assert Application.objects.values(left_out, "as_typed").get() == before


def test_the_secretariat_reads_all_but_what_is_sealed_and_an_auditor_only_what_reviewers_read(
    edition: Edition, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    application = sent(edition, person("amina@harbour.example"), **OWN)
    page = reverse("admin:participants_application_change", args=[application.pk])
    seen = {}
    for role in (Role.OFFICER, Role.AUDITOR):
        html = signed_in(person(f"{role}@example.org", role)).get(page).content.decode()
        seen[role] = [words for words in ("Radio", "The long one", *SECRET) if words in html]
    assert seen[Role.OFFICER] == ["Radio", "The long one", "Mon", "One two", "12 March 2020"]
    assert seen[Role.AUDITOR] == ["Radio", "The long one"]


def test_a_network_fetches_only_what_reviewers_read(
    edition: Edition, person: Callable[..., User], django_assert_num_queries: Callable[..., Any]
) -> None:
    application = sent(edition, person("amina@harbour.example"), **OWN)
    with django_assert_num_queries(2) as asked, override("en"):
        told = own_answers_for_networks(application.pk, edition)
    assert [(said.label, said.value) for said in told] == [
        ("By radio?", "Radio"), ("Which river?", "The long one"), ("How many", "12"),
    ]  # fmt: skip
    assert 'own_answers",' not in asked.captured_queries[1]["sql"]
    assert "story" not in asked.captured_queries[1]["sql"]
