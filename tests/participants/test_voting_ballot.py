"""The ballot pages: what a voter sees and does, and what stays closed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.roles import Role
from participants.actions.voting import Choice, approve_closing, record_vote
from participants.models import Application, Vote, VotingRound
from participants.queries.voting.ballot import find_ballot
from participants.states import ApplicationStatus, RoundStatus
from participants.vocabulary import Readers
from tests.factories import delegate_of
from tests.voting_rooms import Room, as_the_owner, make_room

pytestmark = pytest.mark.django_db
SEALED_FIELDS = {
    "given_name": "Zebulon",
    "family_name": "Quartermain",
    "called_name": "Zeb",
    "email": "zeb.q@elsewhere.example",
    "residence": "IS",
    "funding": "partial",
    "note_to_applicant": "a note to the applicant",
    "screening_note": "a note of the secretariat",
}


@pytest.fixture
def room() -> Room:
    return make_room(networks=3, applications=4)


def page(room: Room, place: int = 0, seat: int = 0) -> str:
    assignment = room.assignment(place, seat)
    return reverse("voting:application", args=[room.round.pk, assignment.seat_id, assignment.application_id])


def having_seen(client: Client, address: str, **said: str) -> Any:
    """Vote as a form does that shows what stands."""
    return client.post(
        address, {"kind": "score", "seen": client.get(address).context["page"].line.version, **said}
    )


def said(room: Room, seat: int = 0) -> list[tuple[str, int | None]]:
    ballot = find_ballot(room.delegates[seat], room.round.pk)
    assert ballot is not None
    return [(line.vote.kind, line.vote.score) for line in ballot.lines if line.vote]


def test_a_score_is_saved_and_the_next_application_comes(room: Room, signed_in) -> None:
    client: Client = signed_in(room.delegates[0])
    answer = client.post(page(room), {"kind": "score", "score": "4", "comment": "Clear and rooted."})
    assert answer.url == page(room, 1)
    assert said(room) == [("score", 4)]


def test_a_score_can_be_changed_until_the_round_closes(room: Room, signed_in) -> None:
    client: Client = signed_in(room.delegates[0])
    having_seen(client, page(room), score="4")
    having_seen(client, page(room), score="0")
    assert said(room) == [("score", 0)]


def test_after_the_last_application_the_ballot_says_thank_you(room: Room, signed_in) -> None:
    client: Client = signed_in(room.delegates[0])
    for place in range(4):
        answer = client.post(page(room, place), {"kind": "score", "score": "3"}, follow=True)
    assert b"your ballot is complete" in answer.content


def test_saving_without_a_score_says_what_is_missing_and_keeps_the_comment(room: Room, signed_in) -> None:
    answer = signed_in(room.delegates[0]).post(page(room), {"kind": "score", "comment": "I am not sure yet"})
    assert b"Choose a score from 0 to 5." in answer.content
    assert b"I am not sure yet" in answer.content
    assert said(room) == []


def test_a_recusal_needs_its_reason(room: Room, signed_in) -> None:
    client: Client = signed_in(room.delegates[0])
    assert b"Write in a few words" in client.post(page(room), {"kind": "recused"}).content
    client.post(page(room), {"kind": "recused", "reason": "We fund them.", "score": "5"})
    assert said(room) == [("recused", None)]


def test_a_recused_network_reads_no_further(room: Room, signed_in) -> None:
    client: Client = signed_in(room.delegates[0])
    client.post(page(room), {"kind": "recused", "reason": "We fund them."})
    shown = client.get(page(room)).content.decode()
    application = room.assignment().application
    of_it = (application.organisation_name, application.work, application.contribution, "We fund them.")
    assert [words for words in of_it if words in shown] == []
    assert "Conflict of interest declared" in shown
    assert "Ask the secretariat." in shown


def test_an_abstention_counts_as_done(room: Room, signed_in) -> None:
    client: Client = signed_in(room.delegates[0])
    client.post(page(room), {"kind": "abstained"})
    assert b"1 of 4 done" in client.get(reverse("voting:ballot", args=[room.round.pk])).content


def test_delegate_and_alternate_share_one_ballot(room: Room, signed_in) -> None:
    alternate = delegate_of(room.seats[0], "alternate@net0.example", kind="alternate")
    signed_in(room.delegates[0]).post(page(room), {"kind": "score", "score": "2"})
    shown = signed_in(alternate).get(page(room)).content.decode()
    assert "Score 2" in shown
    assert room.delegates[0].email in shown


def test_another_networks_application_does_not_exist(signed_in) -> None:
    room = make_room(networks=4, applications=4, votes_each=1)
    client: Client = signed_in(room.delegates[0])
    assert {client.get(page(room, 0, seat)).status_code for seat in (1, 2, 3)} == {404}
    assert client.post(page(room, 0, 1), {"kind": "score", "score": "5"}).status_code == 404


def test_without_a_seat_there_is_no_ballot(room: Room, person, signed_in) -> None:
    client: Client = signed_in(person("delegate@elsewhere.example", Role.DELEGATE))
    assert client.get(reverse("voting:ballot", args=[room.round.pk])).status_code == 404
    assert client.get(page(room)).status_code == 404


@pytest.mark.parametrize("role", [Role.LEAD, Role.OFFICER, Role.AUDITOR, Role.CO_CHAIR])
def test_only_delegates_find_a_ballot(room: Room, person, signed_in, role: Role) -> None:
    client: Client = signed_in(person(f"{role.value}@somewhere.example", role))
    assert client.get(reverse("voting:rounds")).status_code == 404
    assert client.get(page(room)).status_code == 404


def test_a_round_in_preparation_does_not_exist_for_voters(signed_in) -> None:
    room = make_room(is_open=False)
    client: Client = signed_in(room.delegates[0])
    assert client.get(reverse("voting:ballot", args=[room.round.pk])).status_code == 404
    assert room.edition.title not in client.get(reverse("voting:rounds")).content.decode()


def test_before_the_hour_a_voter_sees_when_but_not_what(room: Room, signed_in) -> None:
    with as_the_owner():
        VotingRound.objects.filter(pk=room.round.pk).update(
            opens_at=timezone.now() + timezone.timedelta(hours=1)
        )
    client: Client = signed_in(room.delegates[0])
    ballot = client.get(reverse("voting:ballot", args=[room.round.pk])).content.decode()
    assert "Voting has not opened yet." in ballot
    assert room.assignment().application.organisation_name not in ballot
    assert client.get(page(room)).status_code == 404


def test_a_voter_reads_the_letter_and_nothing_of_the_person(room: Room, signed_in) -> None:
    application = room.assignment().application
    Application.objects.filter(pk=application.pk).update(**SEALED_FIELDS)
    shown = signed_in(room.delegates[0]).get(page(room)).content.decode()
    assert application.work in shown
    assert application.contribution in shown
    assert [
        value for value in [*SEALED_FIELDS.values(), "Iceland", "Part of the travel costs"] if value in shown
    ] == []


def test_withdrawn_or_closed_to_networks_it_leaves_the_ballot(room: Room, signed_in) -> None:
    gone, closed = room.assignment(0), room.assignment(1)
    addresses = [page(room, 0), page(room, 1)]
    Application.objects.filter(pk=gone.application_id).update(status=ApplicationStatus.WITHDRAWN)
    Application.objects.filter(pk=closed.application_id).update(readers=Readers.SECRETARIAT)
    client: Client = signed_in(room.delegates[0])
    ballot = reverse("voting:ballot", args=[room.round.pk, room.seats[0].pk])
    assert [client.get(address).url for address in addresses] == [ballot, ballot]
    shown = client.get(ballot).content
    assert b"0 of 2 done" in shown
    assert b"2 applications have left your ballot" in shown
    assert b"There is nothing left to do for it." in shown


def test_once_closed_the_own_ballot_can_be_read_but_not_changed(room: Room, signed_in) -> None:
    room.vote(room.assignment(), 3)
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    client: Client = signed_in(room.delegates[0])
    shown = client.get(page(room)).content.decode()
    assert "Score 3" in shown
    assert "Save and next" not in shown
    assert client.post(page(room), {"kind": "score", "score": "5"}).status_code == 409
    assert said(room) == [("score", 3)]


def test_the_language_of_the_application_is_marked(room: Room, signed_in) -> None:
    Application.objects.filter(pk=room.assignment().application_id).update(language="fr")
    assert b'lang="fr" dir="auto"' in signed_in(room.delegates[0]).get(page(room)).content


@pytest.mark.parametrize("applications", [1, 3])
def test_ballot_pages_ask_the_database_the_same_for_1_and_3_applications(
    applications: int, signed_in, django_assert_num_queries
) -> None:
    room = make_room(applications=applications)
    room.vote(room.assignment(), 4)
    client, address = signed_in(room.delegates[0]), page(room)
    here = [room.round.pk, room.seats[0].pk]
    with django_assert_num_queries(5):
        client.get(reverse("voting:rounds"))
    with django_assert_num_queries(7):
        client.get(reverse("voting:ballot", args=here) + "?show=all")
    with django_assert_num_queries(10):
        client.get(address)
    with django_assert_num_queries(8):
        client.get(reverse("voting:changes", args=here))


def test_a_vote_of_somebody_elses_network_is_refused_by_the_database(room: Room) -> None:
    with pytest.raises(Exception, match="not on your ballot"):
        record_vote(room.assignment(), Choice(Vote.Kind.SCORE, 5), by=room.delegates[1])
    assert room.round.status == RoundStatus.OPEN


def test_what_was_typed_when_the_time_ran_out_is_shown_again(signed_in) -> None:
    room = make_room()
    page = reverse("voting:application", args=[room.round.pk, room.assignment().application_id])
    client = signed_in(room.delegates[0])
    with as_the_owner():
        VotingRound.objects.filter(pk=room.round.pk).update(closes_at=timezone.now())
    response = client.post(page, {"kind": "score", "score": "4", "comment": "Twenty minutes of thought."})
    text = response.content.decode()
    assert (response.status_code, "Twenty minutes of thought." in text) == (409, True)
    assert "Voting has ended." in text
