"""Locks: few, with reasons, before the seed is known; a slate obeys them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from dialogue_portal.kernel.errors import Refused
from participants.actions.selection import ask_for_run, claim_run, compute_run, propose_run
from participants.actions.selection.freezing import enter_seed, freeze_policy
from participants.actions.selection.locks import lift_lock, lock_application
from participants.actions.selection.policies import make_policy
from participants.models import Application, Lock, SelectionPolicy, SelectionRun
from participants.queries.selection.policy import is_dummy
from participants.queries.selection.policy_history import changes_since_freeze
from tests.participants.retention.markers import Marker, found_in_tables
from tests.policies import save, tallied, with_seed_to_come
from tests.voting_rooms import Room, as_the_owner, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """Forty-two on the shortlist with merit, each of an organisation of their own, of seven countries."""
    room = make_room(applications=42, is_open=False)
    for place, row in enumerate(room.applications):
        row.main_country = ("KE", "UG", "NP", "PE", "FJ", "GE", "JO")[place % 7]
        row.organisation_key = f"organisation {place}"
        row.save()
    return tallied(room)


@pytest.fixture
def policy(room: Room) -> SelectionPolicy:
    """Forty places: two locks at most."""
    policy = make_policy(room.edition, "", 40, by=room.lead)
    save(policy, by=room.lead, max_per_country=6)
    return with_seed_to_come(policy, by=room.lead)


def lock(
    policy: SelectionPolicy, room: Room, place: int, kind: str = "in", reason: str = "As agreed."
) -> Lock:
    return lock_application(policy, room.applications[place], kind, reason, by=room.lead)


def test_at_most_five_percent_of_the_places_are_locked_rounded_down(
    room: Room, policy: SelectionPolicy
) -> None:
    first = lock(policy, room, 0)
    lock(policy, room, 1, "out")
    with pytest.raises(Refused, match="At most 5 % of the places can be locked: 2 of 40"):
        lock(policy, room, 2)
    lift_lock(first, reason="She cannot come.", by=room.lead)
    lock(policy, room, 2)
    save(policy, by=room.lead, panel=19)
    assert policy.locks.standing().count() == 2
    with pytest.raises(Refused, match="More people are locked"):
        freeze_policy(policy, by=room.lead, at=timezone.now(), reason="x")


def test_a_lock_has_a_reason_and_is_of_somebody_in_the_pool_and_made_once(
    room: Room, policy: SelectionPolicy
) -> None:
    with pytest.raises(Refused, match="Write why"):
        lock(policy, room, 0, reason=" ")
    lock(policy, room, 0)
    with pytest.raises(Refused, match="locked already"):
        lock(policy, room, 0, "out")
    Application.objects.filter(pk=room.applications[1].pk).update(status="withdrawn")
    with pytest.raises(Refused, match="Only who is on the shortlist"):
        lock(policy, room, 1)


def test_two_of_one_organisation_are_not_locked_in_beyond_its_cap(
    room: Room, policy: SelectionPolicy
) -> None:
    Application.objects.filter(pk__in=[room.applications[0].pk, room.applications[1].pk]).update(
        organisation_key="the same"
    )
    for row in room.applications[:2]:
        row.refresh_from_db()
    lock(policy, room, 0)
    with pytest.raises(Refused, match="Another application of this organisation is locked in"):
        lock(policy, room, 1)
    lock(policy, room, 1, "out")


def test_more_of_one_country_than_its_cap_are_not_locked_in(room: Room, policy: SelectionPolicy) -> None:
    save(policy, by=room.lead, max_per_country=1)
    lock(policy, room, 0)
    with pytest.raises(Refused, match="As many as one country may have"):
        lock(policy, room, 7)


def test_after_the_freeze_a_lock_is_shown_and_once_the_seed_is_known_there_is_none(
    room: Room, policy: SelectionPolicy
) -> None:
    freeze_policy(policy, by=room.lead, at=timezone.now(), reason="No time.")
    policy.refresh_from_db()
    late = lock(policy, room, 3, reason="He was promised a place.")
    (change,) = changes_since_freeze(policy)
    assert change.reason == "He was promised a place."
    assert change.sentences == [f"{room.applications[3].receipt}: always on the slate"]
    SelectionPolicy.objects.filter(pk=policy.pk).update(seed_known_from=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Refused, match="seed is known"):
        lock(policy, room, 4)
    lift_lock(late, reason="He has withdrawn.", by=room.lead)
    assert [one.reason for one in changes_since_freeze(policy)] == [
        "He was promised a place.",
        "He has withdrawn.",
    ]


def test_somebody_locked_who_has_left_the_pool_stops_the_freeze(room: Room, policy: SelectionPolicy) -> None:
    lock(policy, room, 0)
    Application.objects.filter(pk=room.applications[0].pk).update(status="withdrawn")
    with pytest.raises(Refused, match="not in the pool any more"):
        freeze_policy(policy, by=room.lead, at=timezone.now(), reason="x")


def test_a_run_before_the_seed_is_a_trial_and_afterwards_one_can_be_proposed(
    room: Room, policy: SelectionPolicy
) -> None:
    lock(policy, room, 0)
    trial = computed(room)
    assert is_dummy(trial)
    assert str(room.applications[0].pk) in on_the_slate(trial)
    with pytest.raises(Refused, match="a trial with a dummy seed"):
        propose_run(trial, by=room.lead)
    freeze_policy(policy, by=room.lead, at=timezone.now(), reason="No time.")
    enter_seed(policy, "7 11 19", by=room.lead, at=timezone.now() + timedelta(hours=2))
    run = computed(room)
    assert not is_dummy(run)
    save(policy, by=room.lead, reserve=1, reason="One was forgotten.")
    with pytest.raises(Refused, match="has changed since this run"):
        propose_run(run, by=room.lead)
    assert propose_run(computed(room), by=room.lead).status == "proposed"


def computed(room: Room) -> SelectionRun:
    ask_for_run(room.edition, by=room.lead)
    return compute_run(claim_run() or pytest.fail("no run"))


def on_the_slate(run: SelectionRun) -> set[str]:
    return {str(key) for key in run.rows.filter(outcome="selected").values_list("application", flat=True)}


def test_why_somebody_was_locked_goes_with_the_application(room: Room, policy: SelectionPolicy) -> None:
    freeze_policy(policy, by=room.lead, at=timezone.now(), reason="No time.")
    marker = Marker()
    policy.refresh_from_db()
    lift_lock(lock(policy, room, 0, reason=marker.word), reason=f"{marker.word} fell ill", by=room.lead)
    assert [one.reason for one in changes_since_freeze(policy)] == [marker.word, f"{marker.word} fell ill"]
    with as_the_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT forget_rows(%s::uuid[])", [[room.applications[0].pk]])
    assert found_in_tables(marker) == {}
    assert [one.reason for one in changes_since_freeze(policy)] == ["–", "–"]
