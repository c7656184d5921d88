"""The dossier of an application: who saw, assessed, decided, when and why, and what it never says."""

import re
from collections.abc import Callable
from datetime import date
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
from participants.actions.releasing import note_look
from participants.actions.voting import Choice, approve_closing, record_vote
from participants.exports.dossier import dossier_pdf
from participants.models import (
    Application,
    ApplicationLook,
    Assessment,
    AssessmentScore,
    Balance,
    BalanceAnswers,
    Criterion,
    Lock,
    Safety,
    SafetyAnswers,
    SafetyLook,
    SelectionPolicy,
    Vote,
)
from participants.queries.releasing.dossier import dossier_of
from participants.states import RunStatus
from tests.participants.ratifying_rooms import computed_run
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TODAY = date(2027, 1, 5)


@pytest.fixture
def room() -> Room:
    return make_room(applications=2)


def said(application: Application) -> dict[str, list[tuple[str, str]]]:
    row = Application.objects.select_related("edition").get(pk=application.pk)
    return {part.title: part.lines for part in dossier_of(row)}


def words(application: Application) -> str:
    return str(said(application))


def counted(room: Room) -> Application:
    """Every network has voted, with comments, and the round is counted."""
    for number in range(len(room.seats)):
        for asked in room.assignments(number):
            choice = Choice(Vote.Kind.SCORE, number + 2, f"Comment {number}")
            record_vote(asked, choice, by=room.delegates[number])
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    return room.applications[0]


def test_it_says_who_saw_assessed_and_decided_when_and_why(room: Room) -> None:
    row = counted(room)
    run = computed_run(room, slate=0)
    run.rows.filter(application=row).update(closeness="close", binding=["min:gender:woman"])
    type(run).objects.filter(pk=run.pk).update(status=RunStatus.RATIFIED, ratified_at=timezone.now())
    assessment = Assessment.objects.create(
        application=row, assessor=room.lead, status="complete", comment="Rooted.", completed_at=timezone.now()
    )
    criterion = Criterion.objects.create(edition=room.edition, code="fit", weight=1, titles={"en": "Fit"})
    AssessmentScore.objects.create(assessment=assessment, criterion=criterion, score=4)
    policy = SelectionPolicy.objects.get(edition=room.edition)
    Lock.objects.create(
        policy=policy, application=row, kind="out", reason="Speaks anyway.", made_by=room.lead
    )
    note_look(row.pk, by=room.deputy, on=TODAY)
    found = said(row)
    assert [text for _label, text in found["Assessments"]] == [f"{room.lead} · Fit 4", "Rooted."]
    assert [text for _label, text in found["Slates"]] == [
        "not chosen · close · a balance target",
        "ratified · by the core group",
        f"never on the slate · {room.lead} · Speaks anyway.",
    ]
    assert (str(TODAY), str(room.deputy)) in found["Who opened it"]


def test_votes_are_never_named_and_comments_stand_without_a_name(room: Room) -> None:
    row = counted(room)
    votes = said(row)["Votes"]
    assert [label for label, _text in votes].count("Comment") == 3
    names = [str(seat.network) for seat in room.seats] + [str(delegate) for delegate in room.delegates]
    assert [name for name in names if name in str(votes)] == []


def test_before_the_round_is_counted_it_says_nothing_of_votes_and_of_who_has_read_to_vote(room: Room) -> None:
    row = room.applications[0]
    asked = room.assignments(0)[0]
    record_vote(asked, Choice(Vote.Kind.SCORE, 5, "Quillfeather"), by=room.delegates[0])
    note_look(row.pk, by=room.delegates[0], on=TODAY)
    note_look(row.pk, by=room.lead, on=TODAY)
    found = said(row)
    assert found["Votes"] == []
    assert found["Who opened it"] == [(str(TODAY), str(room.lead))]


def test_it_says_nothing_of_safety_balance_or_travel(room: Room) -> None:
    row = counted(room)
    SafetyAnswers.for_application(row, Safety(True, "Quillfeather")).save(force_insert=True)
    BalanceAnswers.for_application(row, Balance(own={"clan": "Quillfeather"})).save(force_insert=True)
    SafetyLook.objects.create(application=row, looked_by=room.lead)
    Application.objects.filter(pk=row.pk).update(pseudonym="Heron", given_name="Quillfeather")
    assert re.findall("Quillfeather|woman|safe|passport", words(row)) == []


def test_the_lead_takes_it_as_a_pdf_after_the_second_factor_and_that_stays_on_record(
    room: Room, signed_in: SignIn
) -> None:
    row, client = counted(room), signed_in(room.lead)
    take = reverse("admin:participants_application_dossier", args=[row.pk])
    file = client.post(take)
    assert (file["Content-Type"], file.content[:4]) == ("application/pdf", b"%PDF")
    assert LogEntry.objects.get(change_message="dossier taken").user == room.lead
    assert ApplicationLook.objects.get().looked_by == room.lead
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time() - 600}]
    session.save()
    assert client.post(take).status_code == 302


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SAFETY])
def test_only_lead_deputy_and_auditor_take_it(
    room: Room, person: Callable[..., User], signed_in: SignIn, role: Role
) -> None:
    client = signed_in(person("somebody@portal.example", role))
    take = reverse("admin:participants_application_dossier", args=[room.applications[0].pk])
    assert client.post(take).status_code == 403


def test_it_can_be_read_by_a_screen_reader(room: Room) -> None:
    row = Application.objects.select_related("edition").get(pk=counted(room).pk)
    assert dossier_pdf(row, at=timezone.now()).is_accessible


def test_opening_an_application_is_noted_once_a_day_for_each_person(room: Room, signed_in: SignIn) -> None:
    row, officer = room.applications[0], signed_in(room.lead)
    ballot = reverse("voting:application", args=[room.round.pk, row.pk])
    for _ in range(2):
        officer.get(reverse("admin:participants_application_change", args=[row.pk]))
        signed_in(room.delegates[0]).get(ballot)
    looks = ApplicationLook.objects.filter(application=row).values_list("looked_by", flat=True)
    assert set(looks) == {room.lead.pk, room.delegates[0].pk}
    assert looks.count() == 2


def test_the_portal_can_neither_change_nor_delete_a_look_and_it_goes_with_its_application(room: Room) -> None:
    row = room.applications[0]
    note_look(row.pk, by=room.lead, on=TODAY)
    with connection.cursor() as cursor:
        for right in ("UPDATE", "DELETE"):
            cursor.execute("SELECT has_table_privilege('participants_applicationlook', %s)", [right])
            assert cursor.fetchone() == (False,)
        cursor.execute("RESET ROLE")
        cursor.execute("INSERT INTO participants_roundclosing VALUES (%s, now())", [room.round.pk])
        cursor.execute("UPDATE participants_votinground SET status = 'closed' WHERE id = %s", [room.round.pk])
        cursor.execute("SET ROLE portal")
    Application.objects.filter(pk=row.pk).update(status="withdrawn")
    erase_application(row, by=None)
    assert not ApplicationLook.objects.exists()


def test_it_takes_the_same_queries_however_much_there_is(
    room: Room, django_assert_max_num_queries: Any
) -> None:
    row = Application.objects.select_related("edition").get(pk=counted(room).pk)
    for delegate in room.delegates:
        note_look(row.pk, by=delegate, on=TODAY)
    with django_assert_max_num_queries(25):
        dossier_of(row)
