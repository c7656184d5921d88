"""What an applicant reads of a decision, and the question why with its answer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.releasing import ask_why, change_words, release_reason
from participants.models import Application, ReasonAsked, SelectionRun, SlateRow
from participants.queries.releasing.reasons import reason_of
from participants.queries.releasing.words import digest_of, words_of
from participants.states import ApplicationStatus as S
from participants.states import RunStatus
from tests.participants.intake_answers import without_tokens
from tests.participants.ratifying_rooms import computed_run
from tests.releasing import release_one, release_run
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
SELECTED, RESERVE, NOT_SELECTED = SlateRow.Outcome.values
Closeness = SlateRow.Closeness
SignIn = Callable[[User], Client]


@pytest.fixture
def amina(person: Callable[..., User]) -> User:
    return person("amina@harbour.example")


@pytest.fixture
def room(amina: User) -> Room:
    """The last application is Amina's, who writes French."""
    made = make_room()
    Application.objects.filter(pk=made.applications[3].pk).update(applicant=amina, contact_language="fr")
    made.applications[3].refresh_from_db()
    return made


@pytest.fixture
def run(room: Room) -> SelectionRun:
    made = computed_run(room)
    SelectionRun.objects.filter(pk=made.pk).update(status=RunStatus.RATIFIED)
    return SelectionRun.objects.select_related("edition").get(pk=made.pk)


@pytest.fixture
def told(room: Room, run: SelectionRun) -> Application:
    """Amina has been told that she was not selected."""
    release_run(run, by=room.lead)
    return Application.objects.get(pk=room.applications[3].pk)


def page(client: Client, application: Application, language: str = "en") -> str:
    client.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})
    return client.get(reverse("intake:my_application", args=[application.pk])).content.decode()


def bound(application: Application, closeness: str, *names: str) -> None:
    SlateRow.objects.filter(application=application).update(closeness=closeness, binding=list(names))


def test_the_words_are_read_in_the_language_of_the_page_else_in_one_s_own(
    room: Room, run: SelectionRun, amina: User, signed_in: SignIn
) -> None:
    for language, body in {"fr": "Nous regrettons.", "en": "We are sorry."}.items():
        words = words_of(run)
        seen = digest_of(words[NOT_SELECTED, language], words)
        change_words(run, NOT_SELECTED, language, body, is_new=False, seen=seen, by=room.lead)
    client, row = signed_in(amina), room.applications[3]
    assert "We are sorry." not in page(client, row)
    release_run(run, by=room.lead)
    assert '<div class="lead" lang="en" dir="auto"><p>We are sorry.</p>' in page(client, row)
    assert '<div class="lead" lang="fr" dir="auto"><p>Nous regrettons.</p>' in page(client, row, "fr")


def test_a_language_that_nobody_confirmed_is_never_read(
    room: Room, run: SelectionRun, amina: User, signed_in: SignIn
) -> None:
    release_run(run, by=room.lead)
    run.decision_texts.exclude(language="fr").update(confirmed_at=None)
    assert '<div class="lead" lang="fr"' in page(signed_in(amina), room.applications[3], "ru")


def test_until_their_group_is_told_others_find_every_page_as_it_was(
    room: Room, run: SelectionRun, amina: User, signed_in: SignIn
) -> None:
    client, row = signed_in(amina), room.applications[3]
    addresses = [
        reverse("intake:my_applications"),
        reverse("intake:my_application", args=[row.pk]),
        reverse("intake:my_json", args=[row.pk]),
    ]
    before = [without_tokens(client.get(address).content.decode()) for address in addresses]
    refused = client.post(reverse("intake:ask_why", args=[row.pk]))
    for language in ("en", "fr"):
        words = words_of(run)
        seen = digest_of(words[SELECTED, language], words)
        change_words(run, SELECTED, language, "Welcome.", is_new=False, seen=seen, by=room.lead)
    run.decision_texts.update(confirmed_at=timezone.now())
    release_one(run, SELECTED, by=room.lead)
    assert [without_tokens(client.get(address).content.decode()) for address in addresses] == before
    again = client.post(reverse("intake:ask_why", args=[row.pk]))
    assert (refused.status_code, again.status_code, ReasonAsked.objects.count()) == (404, 404, 0)


