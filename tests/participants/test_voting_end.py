"""After two have agreed a time-out runs: it can be ended by the third, or stopped; too few votes count nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.erasing import erase_application
from participants.actions.voting import (
    abandon_round,
    approve_closing,
    close_now,
    close_what_is_due,
    extend_round,
    make_round,
    object_to_closing,
)
from participants.models import Application, ClosingApproval, ClosingObjection, Merit, VotingRound
from participants.queries.voting.closing import Stands, stands_of
from participants.tasks import close_rounds_that_are_due
from tests.voting_rooms import Room, as_the_owner, make_room

pytestmark = pytest.mark.django_db
HOURS = 24


@pytest.fixture
def room() -> Room:
    return make_room(networks=3, applications=2, time_out_hours=HOURS)


def hours_pass(hours: int) -> None:
    """The database keeps the time of an agreement: the owner moves it back."""
    with as_the_owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE participants_closingapproval SET approved_at = approved_at - make_interval(hours => %s)",
            [hours],
        )


def status(room: Room) -> str:
    room.round.refresh_from_db()
    return room.round.status


def agree(room: Room, *people: User) -> list[bool]:
    return [approve_closing(room.round, "Everybody has voted.", by=person) for person in people]


def sent(letter: str) -> set[str]:
    return set(OutgoingEmail.objects.filter(letter=letter).values_list("address", flat=True))


def sealed(table: str) -> int:
    """How many rows of a sealed table there are, which only its owner can count."""
    with as_the_owner(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM participants_{table}")
        (count,) = cursor.fetchone()
    return int(count)


def test_two_start_a_time_out_and_close_nothing_yet(room: Room) -> None:
    assert agree(room, room.lead, room.deputy) == [False, False]
    assert (status(room), stands_of(room.round)) == ("open", Stands.TIME_OUT)
    with pytest.raises(Refused, match="time-out"):
        close_now(room.round, by=room.lead)


def test_the_third_ends_the_time_out(room: Room) -> None:
    assert agree(room, room.lead, room.deputy, room.co_chair) == [False, False, True]
    assert status(room) == "tallied"


def test_when_the_time_out_is_over_the_portal_closes_and_counts_by_itself(room: Room) -> None:
    room.everybody_votes(lambda assignment: 4)
    agree(room, room.lead, room.deputy)
    hours_pass(HOURS - 1)
    close_what_is_due()
    assert status(room) == "open"
    hours_pass(1)
    close_what_is_due()
    close_what_is_due()
    assert status(room) == "tallied"
    assert Merit.objects.count() == 2


def test_beat_looks_every_twenty_seconds(room: Room) -> None:
    agree(room, room.lead, room.deputy)
    hours_pass(HOURS)
    close_rounds_that_are_due()
    assert status(room) == "tallied"
    woken = settings.CELERY_BEAT_SCHEDULE["close rounds that are due"]
    assert (woken["task"], woken["schedule"]) == (close_rounds_that_are_due.name, 20.0)


def test_when_the_time_out_is_over_any_of_the_three_can_press_the_button(room: Room, signed_in) -> None:
    agree(room, room.lead, room.deputy)
    hours_pass(HOURS)
    client = signed_in(room.co_chair)
    assert "Close and count now" in client.get(reverse("voting:co_chair")).content.decode()
    client.post(reverse("voting:close", args=[room.round.pk]), {"deed": "close"})
    assert status(room) == "tallied"


def test_a_round_whose_counting_was_interrupted_is_counted_when_the_portal_looks(room: Room) -> None:
    agree(room, room.lead, room.deputy)
    hours_pass(HOURS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT close_round(%s)", [room.round.pk])
    assert status(room) == "closed"
    close_what_is_due()
    assert status(room) == "tallied"


def test_who_agreed_when_and_why_stands_on_the_desk(room: Room, signed_in) -> None:
    agree(room, room.lead, room.deputy)
    page = signed_in(room.deputy).get(reverse("admin:participants_votinground_change", args=[room.round.pk]))
    text = page.content.decode()
    for words in ("secretariat lead", "deputy lead", "Everybody has voted.", "Closed and counted by itself"):
        assert words in text


def test_an_objection_takes_every_agreement_back_and_stays_on_record(room: Room) -> None:
    agree(room, room.lead, room.deputy)
    object_to_closing(room.round, "Two networks asked for an hour more.", by=room.co_chair)
    assert not ClosingApproval.objects.exists()
    assert list(ClosingObjection.objects.values_list("user", "role", "reason")) == [
        (room.co_chair.pk, "co_chair", "Two networks asked for an hour more.")
    ]
    hours_pass(HOURS)
    close_what_is_due()
    assert status(room) == "open"
    assert agree(room, room.lead, room.deputy) == [False, False]
    kept = ClosingApproval.pgh_event_model.objects.filter(pgh_label="delete").values_list("user", flat=True)
    assert set(kept) == {room.lead.pk, room.deputy.pk}


def test_the_others_are_told_of_an_objection_and_read_it_on_their_page(room: Room, signed_in) -> None:
    agree(room, room.lead, room.deputy)
    OutgoingEmail.objects.all().delete()
    signed_in(room.co_chair).post(
        reverse("voting:close", args=[room.round.pk]), {"deed": "object", "reason": "Wait for the delta."}
    )
    assert sent("closing_news") == {room.lead.email, room.deputy.email}
    assert "delta" not in "".join(OutgoingEmail.objects.values_list("text", flat=True))
    desk = reverse("admin:participants_votinground_change", args=[room.round.pk])
    assert "Wait for the delta." in signed_in(room.lead).get(desk).content.decode()


def test_an_objection_needs_a_reason_and_something_to_object_to(room: Room) -> None:
    with pytest.raises(Refused, match="Nobody has agreed"):
        object_to_closing(room.round, "Because.", by=room.co_chair)
    agree(room, room.lead)
    with pytest.raises(Refused, match="Write why"):
        object_to_closing(room.round, " ", by=room.co_chair)
    with pytest.raises(Refused, match="Only lead, deputy and co-chair"):
        object_to_closing(room.round, "Because.", by=room.delegates[0])


def test_delegates_are_told_that_voting_ends_earlier_and_told_again_when_it_does_not(room: Room) -> None:
    agree(room, room.lead)
    assert sent("round_end_moved") == set()
    agree(room, room.deputy)
    voters = {delegate.email for delegate in room.delegates}
    assert sent("round_end_moved") == voters
    object_to_closing(room.round, "Not yet.", by=room.co_chair)
    letters = OutgoingEmail.objects.filter(letter="round_end_moved")
    assert letters.count() == 2 * len(voters)


def test_delegates_hear_nothing_of_agreements_after_the_announced_end(room: Room) -> None:
    with as_the_owner():
        VotingRound.objects.update(closes_at=timezone.now() - timedelta(minutes=5))
    room.round.refresh_from_db()
    agree(room, room.lead, room.deputy)
    assert sent("round_end_moved") == set()


def test_an_extension_takes_agreement_back(room: Room) -> None:
    agree(room, room.lead, room.deputy)
    extend_round(room.round, timezone.now() + timedelta(days=9), "Holidays", by=room.lead)
    assert not ClosingApproval.objects.exists()


@pytest.fixture
def short() -> Room:
    """One of three networks has voted where two have to."""
    room = make_room(networks=3, applications=2, time_out_hours=HOURS, quorum_percent=50)
    room.vote(room.assignment(), 5)
    room.vote(room.assignment(), 3)
    agree(room, room.lead, room.deputy)
    return room


def test_whether_enough_have_voted_is_told_only_when_the_time_out_is_over(short: Room, signed_in) -> None:
    assert stands_of(short.round) == Stands.TIME_OUT
    hours_pass(HOURS)
    assert stands_of(short.round) == Stands.SHORT
    page = signed_in(short.co_chair).get(reverse("voting:co_chair")).content.decode()
    assert "Too few networks have voted" in page
    with pytest.raises(Refused, match="Too few networks"):
        close_now(short.round, by=short.lead)


def test_those_who_end_a_round_hear_once_that_too_few_have_voted(short: Room) -> None:
    hours_pass(HOURS)
    OutgoingEmail.objects.all().delete()
    close_what_is_due()
    close_what_is_due()
    told = OutgoingEmail.objects.filter(letter="closing_news").values_list("address", flat=True)
    assert sorted(told) == sorted([short.lead.email, short.deputy.email, short.co_chair.email])


def test_a_round_that_too_few_voted_in_is_given_up_and_its_votes_are_gone(short: Room) -> None:
    hours_pass(HOURS)
    abandon_round(short.round, "The networks were away.", by=short.co_chair)
    assert status(short) == "abandoned"
    assert (sealed("vote"), sealed("votechange")) == (0, 0)
    assert sent("round_given_up") == {delegate.email for delegate in short.delegates}
    event = VotingRound.pgh_event_model.objects.get(pgh_obj=short.round, status="abandoned")
    assert event.pgh_context.metadata["reason"] == "The networks were away."
    assert event.pgh_context.metadata["actor"] == str(short.co_chair.pk)
    now = timezone.now()
    again = make_round(
        short.edition, opens_at=now, closes_at=now + timedelta(days=1), votes_each=2, by=short.lead
    )
    assert again.number == short.round.number + 1


@pytest.mark.parametrize("people", [(), ("lead",), ("lead", "deputy")])
def test_no_round_is_given_up_without_two_and_the_time_out(people: tuple[str, ...]) -> None:
    room = make_room(time_out_hours=HOURS, quorum_percent=50)
    agree(room, *(getattr(room, name) for name in people))
    with pytest.raises(Refused):
        abandon_round(room.round, "Because.", by=room.co_chair)
    assert status(room) == "open"


def test_a_round_in_which_enough_have_voted_is_never_given_up(room: Room) -> None:
    room.everybody_votes(lambda assignment: 1)
    agree(room, room.lead, room.deputy)
    hours_pass(HOURS)
    with pytest.raises(Refused, match="Enough networks"):
        abandon_round(room.round, "We do not like it.", by=room.lead)
    assert sealed("vote") > 0


def test_what_was_voted_on_in_a_round_given_up_can_be_erased(short: Room) -> None:
    hours_pass(HOURS)
    abandon_round(short.round, "The networks were away.", by=short.lead)
    application = Application.objects.get(pk=short.assignment().application_id)
    Application.objects.filter(pk=application.pk).update(status="withdrawn")
    application.refresh_from_db()
    erase_application(application, by=short.lead)
    assert not Application.objects.filter(pk=application.pk).exists()


def test_who_changed_what_is_forgotten_when_the_round_is_closed(room: Room) -> None:
    room.everybody_votes(lambda assignment: 1)
    agree(room, room.lead, room.deputy, room.co_chair)
    assert sealed("vote") > 0
    assert sealed("votechange") == 0


@pytest.mark.parametrize(
    ("deed", "words"),
    [("agree", "Noted"), ("object", "Noted"), ("give_up", "given up"), ("close", "Too few")],
)
def test_every_step_can_be_taken_at_the_desk(
    short: Room, signed_in: Callable[[User], Client], deed: str, words: str
) -> None:
    if deed == "agree":
        object_to_closing(short.round, "Not yet.", by=short.co_chair)
    else:
        hours_pass(HOURS)
    address = reverse("admin:voting_close", args=[short.round.pk])
    answer = signed_in(short.lead).post(address, {"deed": deed, "reason": "Said aloud."}, follow=True)
    assert words in answer.content.decode()


def test_the_clock_of_the_time_out_is_the_database_s_own(room: Room) -> None:
    agree(room, room.lead, room.deputy)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        close_what_is_due()
    assert status(room) == "open"
