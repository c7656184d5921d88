"""The tally of a round is what the rules make of its votes."""

from decimal import Decimal

import pytest
from django.urls import reverse

from participants.actions.voting import Choice, approve_closing, open_round, record_vote
from participants.models import Conflict, Merit, Vote
from participants.queries.voting.votes import ballots_of
from participants.rules.tally import TallyRule, tally
from participants.vocabulary import Readers
from tests.factories import ApplicationFactory
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db


def close(room: Room) -> None:
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)


def test_merit_on_record_is_what_the_rules_compute_from_the_votes() -> None:
    room = make_room(networks=5, applications=24)
    room.everybody_votes(lambda a: (a.application_id.int + 3 * a.seat_id) % 6)
    close(room)
    expected = tally(ballots_of(room.round), TallyRule(3, 25)).merits
    rows = Merit.objects.values_list("application", "merit", "votes", "recusals", "spread", "is_disputed")
    assert {(str(row[0]), *row[1:]) for row in rows} == {
        (m.application, m.merit, m.votes, m.recusals, m.spread, m.is_disputed) for m in expected
    }
    assert len({merit for _key, merit, *_rest in rows}) > 1


def test_a_recused_network_does_not_count_in_the_denominator() -> None:
    room = make_room(networks=3, applications=1)
    first, second, third = (room.assignment(0, seat) for seat in range(3))
    room.vote(first, 5)
    room.vote(second, 4)
    record_vote(third, Choice(Vote.Kind.RECUSED, None, "We fund them."), by=room.delegates[2])
    close(room)
    merit = Merit.objects.get()
    assert (merit.merit, merit.raw_mean, merit.votes, merit.recusals) == (450, Decimal("4.500"), 2, 1)


def test_who_abstains_or_says_nothing_leaves_too_few_votes_and_no_guess() -> None:
    room = make_room(networks=3, applications=1)
    room.vote(room.assignment(0, 0), 5)
    record_vote(room.assignment(0, 1), Choice(Vote.Kind.ABSTAINED), by=room.delegates[1])
    close(room)
    merit = Merit.objects.get()
    assert (merit.merit, merit.raw_mean, merit.votes) == (None, Decimal("5.000"), 1)


def test_a_conflict_that_became_known_later_sets_the_vote_aside() -> None:
    room = make_room(networks=3, applications=1)
    room.everybody_votes(lambda a: 5 if a.seat_id == room.seats[0].pk else 2)
    Conflict.objects.create(seat=room.seats[0], application=room.applications[0], kind=Conflict.Kind.LISTED)
    close(room)
    merit = Merit.objects.get()
    assert (merit.merit, merit.votes) == (200, 2)
    assert room.round.report["set_aside"] == 1


def test_an_application_for_the_secretariat_only_is_listed_without_merit() -> None:
    room = make_room(networks=3, applications=1, is_open=False)
    closed = ApplicationFactory(edition=room.edition, status="shortlisted", readers=Readers.SECRETARIAT)
    open_round(room.round, by=room.lead)
    close(room)
    assert Merit.objects.get(application=closed).merit is None


def test_counting_moves_the_edition_on_to_selection() -> None:
    room = make_room(applications=1)
    close(room)
    room.edition.refresh_from_db()
    assert room.edition.status == "selection"


@pytest.mark.parametrize("applications", [1, 3])
def test_closing_and_counting_ask_the_database_the_same_for_1_and_3_applications(
    applications: int, django_assert_max_num_queries
) -> None:
    room = make_room(applications=applications)
    room.everybody_votes(lambda assignment: 3)
    approve_closing(room.round, by=room.lead)
    with django_assert_max_num_queries(45):
        approve_closing(room.round, by=room.deputy)


@pytest.mark.parametrize("applications", [1, 3])
def test_the_tally_page_asks_the_database_the_same_for_1_and_3_applications(
    applications: int, signed_in, django_assert_num_queries
) -> None:
    room = make_room(applications=applications)
    room.everybody_votes(lambda assignment: 3)
    close(room)
    client, address = signed_in(room.lead), reverse("admin:voting_tally", args=[room.round.pk])
    with django_assert_num_queries(10):
        client.get(address)


def test_the_tally_is_sorted_by_any_column_and_sifted(signed_in) -> None:
    room = make_room(applications=3)
    scores = dict(zip((a.pk for a in room.applications), (1, 5, 3), strict=True))
    room.everybody_votes(lambda a: scores[a.application_id])
    close(room)
    client, address = signed_in(room.lead), reverse("admin:voting_tally", args=[room.round.pk])

    def merits(query: str) -> list[int | None]:
        return [row.merit for row in client.get(address + query).context_data["page_obj"]]

    assert merits("") == [500, 300, 100]
    assert merits("?by=merit") == [100, 300, 500]
    assert merits("?by=nonsense") == [100, 300, 500]
    assert merits("?only=disputed") == []
    assert merits("?only=short") == []
