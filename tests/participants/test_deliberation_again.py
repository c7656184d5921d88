"""Voting again: a round about those applications only, whose merit then stands in place of the earlier one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dialogue_portal.kernel.errors import Refused
from participants.actions.deliberating import decide, prepare_round_again, put_on_list
from participants.actions.selection import ask_for_run, claim_run, compute_run
from participants.actions.selection.record import unsealed
from participants.actions.voting import open_round
from participants.models import (
    Application,
    Assignment,
    Deliberation,
    Merit,
    SelectionPolicy,
    VotingRound,
)
from participants.queries.selection.pool import pool_of
from participants.states import ApplicationStatus as S
from tests.participants.meeting_rooms import close, counted_room, disputed
from tests.policies import freeze
from tests.voting_rooms import Room

pytestmark = pytest.mark.django_db
AGAIN = Deliberation.Decision.VOTE_AGAIN


def to_vote_again(room: Room, *places: int) -> None:
    for place in places:
        talk = put_on_list(room.round, room.applications[place].receipt, "Too far apart.", by=room.lead)
        decide(talk, AGAIN, "Let us look again.", by=room.lead)


def open_now(voting_round: VotingRound, room: Room) -> VotingRound:
    now = timezone.now()
    voting_round.opens_at, voting_round.closes_at = now - timedelta(hours=1), now + timedelta(days=3)
    voting_round.save()
    return open_round(voting_round, by=room.lead)


def voted_again(room: Room, score: int) -> VotingRound:
    """The second round, in which everybody gives the same score, closed and counted."""
    again = open_now(prepare_round_again(room.round, by=room.lead), room)
    room.round = again
    room.everybody_votes(lambda assignment: score)
    close(room)
    return again


def test_the_next_round_is_about_those_to_be_voted_on_again_and_no_others() -> None:
    room = counted_room()
    to_vote_again(room, 0, 2)
    again = open_now(prepare_round_again(room.round, by=room.lead), room)
    asked = set(Assignment.objects.filter(round=again).values_list("application", flat=True))
    assert asked == {room.applications[0].pk, room.applications[2].pk}
    assert again.number == 2


def test_what_is_decided_later_joins_the_round_while_it_is_being_prepared() -> None:
    room = counted_room()
    to_vote_again(room, 0)
    first = prepare_round_again(room.round, by=room.lead)
    with pytest.raises(Refused, match="No application is waiting"):
        prepare_round_again(room.round, by=room.lead)
    to_vote_again(room, 1)
    assert prepare_round_again(room.round, by=room.lead) == first
    assert first.taken_up.count() == 2


def test_what_a_later_round_stands_on_is_decided_for_good() -> None:
    room = counted_room()
    to_vote_again(room, 0)
    prepare_round_again(room.round, by=room.lead)
    talk = Deliberation.objects.get()
    with pytest.raises(Refused, match="later round"):
        decide(talk, Deliberation.Decision.STANDS, "After all.", by=room.lead)


def test_only_lead_or_deputy_prepare_it() -> None:
    room = counted_room()
    to_vote_again(room, 0)
    with pytest.raises(Refused):
        prepare_round_again(room.round, by=room.co_chair)
    assert VotingRound.objects.count() == 1


def test_the_merit_of_the_second_round_stands_in_place_of_the_first_and_the_others_keep_theirs() -> None:
    room = counted_room()
    to_vote_again(room, 0)
    first = {row.application_id: row.merit for row in Merit.objects.filter(round=room.round)}
    again = voted_again(room, 4)
    assert list(Merit.objects.filter(round=again).values_list("application", "merit")) == [
        (disputed(room).pk, 400)
    ]
    pool = pool_of(again)
    merits = {pool.applications[person.id].pk: person.merit for person in pool.applicants}
    assert merits == {**first, disputed(room).pk: 400}


def test_what_falls_short_of_the_quorum_the_second_time_keeps_its_first_merit() -> None:
    room = counted_room()
    to_vote_again(room, 0)
    first = Merit.objects.get(round=room.round, application=disputed(room)).merit
    again = open_now(prepare_round_again(room.round, by=room.lead), room)
    room.round = again
    room.vote(room.assignment(), 5)
    close(room)
    assert Merit.objects.get(round=again).merit is None
    pool = pool_of(again)
    assert {pool.applications[one.id].pk: one.merit for one in pool.applicants}[disputed(room).pk] == first


def test_the_record_holds_the_ballots_of_both_rounds_under_the_same_ids() -> None:
    room = counted_room()
    to_vote_again(room, 0)
    voted_again(room, 4)
    freeze(SelectionPolicy(edition=room.edition, panel=2, max_per_country=4))
    ask_for_run(room.edition, by=room.lead)
    run = compute_run(claim_run() or pytest.fail("no run"))
    kept = unsealed(run)
    names = [name for name in kept if name.startswith("ballots")]
    assert names == ["ballots-round-1.csv", "ballots.csv"]
    both = [{line.split(",")[0] for line in kept[name].decode().splitlines()[1:]} for name in names]
    assert both[1] < both[0]
    assert "ballots-round-1.csv" in run.result["inputs"]


def test_who_left_the_shortlist_meanwhile_is_not_voted_on_again() -> None:
    room = counted_room()
    to_vote_again(room, 0, 1)
    again = prepare_round_again(room.round, by=room.lead)
    Application.objects.filter(pk=disputed(room).pk).update(status=S.WITHDRAWN)
    open_now(again, room)
    asked = set(Assignment.objects.filter(round=again).values_list("application", flat=True))
    assert asked == {room.applications[1].pk}
