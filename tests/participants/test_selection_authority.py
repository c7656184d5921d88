"""Who may answer for a network, who may propose, and that two at once are told."""

import threading
from collections.abc import Callable
from datetime import timedelta
from time import time

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.actions import end_role
from dialogue_portal.accounts.models import RoleGrant, User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Seat, SeatMember
from dialogue_portal.kernel.errors import Refused
from participants.actions.selection import cast_ratification_vote, propose_run
from participants.actions.voting import approve_closing
from participants.models import RatificationVote, SelectionPolicy, SelectionRun
from participants.queries.selection.policy import snapshot
from participants.states import RunStatus
from tests.participants.kept_records import keep_a_record
from tests.policies import freeze
from tests.voting_rooms import Room, make_room, somebody

RESULT = {"feasible": True, "pool": 4, "countries": 1, "optimum": 900, "counts": []}
APPROVE = {"reason": "", "interests": ""}


def run_of(room: Room, status: str = RunStatus.PROPOSED) -> SelectionRun:
    policy, _made = SelectionPolicy.objects.get_or_create(edition=room.edition, defaults={"panel": 2})
    freeze(policy)
    return SelectionRun.objects.create(
        edition=room.edition,
        round=room.round,
        status=status,
        result=RESULT,
        policy=snapshot(policy, room.round),
    )


def answer(room: Room, run: SelectionRun, place: int) -> None:
    cast_ratification_vote(run, room.seats[place], "approve", **APPROVE, by=room.delegates[place])


@pytest.mark.django_db
def test_a_delegate_whose_role_has_ended_answers_for_no_network() -> None:
    room = make_room()
    run = run_of(room)
    end_role(RoleGrant.objects.get(user=room.delegates[0]))
    with pytest.raises(Refused, match="Only delegates"):
        cast_ratification_vote(
            run, room.seats[0], "approve", **APPROVE, by=User.objects.get(pk=room.delegates[0].pk)
        )


@pytest.mark.django_db
def test_a_network_whose_seat_has_ended_neither_answers_nor_is_waited_for() -> None:
    room = make_room()
    run = run_of(room)
    yesterday = timezone.now().date() - timedelta(days=1)
    Seat.objects.filter(pk=room.seats[2].pk).update(ends_on=yesterday)
    room.seats[2].refresh_from_db()
    with pytest.raises(Refused, match="seat"):
        answer(room, run, 2)
    answer(room, run, 0)
    answer(room, run, 1)
    run.refresh_from_db()
    assert run.status == RunStatus.RATIFIED


@pytest.mark.django_db
def test_the_answer_of_a_seat_that_has_ended_since_counts_no_more() -> None:
    room = make_room()
    run = run_of(room)
    answer(room, run, 0)
    Seat.objects.filter(pk=room.seats[0].pk).update(ends_on=timezone.now().date() - timedelta(days=1))
    answer(room, run, 1)
    cast_ratification_vote(run, room.seats[2], "object", reason="No.", interests="", by=room.delegates[2])
    run.refresh_from_db()
    assert run.status == RunStatus.REJECTED


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["propose", "release"])
@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR, Role.SAFETY])
def test_only_leads_propose_and_release(signed_in: Callable[[User], Client], step: str, role: Role) -> None:
    room = make_room()
    before = RunStatus.COMPUTED if step == "propose" else RunStatus.RATIFIED
    run = run_of(room, before)
    signed_in(somebody(role)).post(reverse("admin:participants_selectionrun_step", args=[run.pk, step]))
    run.refresh_from_db()
    assert run.status == before


@pytest.mark.django_db(transaction=True)
def test_of_two_slates_proposed_at_once_one_is_refused_with_a_sentence() -> None:
    room = make_room()
    runs = [run_of(room, RunStatus.COMPUTED) for _ in range(2)]
    ready, said = threading.Barrier(2), []

    def propose(run: SelectionRun) -> None:
        connection.ensure_connection()
        ready.wait()
        try:
            propose_run(run, by=room.lead)
        except Exception as error:  # noqa: BLE001  whatever it is, the test shows it
            said.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=propose, args=[run]) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(error) for error in said] == [Refused]
    assert sorted(SelectionRun.objects.values_list("status", flat=True)) == ["computed", "proposed"]


@pytest.mark.django_db
def test_a_member_taken_off_a_seat_answers_no_more(signed_in: Callable[[User], Client]) -> None:
    room = make_room()
    run = run_of(room)
    SeatMember.objects.filter(user=room.delegates[0]).delete()
    page = reverse("ratification:slate", args=[run.pk])
    assert signed_in(room.delegates[0]).post(page, {"answer": "approve"}).status_code == 404
    assert not RatificationVote.objects.exists()


@pytest.mark.django_db
def test_a_record_and_a_tally_are_shown_only_right_after_the_second_factor(
    signed_in: Callable[[User], Client],
) -> None:
    room = make_room()
    run = run_of(room)
    keep_a_record(run, b"zip")
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    record = reverse("admin:participants_selectionrun_record", args=[run.pk])
    tally = reverse("admin:voting_tally", args=[room.round.pk])
    client = signed_in(room.lead)
    assert [client.post(record).status_code, client.get(tally).status_code] == [200, 200]
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time() - 600}]
    session.save()
    assert [client.post(record).status_code, client.get(tally).status_code] == [302, 302]
    assert reverse("mfa_reauthenticate_webauthn") in client.get(tally)["Location"]
