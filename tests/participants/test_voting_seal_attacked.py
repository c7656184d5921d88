"""Whoever runs the vote tries to read it, to bend it and to end it alone."""

from collections.abc import Callable
from datetime import timedelta

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.actions import end_role, find_or_add_person, grant_role
from dialogue_portal.accounts.models import RoleGrant, User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import CoChair, SeatMember
from dialogue_portal.kernel.errors import Refused
from participants.actions.voting import Choice, approve_closing, open_round, record_vote
from participants.models import Vote
from tests.voting_rooms import Room, make_room, somebody

FIVE = Choice(Vote.Kind.SCORE, 5)


def votes_shown_to(user: User, room: Room, seat: int = 0) -> int:
    """How many votes the database gives somebody who says they sit on this seat."""
    rows = Vote.objects.raw(
        "SELECT * FROM own_ballot(%s, %s, %s)", [room.round.pk, room.seats[seat].pk, user.pk]
    )
    return len(list(rows))


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.everybody_votes(lambda assignment: 4)
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.LEAD, Role.DEPUTY, Role.OFFICER, Role.AUDITOR, Role.SAFETY])
def test_staff_who_put_themselves_on_a_seat_read_and_change_nothing(
    room: Room, signed_in: Callable[[User], Client], role: Role
) -> None:
    spy = somebody(role)
    grant_role(spy, Role.DELEGATE, by=room.lead)
    SeatMember.objects.create(seat=room.seats[0], user=spy, kind=SeatMember.Kind.ALTERNATE)
    assert votes_shown_to(spy, room) == 0
    with pytest.raises(Refused, match="not on your ballot"):
        record_vote(room.assignment(), FIVE, by=spy)
    assert votes_shown_to(room.delegates[0], room) == len(room.assignments())
    page = signed_in(spy).get(reverse("voting:ballot", args=[room.round.pk]), {"show": "all"})
    assert "score-said" not in page.content.decode()


@pytest.mark.django_db
def test_a_delegate_out_of_office_reads_and_writes_nothing(room: Room) -> None:
    assert votes_shown_to(room.delegates[0], room) > 0
    end_role(RoleGrant.objects.get(user=room.delegates[0]))
    assert votes_shown_to(room.delegates[0], room) == 0
    User.objects.filter(pk=room.delegates[1].pk).update(is_active=False)
    assert votes_shown_to(room.delegates[1], room, seat=1) == 0
    with pytest.raises(Refused, match="Only delegates"):
        record_vote(room.assignment(), FIVE, by=User.objects.get(pk=room.delegates[0].pk))


@pytest.mark.django_db
def test_a_delegate_who_leaves_in_the_middle_leaves_the_votes_to_the_seat(room: Room) -> None:
    following = find_or_add_person("following@net0.example")
    grant_role(following, Role.DELEGATE, by=room.lead)
    SeatMember.objects.filter(user=room.delegates[0]).update(user=following)
    assert votes_shown_to(room.delegates[0], room) == 0
    assert votes_shown_to(following, room) == len(room.assignments())


@pytest.mark.django_db
def test_a_co_chair_of_another_edition_breaks_no_seal(room: Room) -> None:
    room.edition.co_chairs.update(user=None)
    with pytest.raises(Refused, match="takes two"):
        approve_closing(room.round, by=room.co_chair)


@pytest.mark.django_db
def test_whoever_agreed_and_has_left_since_does_not_count(room: Room) -> None:
    assert not approve_closing(room.round, by=room.co_chair)
    User.objects.filter(pk=room.co_chair.pk).update(is_active=False)
    assert not approve_closing(room.round, by=room.lead)
    assert approve_closing(room.round, by=room.deputy)


@pytest.mark.django_db(transaction=True)
def test_a_lead_cannot_make_the_second_person_who_closes_a_round() -> None:
    room = make_room()
    puppets = [find_or_add_person(f"puppet{number}@portal.example") for number in range(2)]
    grant_role(puppets[0], Role.DEPUTY, by=room.lead)
    grant_role(puppets[1], Role.LEAD, by=puppets[0])
    assert [approve_closing(room.round, by=user) for user in (room.lead, *puppets)] == [False] * 3
    assert approve_closing(room.round, by=room.deputy)


@pytest.mark.django_db(transaction=True)
def test_a_successor_closes_a_round_with_somebody_who_did_not_appoint_them() -> None:
    room = make_room()
    successor = find_or_add_person("successor@portal.example")
    grant_role(successor, Role.LEAD, by=room.lead)
    end_role(RoleGrant.objects.get(user=room.lead, role=Role.LEAD))
    assert not approve_closing(room.round, by=successor)
    assert approve_closing(room.round, by=room.co_chair)


@pytest.mark.django_db(transaction=True)
def test_a_lead_who_revives_a_role_that_had_ended_speaks_through_it() -> None:
    room = make_room(is_open=False)
    former = find_or_add_person("former@portal.example")
    end_role(grant := grant_role(former, Role.DEPUTY, by=None))
    open_round(room.round, by=room.lead)
    with pghistory.context(actor=str(room.lead.pk)):
        RoleGrant.objects.filter(pk=grant.pk).update(ends_at=None)
    assert [approve_closing(room.round, by=user) for user in (room.lead, former)] == [False] * 2
    assert approve_closing(room.round, by=room.co_chair)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("days_left", "closes"), [(-1, False), (30, True)])
def test_a_term_moved_while_the_round_is_open_counts_if_it_would_hold_unmoved(
    days_left: int, closes: bool
) -> None:
    room = make_room(is_open=False)
    terms = CoChair.objects.filter(user=room.co_chair)
    terms.update(ends_on=timezone.now().date() + timedelta(days=days_left))
    open_round(room.round, by=room.lead)
    with pghistory.context(actor=str(room.lead.pk)):
        terms.update(ends_on=None)
    assert not approve_closing(room.round, by=room.lead)
    assert approve_closing(room.round, by=room.co_chair) == closes


@pytest.fixture
def analysed(room: Room) -> Room:
    """The room after the owner's housekeeping, which would gather statistics."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("ANALYZE participants_vote")
        cursor.execute("SET ROLE portal")
    return room


@pytest.mark.django_db
def test_what_the_planner_expects_tells_nothing_of_the_scores(analysed: Room) -> None:
    plans = set()
    with connection.cursor() as cursor:
        for score in range(6):
            cursor.execute(f"EXPLAIN SELECT 1 FROM participants_vote WHERE score = {score}")
            plans.add("\n".join(line for (line,) in cursor.fetchall()).replace(f"score = {score}", "score"))
        cursor.execute("SELECT attname FROM pg_stats WHERE tablename = 'participants_vote'")
        columns = cursor.fetchall()
    assert len(plans) == 1
    assert columns == []
