"""Reminders before a round closes: to all alike, once for each end of the round."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.voting import extend_round
from participants.actions.voting.reminding import remind_voters, reminder_due
from tests.factories import delegate_of
from tests.voting_rooms import Room, make_room

OPENS = datetime(2026, 6, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def reminders() -> Counter[str]:
    return Counter(OutgoingEmail.objects.filter(letter="voting_closes").values_list("address", flat=True))


def closes(room: Room) -> datetime:
    room.round.refresh_from_db()
    assert room.round.closes_at is not None
    return room.round.closes_at


@pytest.mark.parametrize(
    ("days_open", "hours_left", "due"),
    [
        (10, 200, None),
        (10, 168, 7),
        (10, 73, 7),
        (10, 72, 3),
        (10, 24, 1),
        (10, 1, 1),
        (10, 0, None),
        (5, 100, None),  # it never had seven days
        (5, 60, 3),
        (1, 20, None),
    ],
)
def test_reminders_fall_7_3_and_1_days_before_the_end_as_far_as_the_round_lasts(
    days_open: int, hours_left: int, due: int | None
) -> None:
    end = OPENS + timedelta(days=days_open)
    assert reminder_due(OPENS, end, at=end - hours_left * HOUR) == due


@pytest.mark.django_db
def test_everybody_is_reminded_alike_whether_they_have_voted_or_not() -> None:
    room = make_room(networks=3, applications=3)
    delegate_of(room.seats[0], "alternate@net0.example", kind="alternate")
    for place in range(3):
        room.vote(room.assignment(place), 4)
    remind_voters(at=closes(room) - 23 * HOUR)
    assert set(reminders().values()) == {1}
    assert set(reminders()) == {"alternate@net0.example", *(one.email for one in room.delegates)}
    letters = OutgoingEmail.objects.filter(letter="voting_closes")
    of_each = {one.text.replace(one.address, "") for one in letters}
    assert len(of_each) == 1


@pytest.mark.django_db
def test_each_reminder_comes_once_and_again_for_a_new_end() -> None:
    room = make_room()
    end = closes(room)
    for moment in (end - 70 * HOUR, end - 69 * HOUR, end - 23 * HOUR, end - 22 * HOUR):
        remind_voters(at=moment)
    assert set(reminders().values()) == {2}
    extend_round(room.round, end + timedelta(days=6), "Holidays in many places.", by=room.lead)
    later = closes(room)
    for moment in (later - 70 * HOUR, later - 23 * HOUR):
        remind_voters(at=moment)
    assert set(reminders().values()) == {4}


@pytest.mark.django_db
def test_a_round_that_is_not_open_reminds_nobody() -> None:
    room = make_room(is_open=False)
    assert remind_voters(at=closes(room) - HOUR) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("networks", [1, 3])
def test_reminding_asks_the_database_the_same_for_1_and_3_voters(
    networks: int, django_assert_num_queries
) -> None:
    room = make_room(networks=networks, votes_each=1)
    at = closes(room) - HOUR
    with django_assert_num_queries(7):
        assert remind_voters(at=at) == networks
    with django_assert_num_queries(4):
        assert remind_voters(at=at) == 0


@pytest.mark.django_db
def test_an_extension_shows_on_the_voters_pages_at_once_and_leaves_a_record(signed_in) -> None:
    room = make_room()
    end = timezone.now() + timedelta(days=30)
    extend_round(room.round, end, "Holidays in many places.", by=room.lead)
    shown = signed_in(room.delegates[0]).get(f"/ballot/{room.round.pk}/").content.decode()
    assert f'datetime="{end:%Y-%m-%dT%H:%M}' in shown
