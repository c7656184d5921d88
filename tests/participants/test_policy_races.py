"""Two at once: two leads who freeze, two who save, two who lock."""

from threading import Event
from time import sleep

import pytest
from django.db import transaction
from django.utils import timezone

from participants.actions.selection.freezing import freeze_policy
from participants.actions.selection.locks import lock_application
from participants.actions.selection.policies import make_policy, save_policy
from participants.actions.selection.ratify import propose_run
from participants.models import Lock, PolicyVersion, SelectionPolicy
from participants.queries.selection.policy_versions import newest_number
from tests.participants.ratifying_rooms import computed_run
from tests.participants.test_voting_races import at_once
from tests.policies import draft_of, save, tallied, with_seed_to_come
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room() -> Room:
    """Twenty-four on the shortlist with merit."""
    return tallied(make_room(applications=24, is_open=False))


@pytest.fixture
def policy(room: Room) -> SelectionPolicy:
    """Twenty places: one lock."""
    policy = make_policy(room.edition, "", 20, by=room.lead)
    save(policy, by=room.lead, max_per_country=24)
    return with_seed_to_come(policy, by=room.lead)


def test_of_two_leads_who_freeze_at_once_one_does(room: Room, policy: SelectionPolicy) -> None:
    now = timezone.now()
    refused = at_once(
        lambda: freeze_policy(policy, by=room.lead, at=now, reason="x"),
        lambda: freeze_policy(policy, by=room.deputy, at=now, reason="y"),
    )
    assert refused == ["This policy is frozen already."]
    assert PolicyVersion.objects.filter(stage="frozen").count() == 1


def test_of_two_who_save_at_once_the_second_is_told(room: Room, policy: SelectionPolicy) -> None:
    seen, now = newest_number(policy), timezone.now()
    refused = at_once(
        *(
            lambda panel=panel: save_policy(
                policy, draft_of(policy, panel=panel), seen=seen, by=room.lead, at=now
            )
            for panel in (21, 22)
        )
    )
    assert len(refused) == 1
    assert "has saved version" in refused[0]


def test_two_who_lock_at_once_do_not_lock_more_than_may_be(room: Room, policy: SelectionPolicy) -> None:
    refused = at_once(
        *(
            lambda row=row: lock_application(policy, row, "in", "As agreed.", by=room.lead)
            for row in room.applications[:2]
        )
    )
    assert refused == ["At most 5 % of the places can be locked: 1 of 20."]
    assert Lock.objects.count() == 1


def test_of_two_who_begin_different_panels_at_once_never_everybody_beside_another(room: Room) -> None:
    refused = at_once(
        *(lambda panel=panel: make_policy(room.edition, panel, 5, by=room.lead) for panel in ("", "online"))
    )
    assert len(refused) == 1
    assert SelectionPolicy.objects.count() == 1


def test_a_policy_that_is_being_saved_is_waited_for_by_whoever_proposes() -> None:
    room, is_saved = make_room(applications=8), Event()
    run = computed_run(room, slate=4)
    policy = SelectionPolicy.objects.get(edition=room.edition)

    def write() -> None:
        with transaction.atomic():
            save(policy, by=room.lead, reserve=policy.reserve + 1, reason="One more.")
            is_saved.set()
            sleep(1)

    def propose() -> None:
        assert is_saved.wait(10)
        propose_run(run, by=room.lead)

    assert at_once(write, propose) == ["The policy has changed since this run. Ask for a run again."]
