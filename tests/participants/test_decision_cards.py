"""A card outlives each decision: found by the receipt number, without a word of anybody and nothing of balance."""

import json
from collections.abc import Callable
from time import time
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.erasing import erase_application
from participants.actions.intake import withdraw_application
from participants.actions.releasing import write_cards
from participants.models import Application, DecisionCard, SelectionRun, SlateRow
from participants.queries.releasing.cards import card_of
from participants.states import ApplicationStatus as S
from participants.states import RunStatus
from tests.factories import ApplicationFactory
from tests.participants.ratifying_rooms import computed_run
from tests.releasing import release_run
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
LOOK_UP = "admin:participants_decisioncard_changelist"


@pytest.fixture
def room() -> Room:
    return make_room()


@pytest.fixture
def run(room: Room) -> SelectionRun:
    made = computed_run(room)
    SelectionRun.objects.filter(pk=made.pk).update(status=RunStatus.RATIFIED, ratified_at=timezone.now())
    row = made.rows.get(application=room.applications[3])
    row.closeness, row.binding, row.loss = "close", ["min:gender:woman", "max_per_country"], 12
    row.save()
    return SelectionRun.objects.select_related("edition").get(pk=made.pk)


def steps(application: Application) -> list[tuple[str, str, str]]:
    card = card_of(application.receipt or "")
    assert card is not None
    return [(step["step"], step["role"], step.get("rule", "")) for step in card.steps]


def test_everybody_has_a_card_once_everybody_is_told(room: Room, run: SelectionRun) -> None:
    early = ApplicationFactory(
        edition=room.edition, status=S.INELIGIBLE, ineligibility_reason="too_late", decided_at=timezone.now()
    )
    release_run(run, by=room.lead)
    assert DecisionCard.objects.count() == 5
    assert ("ineligible", "secretariat", "too_late") in steps(early)
    assert set(steps(room.applications[3])) >= {
        ("slate", "portal", "not_selected, close, balance, max_per_country"),
        ("ratified", "core_group", ""),
        ("not_selected", "lead", ""),
    }


def test_a_card_holds_no_word_of_anybody_and_nothing_of_balance(room: Room, run: SelectionRun) -> None:
    row = room.applications[3]
    Application.objects.filter(pk=row.pk).update(screening_note="Heron", work="Words of our work.")
    release_run(run, by=room.lead)
    kept = json.dumps(list(DecisionCard.objects.values("digest", "steps")))
    hidden = [row.receipt, str(row.pk), row.organisation_name, row.email, "Heron", "Words", "gender", "woman"]
    assert [word for word in hidden if str(word) in kept] == []
    assert "12" not in {step.get("rule") for card in DecisionCard.objects.all() for step in card.steps}


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\n"])
def test_a_card_is_found_however_the_number_is_typed(room: Room, run: SelectionRun, typed: str) -> None:
    release_run(run, by=room.lead)
    receipt = str(room.applications[0].receipt)
    found = card_of(typed.format(receipt.lower().replace("-", " ")))
    assert found == card_of(receipt)
    assert found is not None


def test_what_happens_later_stands_on_the_card_too(room: Room, run: SelectionRun) -> None:
    release_run(run, by=room.lead)
    row = Application.objects.get(pk=room.applications[0].pk)
    Application.objects.filter(pk=row.pk).update(applicant=room.delegates[0])
    withdraw_application(row, by=room.delegates[0], at=timezone.now())
    assert ("withdrawn", "applicant", "") in steps(row)


def test_a_card_outlives_the_erasing_and_is_looked_up_by_the_lead(
    room: Room, run: SelectionRun, signed_in: SignIn
) -> None:
    release_run(run, by=room.lead)
    row = Application.objects.get(pk=room.applications[3].pk)
    Application.objects.filter(pk=row.pk).update(applicant=room.delegates[0])
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("INSERT INTO participants_roundclosing VALUES (%s, now())", [room.round.pk])
        cursor.execute("UPDATE participants_votinground SET status = 'closed' WHERE id = %s", [room.round.pk])
        cursor.execute("SET ROLE portal")
    withdraw_application(row, by=room.delegates[0], at=timezone.now())
    erase_application(row, by=room.delegates[0])
    assert not Application.objects.filter(pk=row.pk).exists()
    client = signed_in(room.lead)
    found = client.post(reverse(LOOK_UP), {"receipt": row.receipt}).content.decode()
    assert "Slate computed" in found
    assert "a balance target" in found
    client.post(reverse(LOOK_UP), {"receipt": row.receipt, "ask": "hold"})
    card = card_of(row.receipt or "")
    assert card is not None
    assert card.is_held
    assert LogEntry.objects.filter(user=room.lead, change_message="looked up").count() == 2


def test_a_number_that_nobody_has_finds_nothing(room: Room, run: SelectionRun, signed_in: SignIn) -> None:
    release_run(run, by=room.lead)
    found = signed_in(room.lead).post(reverse(LOOK_UP), {"receipt": "D26-XXXX-XXXX"})
    assert "There is no card with this number." in found.content.decode()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SAFETY])
def test_only_lead_and_auditor_look_up(person: Callable[..., User], signed_in: SignIn, role: Role) -> None:
    assert signed_in(person("somebody@portal.example", role)).get(reverse(LOOK_UP)).status_code == 403


def test_looking_up_asks_for_the_second_factor_again(
    room: Room, run: SelectionRun, signed_in: SignIn
) -> None:
    release_run(run, by=room.lead)
    client = signed_in(room.lead)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time() - 600}]
    session.save()
    assert client.post(reverse(LOOK_UP), {"receipt": room.applications[0].receipt}).status_code == 302


def test_the_portal_cannot_take_a_card_away(room: Room, run: SelectionRun) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('participants_decisioncard', 'DELETE')")
        assert cursor.fetchone() == (False,)


@pytest.mark.parametrize("count", [1, 30])
def test_cards_are_written_in_the_same_queries_for_few_and_many(
    room: Room, run: SelectionRun, count: int, django_assert_num_queries: Any
) -> None:
    rows = ApplicationFactory.create_batch(count, edition=room.edition, status=S.ELIGIBLE)
    keys = [row.pk for row in rows]
    with django_assert_num_queries(12):
        assert write_cards(keys) == count
    assert SlateRow.objects.filter(application__in=keys).count() == 0
