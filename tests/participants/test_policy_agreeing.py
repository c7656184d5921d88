"""The core group agrees to the numbers before its members vote; the policy is frozen before its seed is known."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Seat
from dialogue_portal.kernel.errors import Overtaken, Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.selection import remind_seats
from participants.actions.selection.agreeing import (
    answer_policy,
    put_to_core_group,
    record_agreement,
    settle_due_agreements,
)
from participants.actions.selection.freezing import enter_seed, freeze_policy
from participants.actions.selection.locks import lock_application
from participants.actions.selection.policies import make_policy
from participants.actions.voting import open_round
from participants.models import Application, PolicyAgreement, PolicyVersion, ReviewRules, SelectionPolicy
from participants.queries.selection.frozen_pool import pool_since_freeze
from participants.rules.selection.record_ids import ids_digest
from participants.rules.selection.sense import Row
from tests.factories import EditionFactory, SeatFactory, delegate_of
from tests.policies import save, tallied, with_seed_to_come
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def room() -> Room:
    """Three networks, eight on the shortlist, the round still being prepared."""
    return make_room(applications=8, is_open=False)


@pytest.fixture
def policy(room: Room) -> SelectionPolicy:
    return make_policy(room.edition, "", 4, by=room.lead)


def put(policy: SelectionPolicy, room: Room) -> PolicyVersion:
    now = timezone.now()
    version = put_to_core_group(policy, now + timedelta(days=3), by=room.lead, at=now)
    policy.refresh_from_db()
    return version


def answer(
    version: PolicyVersion, room: Room, seat: int, *, agrees: bool = True, seen: str | None = None
) -> None:
    reason = "" if agrees else "Too few of the Pacific."
    who, now = room.delegates[seat], timezone.now()
    answer_policy(version, room.seats[seat], agrees=agrees, reason=reason, by=who, at=now, seen=seen)


def is_agreed(policy: SelectionPolicy) -> bool:
    policy.refresh_from_db()
    return policy.agreed_at is not None


def test_every_seat_is_written_to_and_more_than_half_agree(room: Room, policy: SelectionPolicy) -> None:
    version = put(policy, room)
    assert OutgoingEmail.objects.filter(letter="policy_to_agree").count() == 3
    answer(version, room, 0)
    answer(version, room, 1, agrees=False)
    assert not is_agreed(policy)
    answer(version, room, 2)
    assert is_agreed(policy)
    with pytest.raises(Refused, match="not before the core group any more"):
        answer(version, room, 1)


def test_a_silent_seat_does_not_agree_and_time_settles_it(room: Room, policy: SelectionPolicy) -> None:
    version = put(policy, room)
    answer(version, room, 0)
    assert settle_due_agreements(at=timezone.now() + timedelta(days=4)) == 1
    assert not is_agreed(policy)
    assert settle_due_agreements(at=timezone.now() + timedelta(days=5)) == 0


def test_where_no_objection_is_the_rule_silence_consents(room: Room, policy: SelectionPolicy) -> None:
    ReviewRules.objects.filter(edition=room.edition).update(majority="no_objection")
    put(policy, room)
    settle_due_agreements(at=timezone.now() + timedelta(days=4))
    assert is_agreed(policy)


def test_an_objection_has_a_reason_and_a_colleagues_answer_is_not_replaced_unseen(
    room: Room, policy: SelectionPolicy
) -> None:
    version = put(policy, room)
    with pytest.raises(Refused, match="why your network objects"):
        answer_policy(
            version, room.seats[0], agrees=False, reason=" ", by=room.delegates[0], at=timezone.now()
        )
    answer(version, room, 0)
    with pytest.raises(Overtaken, match="has answered for your network"):
        answer(version, room, 0, agrees=False, seen="")
    answer(version, room, 0, agrees=False, seen=PolicyAgreement.objects.get().cast_at.isoformat())
    assert PolicyAgreement.objects.get().agrees is False


def test_changed_numbers_are_not_agreed_any_more(room: Room, policy: SelectionPolicy) -> None:
    version = put(policy, room)
    for seat in range(3):
        answer(version, room, seat)
    assert is_agreed(policy)
    save(policy, by=room.lead, seed_rule="A draw.")
    assert is_agreed(policy)
    save(policy, by=room.lead, panel=5)
    assert not is_agreed(policy)
    again = put(policy, room)
    with pytest.raises(Refused, match="numbers have changed"):
        answer(version, room, 0)
    answer(again, room, 0)


def test_nobody_is_asked_about_numbers_that_cannot_work(room: Room, policy: SelectionPolicy) -> None:
    save(policy, Row("region", room.applications[0].region, 1), by=room.lead)
    Application.objects.filter(edition=room.edition).update(region="PAC")
    with pytest.raises(Refused, match="Nobody in the pool holds this"):
        put(policy, room)


def test_a_meeting_is_recorded_only_where_no_seat_has_a_vote(room: Room, policy: SelectionPolicy) -> None:
    with pytest.raises(Refused, match="Seats have a vote"):
        record_agreement(policy, "Meeting of 3 May.", by=room.lead, at=timezone.now())
    Seat.objects.filter(edition=room.edition).update(is_voting=False)
    record_agreement(policy, "Meeting of 3 May.", by=room.lead, at=timezone.now())
    assert is_agreed(policy)


def test_a_round_opens_on_agreed_numbers_or_with_a_reason(room: Room, policy: SelectionPolicy) -> None:
    with pytest.raises(Refused, match="has not agreed to the numbers"):
        open_round(room.round, by=room.lead)
    open_round(room.round, by=room.lead, without_agreement="The core group meets only after the vote.")
    event = (
        room.round._meta.apps.get_model("participants", "VotingRoundEvent")
        .objects.filter(status="open")
        .get()
    )
    assert event.pgh_context.metadata["reason"] == "The core group meets only after the vote."


def test_a_round_opens_without_a_word_once_the_numbers_are_agreed(
    room: Room, policy: SelectionPolicy
) -> None:
    version = put(policy, room)
    for seat in range(3):
        answer(version, room, seat)
    assert open_round(room.round, by=room.lead).status == "open"


def frozen(room: Room, policy: SelectionPolicy) -> SelectionPolicy:
    with_seed_to_come(policy, by=room.lead)
    tallied(room)
    return freeze_policy(policy, by=room.lead, at=timezone.now(), reason="No time to ask.")


def test_a_policy_is_frozen_with_its_pool_before_the_seed_is_known(
    room: Room, policy: SelectionPolicy
) -> None:
    stands = frozen(room, policy)
    assert stands.frozen["people"] == 8
    assert len(stands.frozen["pool"]) == 64
    with pytest.raises(Refused, match="frozen already"):
        freeze_policy(policy, by=room.deputy, at=timezone.now(), reason="Again.")


def test_it_is_not_frozen_once_the_source_may_have_spoken(room: Room, policy: SelectionPolicy) -> None:
    with_seed_to_come(policy, by=room.lead)
    tallied(room)
    with pytest.raises(Refused, match="may be known already"):
        freeze_policy(policy, by=room.lead, at=timezone.now() + timedelta(hours=2), reason="Late.")


def test_the_seed_is_entered_once_and_not_before_its_day(room: Room, policy: SelectionPolicy) -> None:
    stands, later = frozen(room, policy), timezone.now() + timedelta(hours=2)
    with pytest.raises(Refused, match="has not said the seed yet"):
        enter_seed(stands, "7 11 19", by=room.lead, at=timezone.now())
    with pytest.raises(Refused, match="Write the seed"):
        enter_seed(stands, "  ", by=room.lead, at=later)
    enter_seed(stands, "7 11 19", by=room.lead, at=later)
    with pytest.raises(Refused, match="it stands"):
        enter_seed(stands, "8 11 19", by=room.lead, at=later)


def test_the_seed_comes_after_the_freeze(room: Room, policy: SelectionPolicy) -> None:
    with pytest.raises(Refused, match="Freeze the policy first"):
        enter_seed(policy, "7", by=room.lead, at=timezone.now() + timedelta(days=9))


def test_who_leaves_the_pool_after_the_freeze_shows(room: Room, policy: SelectionPolicy) -> None:
    stands = frozen(room, policy)
    then = pool_since_freeze(stands)
    assert then is not None
    assert (then.then, then.today, then.is_same) == (8, 8, True)
    Application.objects.filter(pk=room.applications[0].pk).update(status="withdrawn")
    now = pool_since_freeze(stands)
    assert now is not None
    assert (now.then, now.today, now.is_same) == (8, 7, False)


def test_the_digest_of_a_pool_is_of_its_ids_sorted_a_line_each() -> None:
    assert ids_digest(["b", "a"]) == ids_digest(["a", "b"])
    assert ids_digest(["a"]) == "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"


def test_a_delegate_reads_the_numbers_and_answers_without_seeing_others_first(
    room: Room, policy: SelectionPolicy, signed_in: SignIn
) -> None:
    version = put(policy, room)
    answer(version, room, 1, agrees=False)
    page, delegate = reverse("policy:policy", args=[policy.pk]), signed_in(room.delegates[0])
    assert str(policy) in delegate.get(reverse("policy:policies")).content.decode()
    body = delegate.get(page).content.decode()
    assert "Too few of the Pacific." not in body
    assert "1 of 3 seats have answered." in body
    sent = {"version": version.number, "agrees": "yes", "reason": "", "seen": ""}
    assert delegate.post(page, sent).status_code == 302
    assert "Too few of the Pacific." in delegate.get(page).content.decode()


def test_a_policy_is_not_there_for_those_who_have_no_seat(
    room: Room, policy: SelectionPolicy, signed_in: SignIn
) -> None:
    page = reverse("policy:policy", args=[policy.pk])
    assert signed_in(room.delegates[0]).get(page).status_code == 404  # it was not put to anybody yet
    put(policy, room)
    elsewhere = delegate_of(SeatFactory(edition=EditionFactory()), "else@net.example")
    assert signed_in(elsewhere).get(page).status_code == 404
    assert signed_in(room.delegates[0]).get(page).status_code == 200


def test_whom_a_lock_is_about_and_why_is_not_for_networks_to_read(
    room: Room, policy: SelectionPolicy, signed_in: SignIn
) -> None:
    put(policy, room)
    SelectionPolicy.objects.filter(pk=policy.pk).update(panel=20, agree_by=None)
    policy.refresh_from_db()
    frozen(room, policy)
    lock_application(policy, room.applications[0], "out", "He said something odd.", by=room.lead)
    body = signed_in(room.delegates[0]).get(reverse("policy:policy", args=[policy.pk])).content.decode()
    assert "A lock was made or lifted." in body
    assert "He said something odd." not in body
    assert str(room.applications[0].receipt) not in body


def test_seats_that_have_not_answered_are_reminded_and_see_on_the_start_page_that_something_waits(
    room: Room, policy: SelectionPolicy, signed_in: SignIn
) -> None:
    now = timezone.now()
    version = put_to_core_group(policy, now + timedelta(days=9), by=room.lead, at=now)
    answer(version, room, 0)
    letters = OutgoingEmail.objects.filter(letter="policy_to_agree")
    assert letters.count() == 3
    assert remind_seats(at=now + timedelta(days=5)) == 0
    for _ in range(2):  # said once only
        remind_seats(at=now + timedelta(days=6, hours=1))
    again = letters.filter(round__contains="|3|")
    silent = {room.delegates[1].email, room.delegates[2].email}
    assert set(again.values_list("address", flat=True)) == silent
    assert {letter.subject for letter in again} == {letter.subject for letter in letters}
    waits = [
        {door.url: door.waits for door in signed_in(who).get("/").context["doors"]}["/policy/"]
        for who in room.delegates[:2]
    ]
    assert waits == [False, True]
    assert "Something is waiting for your answer" in signed_in(room.delegates[1]).get("/").content.decode()
    for seat in (1, 2):
        answer(version, room, seat)
    assert remind_seats(at=now + timedelta(days=8, hours=1)) == 0
