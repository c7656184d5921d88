"""The secretariat shapes the form of a call, until the first application is in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.copying import copy_form
from participants.actions.questions import add_question, change_question, switch_off
from participants.models import CallForm, Question
from participants.queries.call_forms import forms_of_calls, history_of
from participants.states import ApplicationStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.questions_asked import choice, choices, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("officer@example.org", Role.OFFICER)


@pytest.fixture
def edition() -> Edition:
    edition: Edition = EditionFactory()
    return edition


@pytest.fixture
def frozen() -> Edition:
    """An edition to which somebody has applied."""
    edition: Edition = EditionFactory()
    ApplicationFactory(edition=edition)
    return edition


def kept(row: Question, **changes: Any) -> Question:
    """A saved row, whatever stands in the way."""
    row.code = row.code or "asked-before"
    for number, one in enumerate(row.choices):
        one["code"] = one["code"] or f"c{number}"
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    return row


def test_an_optional_question_can_be_left_out_and_one_that_every_application_needs_cannot(
    edition: Edition, officer: User
) -> None:
    assert switch_off(edition, ["website", "phone"], by=officer).switched_off == ["phone", "website"]
    for name in ("work", "readers", "safe_channel", "age_band"):
        with pytest.raises(Refused, match="every call"):
            switch_off(edition, [name], by=officer)


def test_only_the_secretariat_changes_a_form(edition: Edition, person: Callable[..., User]) -> None:
    auditor = person("auditor@example.org", Role.AUDITOR)
    with pytest.raises(Refused, match="Only the secretariat"):
        switch_off(edition, ["website"], by=auditor)
    with pytest.raises(Refused, match="Only the secretariat"):
        add_question(question(edition), by=auditor)


def test_codes_come_from_the_english_words_and_never_twice(edition: Edition, officer: User) -> None:
    first, second = (add_question(choice(edition), by=officer) for _time in range(2))
    assert (first.code, second.code) == ("by-radio", "by-radio-2")
    assert [one["code"] for one in first.choices] == ["radio", "theatre"]
    in_arabic = add_question(question(edition, labels={"ar": "أي نهر؟"}), by=officer)
    assert in_arabic.code == "question"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"labels": {}}, "at least one language"),
        ({"kind": "choice"}, "at least two choices"),
        ({"choices": choices("a", "b")}, "Only questions of choice"),
        ({"kind": "date", "max_words": 5}, "Only texts"),
        ({"kind": "file", "privacy": "S"}, "cannot be sealed"),
        ({"privacy": "B", "is_required": True}, "never has to be answered"),
        ({"shown_if": "gender", "shown_if_value": "woman"}, "earlier question with choices"),
        ({"shown_if": "attendance", "shown_if_value": "online"}, "earlier question with choices"),
        ({"shown_if": "nobody-asks-this", "shown_if_value": "x"}, "earlier question with choices"),
    ],
)
def test_a_question_whose_parts_do_not_fit_is_refused_with_the_reason(
    edition: Edition, officer: User, changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        add_question(question(edition, **changes), by=officer)


def test_a_condition_on_an_earlier_answer_is_kept(edition: Edition, officer: User) -> None:
    radio = add_question(choice(edition), by=officer)
    which = question(edition, shown_if=radio.code, shown_if_value="radio", position=1)
    assert add_question(which, by=officer).shown_if == "by-radio"
    supplied = question(edition, shown_if="level", shown_if_value="local", privacy="I")
    assert add_question(supplied, by=officer).pk
    with pytest.raises(Refused, match="earlier question with choices"):
        add_question(
            question(edition, shown_if=radio.code, shown_if_value="radio", section="you"), by=officer
        )


def test_what_depends_on_a_secret_of_the_secretariat_is_one(edition: Edition, officer: User) -> None:
    facts = {"shown_if": "funding", "shown_if_value": "full", "section": "taking-part"}
    with pytest.raises(Refused, match="only the secretariat see this one too"):
        add_question(question(edition, privacy="I", **facts), by=officer)
    assert add_question(question(edition, privacy="R", **facts), by=officer).pk
    own = add_question(choice(edition, privacy="R"), by=officer)
    with pytest.raises(Refused, match="only the secretariat see this one too"):
        add_question(
            question(edition, privacy="I", position=1, shown_if=own.code, shown_if_value="radio"), by=officer
        )


def test_what_another_question_depends_on_stays_where_it_is(edition: Edition, officer: User) -> None:
    radio = add_question(choice(edition), by=officer)
    add_question(question(edition, shown_if=radio.code, shown_if_value="radio", position=1), by=officer)
    for changes in (
        {"position": 5},
        {"is_withdrawn": True},
        {"choices": radio.choices[1:] + choices("Song")},
    ):
        after = Question.objects.get(pk=radio.pk)
        for name, value in changes.items():
            setattr(after, name, value)
        with pytest.raises(Refused, match="Another question depends"):
            change_question(after, by=officer)
    add_question(
        question(edition, shown_if="willing_to", shown_if_value="speak", section="nomination"), by=officer
    )
    with pytest.raises(Refused, match="would not be asked"):
        switch_off(edition, ["willing_to"], by=officer)


def test_a_draft_keeps_what_was_promised_to_whoever_wrote_it(edition: Edition, officer: User) -> None:
    row = add_question(question(edition), by=officer)
    ApplicationFactory(edition=edition, status=ApplicationStatus.DRAFT)
    row.labels = {"en": "Which rivers?"}
    change_question(row, by=officer)
    row.privacy = "I"
    with pytest.raises(Refused, match="Somebody has begun to write"):
        change_question(row, by=officer)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "long"}, "kind"),
        ({"privacy": "I"}, "kind and readers"),
        ({"is_required": True}, "has to be answered stays"),
        ({"section": "contribution"}, "stays where it is"),
        ({"shown_if": "level", "shown_if_value": "local"}, "of whom it is asked"),
        ({"max_words": 3}, "how many words"),
        ({"is_withdrawn": True}, "no longer be withdrawn"),
    ],
)
def test_once_applications_are_in_a_question_keeps_everything_but_its_words(
    frozen: Edition, officer: User, changes: dict[str, Any], sentence: str
) -> None:
    row = kept(question(frozen))
    for name, value in changes.items():
        setattr(row, name, value)
    with pytest.raises(Refused, match=sentence):
        change_question(row, by=officer, reason="Because.")


def test_once_applications_are_in_words_and_choices_can_be_added_with_a_reason(
    frozen: Edition, officer: User
) -> None:
    row = kept(choice(frozen))
    row.labels = {"en": "By radio?", "fr": "Par la radio ?"}
    row.choices = [*row.choices, *choices("Song")]
    with pytest.raises(Refused, match="say why"):
        change_question(row, by=officer)
    change_question(row, by=officer, reason="Asked by three applicants.")
    (change,) = (one for one in history_of(frozen) if one.change.verb == "change_question")
    assert (change.change.why, change.change.who) == ("Asked by three applicants.", "officer@example.org")
    row.choices = row.choices[1:]
    with pytest.raises(Refused, match="not taken away"):
        change_question(row, by=officer, reason="Because.")


def test_once_applications_are_in_a_new_question_is_never_required(frozen: Edition, officer: User) -> None:
    with pytest.raises(Refused, match="cannot be one that has to be answered"):
        add_question(question(frozen, is_required=True), by=officer, reason="New.")
    assert add_question(question(frozen), by=officer, reason="New.").pk


def test_once_applications_are_in_nothing_more_is_left_out_but_it_may_be_asked_again(
    frozen: Edition, officer: User
) -> None:
    CallForm.objects.create(edition=frozen, switched_off=["phone", "website"])
    with pytest.raises(Refused, match="left out any more"):
        switch_off(frozen, ["phone", "website", "acronym"], by=officer, reason="Shorter.")
    with pytest.raises(Refused, match="say why"):
        switch_off(frozen, ["website"], by=officer)
    assert switch_off(frozen, ["website"], by=officer, reason="Needed after all.").switched_off == ["website"]


def test_a_draft_freezes_nothing(edition: Edition, officer: User) -> None:
    ApplicationFactory(edition=edition, status=ApplicationStatus.DRAFT)
    row = add_question(question(edition, is_required=True), by=officer)
    row.is_withdrawn = True
    assert change_question(row, by=officer).is_withdrawn


def test_copying_takes_over_questions_what_is_left_out_and_texts_and_overwrites_nothing(
    edition: Edition, officer: User
) -> None:
    source = edition
    radio = add_question(choice(source), by=officer)
    add_question(question(source, shown_if=radio.code, shown_if_value="radio", position=1), by=officer)
    kept(question(source, labels={"en": "Old"}), code="old", is_withdrawn=True)
    switch_off(source, ["website"], by=officer)
    target = EditionFactory(texts=[], themes=["prevention"])
    mine = add_question(question(target, labels={"en": "By radio?"}), by=officer)
    copied = copy_form(target, source, by=officer, with_themes=True)
    assert copied.questions == ["Which river?"]
    assert copied.switched_off == ["website"]
    assert len(copied.texts) == 36
    assert copied.themes == ["Youth peace security", "Climate peace"]
    assert Question.objects.get(pk=mine.pk).kind == "short"
    assert not target.texts.exclude(approved_at=None).exists()
    again = copy_form(target, source, by=officer, with_themes=True)
    assert (again.questions, again.switched_off, again.texts, again.themes) == ([], [], [], [])


def test_nothing_is_copied_onto_a_form_that_is_frozen(
    frozen: Edition, edition: Edition, officer: User
) -> None:
    with pytest.raises(Refused, match="cannot be copied"):
        copy_form(frozen, edition, by=officer)
    with pytest.raises(Refused, match="another edition"):
        copy_form(edition, edition, by=officer)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_forms_asks_once_however_many_there_are(
    count: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for _time in range(count):
        EditionFactory()
    with django_assert_num_queries(1):
        rows = forms_of_calls()
    assert len(rows) == count + 3


def test_the_desk_writes_a_question_in_plain_inputs_and_shows_it_as_applicants_see_it(
    edition: Edition, officer: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(officer)
    add = reverse("admin:participants_callform_add_question", args=[edition.slug])
    typed = {
        "section": "work", "position": "0", "kind": "choice", "privacy": "I", "condition": "level=local",
        "labels_en": "How do people hear of you?", "labels_fr": "Comment vous connaît-on ?",
        "choice_0_en": "Radio", "choice_0_fr": "La radio", "choice_1_en": "Theatre", "reason": "",
    }  # fmt: skip
    wrong = client.post(add, {**typed, "choice_1_en": ""})
    assert b"Write at least two choices." in wrong.content
    assert "Comment vous connaît-on ?" in wrong.content.decode()
    assert client.post(add, typed).status_code == 302
    row = Question.objects.get()
    assert (row.labels["fr"], row.shown_if, row.shown_if_value) == (
        "Comment vous connaît-on ?",
        "level",
        "local",
    )
    page = reverse("admin:participants_callform_question", args=[edition.slug, row.pk])
    assert client.post(page, {**typed, "labels_en": "How are you known?"}).status_code == 302
    assert Question.objects.get().choices == row.choices
    preview = client.get(
        reverse("admin:participants_callform_preview", args=[edition.slug]), {"language": "fr"}
    ).content.decode()
    assert "Comment vous connaît-on ?" in preview
    assert '<bdi lang="en">Theatre</bdi>' in preview
    assert "disabled" in preview


def test_the_desk_leaves_questions_out_and_copies_by_name(
    edition: Edition, officer: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(officer)
    page = reverse("admin:participants_callform_change", args=[edition.pk])
    form = client.get(page).context["form"]
    ticked = {name: "on" for _section, names in form.groups for name in names if name != "website"}
    assert "website" not in ticked
    assert "work" not in form.fields
    assert client.post(page, ticked).status_code == 302
    assert CallForm.objects.get().switched_off == ["website"]
    assert b"website" in client.get(page).content
    target = EditionFactory(texts=[])
    copying = reverse("admin:participants_callform_copy", args=[target.slug])
    told = client.post(copying, {"source": edition.pk}, follow=True).content.decode()
    assert "Copied 36 texts as drafts" in told
    assert "privacy notice" in told
