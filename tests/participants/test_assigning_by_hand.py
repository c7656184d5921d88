"""Changes by hand: before the opening and while the round is open, with a reason, until they are undone."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.voting import open_round, reassign
from participants.actions.voting.by_hand import (
    Reader,
    exchange_by_hand,
    give_by_hand,
    take_off_by_hand,
    undo_by_hand,
)
from participants.models import Application, Assignment, Conflict
from participants.queries.voting.assignment import Plan, assignment_of
from participants.states import ApplicationStatus
from participants.vocabulary import Readers
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db
Pairs = set[tuple[object, int]]
WHY = "They know the valley."


@pytest.fixture
def draft() -> Room:
    return make_room(networks=4, applications=8, votes_each=2, is_open=False)


@pytest.fixture
def room() -> Room:
    return make_room(networks=4, applications=8, votes_each=2)


def plan(room: Room) -> Plan:
    return assignment_of(room.round, on=timezone.now().date())


def pairs(room: Room) -> Pairs:
    return {(key, batch.seat.pk) for batch in plan(room).batches for key in batch.keys}


def reader(room: Room, *, reads: bool, seat: int = 0) -> Reader:
    """A network with an application that it reads, or does not."""
    given = {key for key, pk in pairs(room) if pk == room.seats[seat].pk}
    return Reader(room.seats[seat], next(one for one in room.applications if (one.pk in given) == reads))


def pair(reader: Reader) -> tuple[object, int]:
    return reader.application.pk, reader.seat.pk


@pytest.mark.parametrize("is_open", [False, True])
def test_what_is_given_by_hand_stays_through_every_new_assignment(is_open: bool) -> None:
    room = make_room(networks=4, applications=8, votes_each=2, is_open=is_open)
    chosen = reader(room, reads=False)
    give_by_hand(room.round, chosen, by=room.lead, why=WHY)
    if not is_open:
        open_round(room.round, by=room.lead)
    reassign(room.round, by=room.lead, why="a test")
    row = Assignment.objects.standing().get(seat=chosen.seat, application=chosen.application)
    assert row.is_by_hand
    counts = Counter(Assignment.objects.standing().values_list("application", flat=True))
    assert counts[chosen.application.pk] == (3 if is_open else 2)
    assert set(counts.values()) <= {2, 3}


@pytest.mark.parametrize("is_open", [False, True])
def test_what_is_taken_off_by_hand_goes_to_another_network_and_does_not_come_back(is_open: bool) -> None:
    room = make_room(networks=4, applications=8, votes_each=2, is_open=is_open)
    chosen = reader(room, reads=True)
    take_off_by_hand(room.round, chosen, by=room.lead, why=WHY)
    after = pairs(room)
    assert pair(chosen) not in after
    assert set(Counter(key for key, _seat in after).values()) == {2}
    if not is_open:
        open_round(room.round, by=room.lead)
    reassign(room.round, by=room.lead, why="a test")
    assert pair(chosen) not in pairs(room)


@pytest.mark.parametrize("is_open", [False, True])
def test_an_exchange_moves_two_and_nothing_else(is_open: bool) -> None:
    room = make_room(networks=4, applications=8, votes_each=2, is_open=is_open)
    before = pairs(room)
    one = next(p for p in before if p[1] == room.seats[0].pk and (p[0], room.seats[1].pk) not in before)
    other = next(p for p in before if p[1] == room.seats[1].pk and (p[0], room.seats[0].pk) not in before)
    by_key = {application.pk: application for application in room.applications}
    exchange_by_hand(
        room.round,
        Reader(room.seats[0], by_key[one[0]]),
        Reader(room.seats[1], by_key[other[0]]),
        by=room.lead,
        why=WHY,
    )
    after = pairs(room)
    assert {one, other} & after == set()
    assert {(one[0], room.seats[1].pk), (other[0], room.seats[0].pk)} <= after
    if is_open:
        assert len(before ^ after) == 4


def test_undoing_leaves_it_to_chance_again(draft: Room) -> None:
    before = pairs(draft)
    chosen = reader(draft, reads=True)
    take_off_by_hand(draft.round, chosen, by=draft.lead, why=WHY)
    undo_by_hand(draft.round, chosen, by=draft.lead, why="A mistake.")
    assert pairs(draft) == before
    assert not Assignment.objects.exists()


def test_in_an_open_round_undoing_takes_nothing_away(room: Room) -> None:
    chosen = reader(room, reads=False)
    give_by_hand(room.round, chosen, by=room.lead, why=WHY)
    undo_by_hand(room.round, chosen, by=room.lead, why="Chance may have it.")
    assert pair(chosen) in pairs(room)
    with pytest.raises(Refused, match="Nothing was changed by hand"):
        undo_by_hand(room.round, chosen, by=room.lead, why="Again.")


def in_conflict(chosen: Reader) -> None:
    Conflict.objects.create(seat=chosen.seat, application=chosen.application, kind=Conflict.Kind.LISTED)


def ruled_out(chosen: Reader) -> None:
    Application.objects.filter(pk=chosen.application.pk).update(
        readers=Readers.NOT_THESE, hidden_from=[chosen.seat.network_id]
    )


def without_delegates(chosen: Reader) -> None:
    chosen.seat.members.all().delete()


def withdrawn(chosen: Reader) -> None:
    Application.objects.filter(pk=chosen.application.pk).update(status=ApplicationStatus.WITHDRAWN)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (in_conflict, "conflict of interest"),
        (ruled_out, "does not want this network to read"),
        (without_delegates, "has nobody who votes"),
        (withdrawn, "do not vote on this application"),
    ],
)
def test_nothing_is_given_that_must_not_be_read(
    spoil: Callable[[Reader], None], sentence: str, draft: Room
) -> None:
    chosen = reader(draft, reads=False)
    spoil(chosen)
    with pytest.raises(Refused, match=sentence):
        give_by_hand(draft.round, chosen, by=draft.lead, why=WHY)
    assert not Assignment.objects.exists()


def test_a_language_the_network_does_not_state_is_no_obstacle(draft: Room) -> None:
    chosen = reader(draft, reads=False)
    Application.objects.filter(pk=chosen.application.pk).update(language="ar")
    give_by_hand(draft.round, chosen, by=draft.lead, why=WHY)
    assert pair(chosen) in pairs(draft)


def test_nothing_is_given_twice_or_taken_off_where_it_is_not(room: Room) -> None:
    with pytest.raises(Refused, match="reads the application already"):
        give_by_hand(room.round, reader(room, reads=True), by=room.lead, why=WHY)
    with pytest.raises(Refused, match="not in the batch"):
        take_off_by_hand(room.round, reader(room, reads=False), by=room.lead, why=WHY)


def test_a_change_takes_a_reason_and_stays_on_record_with_it(room: Room) -> None:
    chosen = reader(room, reads=False)
    with pytest.raises(Refused, match="Write why"):
        give_by_hand(room.round, chosen, by=room.lead, why="  ")
    give_by_hand(room.round, chosen, by=room.lead, why=WHY)
    said = Assignment.pgh_event_model.objects.order_by("pgh_id").last().pgh_context.metadata
    assert (said["actor"], said["verb"], said["reason"]) == (str(room.lead.pk), "give_by_hand", WHY)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CO_CHAIR, Role.AUDITOR, Role.DELEGATE])
def test_only_lead_and_deputy_change_it(role: Role, draft: Room) -> None:
    with pytest.raises(Refused, match="Only the lead or the deputy"):
        give_by_hand(draft.round, reader(draft, reads=False), by=somebody(role), why=WHY)


def test_a_vote_shows_in_nothing_that_taking_off_does(room: Room) -> None:
    """The same rows and letters, whether the network has voted or not."""
    chosen = reader(room, reads=True)
    assert taken_off(room, chosen, by=room.deputy, votes=False) == taken_off(
        room, chosen, by=room.deputy, votes=True
    )


def taken_off(room: Room, chosen: Reader, *, by: User, votes: bool) -> object:
    row = Assignment.objects.filter(round=room.round, seat=chosen.seat, application=chosen.application)
    before = set(Assignment.objects.values_list("pk", "ended_at", "is_by_hand"))
    if votes:
        room.vote(row.select_related("round__edition").get(), 5)
    take_off_by_hand(room.round, chosen, by=by, why=WHY)
    ended = row.filter(ended_at__isnull=False, is_by_hand=True).count()
    gained = Assignment.objects.standing().filter(application=chosen.application).order_by("seat")
    found = (ended, list(gained.values_list("seat", "position")), OutgoingEmail.objects.count())
    # Back to where it was, so that the second way begins where the first did.
    OutgoingEmail.objects.filter(letter="ballot_changed").delete()
    Assignment.objects.exclude(pk__in=[pk for pk, *_rest in before]).delete()
    row.update(ended_at=None, is_by_hand=False)
    return found
