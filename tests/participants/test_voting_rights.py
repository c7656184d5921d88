"""What the portal's own role in the database may do to a round, its votes and its end: next to nothing."""

from datetime import timedelta

import pghistory
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.models import RoleGrant, User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import CoChair
from dialogue_portal.kernel.errors import Refused
from participants.actions.voting import approve_closing
from participants.actions.voting.sealed import ask_database
from participants.models import VotingRound
from participants.queries.voting.closing import Stands, stands_of
from tests.voting_rooms import Room, as_the_owner, make_room

pytestmark = pytest.mark.django_db
SEALED = ("vote", "votechange", "closingapproval", "closingobjection", "roundclosing")
WRITES = {"INSERT", "UPDATE", "DELETE", "TRUNCATE"}


@pytest.fixture
def room() -> Room:
    made = make_room(networks=3, applications=2)
    made.everybody_votes(lambda assignment: 4)
    return made


def refused(statement: str, *arguments: object) -> str:
    """What the database says to a statement of the portal's role."""
    with pytest.raises(DatabaseError) as told, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, arguments)
    return str(told.value)


def rights_on(name: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege FROM unnest(%s::text[]) privilege WHERE has_table_privilege(current_user, %s, privilege)",
            [[*WRITES, "SELECT"], f"participants_{name}"],
        )
        return {privilege for (privilege,) in cursor.fetchall()}


def test_the_portal_is_not_the_owner_of_the_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, pg_get_userbyid(relowner), rolsuper OR rolbypassrls FROM pg_class, pg_roles"
            " WHERE relname = 'participants_vote' AND rolname = current_user"
        )
        role, owner, is_above_the_rules = cursor.fetchone()
    assert role == "portal"
    assert owner != role
    assert not is_above_the_rules


@pytest.mark.parametrize("table", SEALED)
def test_no_table_of_a_vote_or_of_the_end_of_a_round_is_written_by_the_portal(table: str) -> None:
    assert rights_on(table) & WRITES == set()


@pytest.mark.parametrize("table", SEALED)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET round_id = round_id", "TRUNCATE {}"])
def test_trying_is_refused_in_every_mode(room: Room, table: str, statement: str) -> None:
    assert "permission denied" in refused(statement.format(f"participants_{table}"))


def test_changes_of_a_ballot_cannot_even_be_looked_for(room: Room) -> None:
    assert rights_on("votechange") == set()
    assert "permission denied" in refused("SELECT count(*) FROM participants_votechange")


@pytest.mark.parametrize("table", ["vote", "votechange"])
def test_no_sequence_tells_how_many_votes_there_are(room: Room, table: str) -> None:
    name = f"participants_{table}_id_seq"
    assert "permission denied" in refused(f"SELECT last_value FROM {name}")
    assert "permission denied" in refused(f"SELECT nextval('{name}')")
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM pg_sequences WHERE sequencename = %s", [name])
        assert cursor.fetchall() == [(None,)]


def test_no_statistic_is_kept_of_what_is_sealed(room: Room) -> None:
    with as_the_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE participants_vote, participants_votechange")
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, attname FROM pg_stats WHERE tablename LIKE 'participants\\_vote%%'")
        told = {
            row for row in cursor.fetchall() if row[0] in {"participants_vote", "participants_votechange"}
        }
    assert told == set()


@pytest.mark.parametrize("status", ["closed", "tallied", "abandoned", "draft"])
def test_the_portal_moves_an_open_round_nowhere(room: Room, status: str) -> None:
    said = refused("UPDATE participants_votinground SET status = %s WHERE id = %s", status, room.round.pk)
    assert "not moved like this" in said


@pytest.mark.parametrize("status", ["closed", "tallied", "abandoned"])
def test_a_round_that_has_ended_is_not_opened_again(room: Room, status: str) -> None:
    with as_the_owner():
        VotingRound.objects.filter(pk=room.round.pk).update(status=status)
    said = refused("UPDATE participants_votinground SET status = 'open' WHERE id = %s", room.round.pk)
    assert "not moved like this" in said


@pytest.mark.parametrize(
    "term", ["quorum = 9", "time_out_hours = 99", "closes_at = now()", "closes_at = NULL", "seed = ''"]
)
def test_the_terms_of_an_open_round_stand(room: Room, term: str) -> None:
    assert "terms of a round stand" in refused(f"UPDATE participants_votinground SET {term}")


def test_a_round_that_was_opened_is_not_deleted(room: Room) -> None:
    assert "stays" in refused("DELETE FROM participants_votinground WHERE id = %s", room.round.pk)


def test_agreeing_in_the_name_of_somebody_without_the_role_is_refused(room: Room) -> None:
    for user, role in (
        (room.delegates[0], "lead"),
        (room.lead, "co_chair"),
        (room.lead, "officer"),
        (room.co_chair, "lead"),
    ):
        for function in ("agree_to_close", "object_to_closing", "abandon_round"):
            with pytest.raises(Refused, match="Only lead, deputy and co-chair"):
                ask_database(function, [room.round.pk, user.pk, role, "Because."])


def test_a_co_chair_whose_term_ends_after_agreeing_counts_no_more(room: Room) -> None:
    approve_closing(room.round, by=room.co_chair)
    CoChair.objects.filter(user=room.co_chair).update(ends_on=timezone.now().date() - timedelta(days=1))
    assert approve_closing(room.round, by=room.lead) is False
    assert stands_of(room.round) == Stands.NOT_AGREED


def named_by(somebody: User, room: Room) -> User:
    """Somebody who was a co-chair elsewhere before, named for this edition while its round is open."""
    with transaction.atomic(), pghistory.context(actor=str(somebody.pk)):
        CoChair.objects.filter(edition=room.edition).update(user=find_or_add_person("puppet@portal.example"))
    return User.objects.get(email="puppet@portal.example")


@pytest.mark.django_db(transaction=True)
def test_a_lead_cannot_name_the_co_chair_who_agrees_as_the_second() -> None:
    grant_role(find_or_add_person("puppet@portal.example"), Role.CO_CHAIR, by=None)
    room = make_room()
    puppet = named_by(room.lead, room)
    assert [approve_closing(room.round, by=user) for user in (room.lead, puppet)] == [False, False]
    assert approve_closing(room.round, by=room.deputy)


@pytest.mark.django_db(transaction=True)
def test_a_co_chair_named_by_the_lead_can_agree_with_the_deputy() -> None:
    grant_role(find_or_add_person("puppet@portal.example"), Role.CO_CHAIR, by=None)
    room = make_room()
    assert approve_closing(room.round, by=named_by(room.lead, room)) is False
    assert approve_closing(room.round, by=room.deputy) is True


@pytest.mark.django_db(transaction=True)
def test_a_role_given_before_the_opening_and_handed_on_after_it_makes_no_second() -> None:
    old = find_or_add_person("old@portal.example")
    room = make_room()
    grant_role(old, Role.DEPUTY, by=room.lead)
    puppet = find_or_add_person("puppet@portal.example")
    RoleGrant.objects.filter(user=old).update(user=puppet)
    assert [approve_closing(room.round, by=user) for user in (room.lead, puppet)] == [False, False]