def test_whoever_was_not_chosen_asks_why_once_and_reads_the_answer(
    room: Room, told: Application, amina: User, signed_in: SignIn, person: Callable[..., User]
) -> None:
    client = signed_in(amina)
    assert "Ask why" in page(client, told)
    for _ in range(2):
        client.post(reverse("intake:ask_why", args=[told.pk]))
    asked = ReasonAsked.objects.get()
    assert "We write to you when the answer is there." in page(client, told)
    officer = person("officer@portal.example", Role.OFFICER)
    desk = signed_in(officer)
    answer = reverse("admin:participants_reasonasked_change", args=[asked.pk])
    draft = desk.get(answer).context["form"].initial
    assert draft["language"] == "fr"
    assert draft["words"] not in page(client, told)
    desk.post(answer, {"words": "Il y avait peu de places.", "language": "fr"})
    asked.refresh_from_db()
    assert asked.released_by == officer
    assert '<div lang="fr" dir="auto"><p>Il y avait peu de places.</p></div>' in page(client, told)
    letter = OutgoingEmail.objects.get(letter="reason_told")
    assert (letter.address, letter.language) == (told.email, "fr")
    assert "places" not in letter.text + letter.subject


def test_an_answer_is_released_once(room: Room, told: Application, amina: User) -> None:
    asked = ask_why(told, by=amina, at=timezone.now())
    release_reason(asked, "Few places.", "en", by=room.lead)
    with pytest.raises(Refused, match="answered already"):
        release_reason(asked, "Other words.", "en", by=room.deputy)
    assert (ReasonAsked.objects.get().words, OutgoingEmail.objects.filter(letter="reason_told").count()) == (
        "Few places.",
        1,
    )


def test_only_the_applicant_asks_and_only_after_a_no(room: Room, told: Application, amina: User) -> None:
    with pytest.raises(Refused, match="Only the applicant"):
        ask_why(told, by=room.lead, at=timezone.now())
    Application.objects.filter(pk=told.pk).update(status=S.SELECTED)
    with pytest.raises(Refused, match="no decision to ask about"):
        ask_why(told, by=amina, at=timezone.now())


@pytest.mark.parametrize("closeness", ["", *Closeness.values])
def test_the_draft_holds_neither_points_nor_ranks_nor_balance_nor_anybody_else(
    room: Room, told: Application, closeness: str
) -> None:
    bound(told, closeness, "min:gender:woman", "max:youth:yes", "max_per_organisation", "min:region:PAC")
    SlateRow.objects.filter(application=told).update(loss=7531, merit=2468)
    sentence = reason_of(told, "en").sentence
    hidden = ["gender", "woman", "youth", "7531", "2468", "organisation", "score of", "rank", "points"]
    others = [row.organisation_name for row in room.applications[:3]]
    assert [word for word in (*hidden, *others) if word in sentence.lower()] == []


def test_the_desk_sees_how_close_it_was_and_the_rule_without_balance(told: Application) -> None:
    bound(told, Closeness.CLOSE, "min:gender:woman", "min_countries")
    reason = reason_of(told, "en")
    assert (str(reason.closeness), reason.rules) == ("close", ["a balance target", "at least 0 countries"])


@pytest.mark.parametrize("closeness", ["", *Closeness.values])
def test_each_way_of_not_being_chosen_has_a_sentence_of_its_own(told: Application, closeness: str) -> None:
    bound(told, closeness)
    others = set()
    for other in {"", *Closeness.values} - {closeness}:
        bound(told, other)
        others.add(reason_of(told, "en").sentence)
    bound(told, closeness)
    assert reason_of(told, "en").sentence not in others


def test_the_draft_is_made_in_the_language_asked_for(told: Application) -> None:
    with translation.override("fr"):
        assert reason_of(told, "en").sentence.startswith("Thank you for asking.")


def test_whoever_asks_shows_at_the_desk(
    told: Application, amina: User, person: Callable[..., User], signed_in: SignIn
) -> None:
    ask_why(told, by=amina, at=timezone.now())
    desk = signed_in(person("officer@portal.example", Role.OFFICER))
    assert "applicant asks why" in desk.get(reverse("admin:index")).content.decode()
    assert told.receipt in desk.get(reverse("admin:participants_reasonasked_changelist")).content.decode()


@pytest.mark.parametrize("status", [S.RESERVE, S.NOT_SELECTED, S.SELECTED])
def test_the_page_asks_the_database_a_few_times_more(
    told: Application, amina: User, signed_in: SignIn, status: str, django_assert_max_num_queries: Any
) -> None:
    Application.objects.filter(pk=told.pk).update(status=status)
    client = signed_in(amina)
    with django_assert_max_num_queries(30):
        page(client, told)
