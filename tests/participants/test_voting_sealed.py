"""Until a round is closed nobody reads a vote but the network that cast it, and the database itself sees to that."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.roles import Role
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.voting import Choice, approve_closing, record_vote
from participants.models import Conflict, Merit, Vote
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db
SECRET = "We paid for their office roof in 2019."


@pytest.fixture
def room() -> Room:
    return make_room(networks=3, applications=3)


def recuse(room: Room) -> None:
    record_vote(room.assignment(), Choice(Vote.Kind.RECUSED, None, SECRET), by=room.delegates[0])


def may(right: str, table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, has_table_privilege(%s, %s)", [table, right])
        role, answer = cursor.fetchone()
    assert role == "portal"
    return bool(answer)


def test_the_portal_reads_no_vote_of_an_open_round(room: Room) -> None:
    room.everybody_votes(lambda assignment: 5)
    assert Vote.objects.count() == 0
    assert list(room.assignment().application.votes.all()) == []


def test_the_portal_cannot_write_or_remove_a_vote() -> None:
    assert [
        right for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE") if may(right, "participants_vote")
    ] == []


def test_the_portal_cannot_break_the_seal_by_itself(room: Room) -> None:
    rights = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
    assert [right for right in rights if may(right, "participants_roundclosing")] == []
    with (
        pytest.raises(DatabaseError, match="two have to agree"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT close_round(%s)", [room.round.pk])


def test_the_number_of_votes_cannot_be_read_from_their_sequence() -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT last_value FROM participants_vote_id_seq")


def test_another_member_is_given_an_empty_ballot(room: Room) -> None:
    room.vote(room.assignment(), 5)
    stranger, seat = room.delegates[1], room.seats[0]
    own = Vote.objects.raw("SELECT * FROM own_ballot(%s, %s, %s)", [room.round.pk, seat.pk, stranger.pk])
    assert list(own) == []


def test_votes_and_merit_have_no_list_at_the_desk() -> None:
    assert {Vote, Merit} & set(admin.site._registry) == set()


def test_no_history_is_kept_of_votes() -> None:
    tracked = {getattr(model, "pgh_tracked_model", None) for model in apps.get_models()}
    assert Vote not in tracked


def desk_pages(room: Room, client: Client) -> dict[str, str]:
    """Every page of the desk that speaks of the round, without the tokens that differ each time."""
    addresses = [
        reverse("admin:index"),
        reverse("admin:participants_votinground_changelist"),
        reverse("admin:participants_votinground_change", args=[room.round.pk]),
        reverse("admin:participants_conflict_changelist"),
        reverse("admin:participants_conflict_changelist") + "?q=roof",
        reverse("admin:voting_assignment", args=[room.round.pk]),
        reverse("admin:voting_shortlist", args=[room.round.pk]),
        reverse("admin:voting_extend", args=[room.round.pk]),
        reverse("admin:voting_tally", args=[room.round.pk]),
        reverse("admin:outbox_outgoingemail_changelist"),
    ]
    pages = {}
    for address in addresses:
        lines = client.get(address).content.decode().splitlines()
        pages[address] = "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)
    return pages


@pytest.mark.parametrize("role", [Role.LEAD, Role.DEPUTY, Role.OFFICER, Role.AUDITOR])
def test_the_desk_looks_the_same_before_and_after_votes(room: Room, signed_in, role: Role) -> None:
    client: Client = signed_in(somebody(role))
    before = desk_pages(room, client)
    letters = OutgoingEmail.objects.count()
    room.vote(room.assignment(), 0)
    for assignment in room.assignments(1):
        room.vote(assignment, 5)
    assert desk_pages(room, client) == before
    assert OutgoingEmail.objects.count() == letters
    assert Conflict.objects.count() == 0


def test_the_other_networks_and_the_co_chair_see_the_same_before_and_after(room: Room, signed_in) -> None:
    other, chair = signed_in(room.delegates[1]), signed_in(room.co_chair)
    ballot = reverse("voting:ballot", args=[room.round.pk])

    def seen() -> list[str]:
        pages = [
            other.get(ballot),
            other.get(reverse("voting:rounds")),
            chair.get(reverse("voting:co_chair")),
        ]
        text = "\n".join(page.content.decode() for page in pages)
        return [
            line
            for line in text.splitlines()
            if "csrfmiddlewaretoken" not in line and "closes in" not in line
        ]

    before = seen()
    recuse(room)
    assert seen() == before


def test_a_recusal_is_a_conflict_at_once_and_why_is_told_with_the_tally(room: Room) -> None:
    pair = (room.seats[0].pk, room.assignment().application_id, "declared")

    def on_record() -> set[tuple[object, ...]]:
        return set(Conflict.objects.values_list("seat", "application", "kind", "evidence"))

    recuse(room)
    assert on_record() == {(*pair, "")}
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    assert on_record() == {(*pair, SECRET)}


def test_the_tally_page_is_closed_until_the_round_is_counted(room: Room, signed_in) -> None:
    client: Client = signed_in(room.lead)
    assert client.get(reverse("admin:voting_tally", args=[room.round.pk])).status_code == 409


def test_an_officer_never_sees_the_tally(room: Room, signed_in) -> None:
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    tally = reverse("admin:voting_tally", args=[room.round.pk])
    assert signed_in(somebody(Role.OFFICER)).get(tally).status_code == 409
    assert "How kindly each network scored" in signed_in(room.lead).get(tally).content.decode()
    assert (
        "How kindly each network scored" not in signed_in(somebody(Role.AUDITOR)).get(tally).content.decode()
    )
