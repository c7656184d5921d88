"""Conflicts at the desk: claims held against the list, both sides in sight, dismissed and let stand again."""

import pytest
from django.urls import reverse

from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import NetworkMember
from dialogue_portal.kernel.errors import Refused
from participants.actions.interests import declare_interest
from participants.actions.voting import approve_closing, dismiss_conflict, find_conflicts
from participants.actions.voting.conflicts import undo_dismissal
from participants.models import Application, Assignment, Conflict, Merit
from tests.factories import ApplicationFactory
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db
CHANGELIST = "admin:participants_conflict_changelist"
REASON = "A village of that name."


@pytest.fixture
def room() -> Room:
    return make_room(networks=3, applications=3, is_open=False)


@pytest.fixture
def claims(room: Room) -> list[Application]:
    """Three claims: of one on the list, of one that is not, and of a network that keeps no list."""
    listed, unlisted, no_list = room.applications
    for application, seat in ((listed, 0), (unlisted, 0), (no_list, 1)):
        Application.objects.filter(pk=application.pk).update(member_of=[room.seats[seat].network.name])
    network = room.seats[0].network
    NetworkMember.objects.create(network=network, organisation_name=listed.organisation_name)
    NetworkMember.objects.create(
        network=room.seats[1].network, organisation_name="Its Funder", tie=NetworkMember.Tie.FUNDER
    )
    find_conflicts(room.edition, by=room.lead)
    return [listed, unlisted, no_list]


def test_a_claim_of_membership_is_held_against_the_network_s_list(
    room: Room, claims: list[Application], signed_in
) -> None:
    client = signed_in(room.lead)
    shown = client.get(reverse(CHANGELIST)).content.decode()
    for words in ("on the list", "not on the list", "the network keeps no list"):
        assert f">{words}</td>" in shown
    for claim, application in zip(("listed", "unlisted", "no_list"), claims, strict=True):
        rows = client.get(reverse(CHANGELIST), {"claim": claim}).context_data["cl"].queryset
        assert [row.application_id for row in rows] == [application.pk]


def test_the_applicant_is_not_told_what_the_list_says(
    room: Room, claims: list[Application], signed_in
) -> None:
    applicant = somebody(Role.RAPPORTEUR)
    Application.objects.filter(pk=claims[1].pk).update(applicant=applicant)
    page = signed_in(applicant).get(reverse("intake:my_application", args=[claims[1].pk])).content.decode()
    assert room.seats[0].network.name in page
    assert "not on the list" not in page
    assert "keeps no list" not in page


def conflict_of(room: Room, kind: str = "listed_member", application: int = 0) -> Conflict:
    return Conflict.objects.create(
        seat=room.seats[0], application=room.applications[application], kind=kind, evidence="as found"
    )


def test_the_page_shows_both_sides_and_what_the_ruling_does(room: Room, signed_in) -> None:
    Application.objects.filter(pk=room.applications[0].pk).update(
        acronym="HPC", head_office="IS", member_of=["Network 99"], fiscal_sponsor="The Sponsor"
    )
    declare_interest(room.seats[0], "organisation", "funds", words="Osne Forum", by=room.delegates[0])
    first, second = conflict_of(room), conflict_of(room, "declared_country")
    page = reverse("admin:participants_conflict_dismiss", args=[first.pk])
    client = signed_in(room.lead)
    shown = client.get(page).content.decode()
    facts = ("HPC", "Iceland", "Network 99", "The Sponsor", "Osne Forum (funds it)", "net0.example")
    assert [fact for fact in (*facts, room.seats[0].network.name) if fact not in shown] == []
    assert "1 other conflict stands." in shown
    assert "because the network asked for it" not in shown
    pinned = client.get(reverse("admin:participants_conflict_dismiss", args=[second.pk])).content.decode()
    assert "because the network asked for it" in pinned
    dismiss_conflict(second, REASON, by=room.lead)
    shown = client.get(page).content.decode()
    assert "If you dismiss it, the network can be given this application." in shown
    assert REASON in shown


def test_a_dismissal_is_taken_back_by_the_lead_with_a_reason(room: Room, signed_in) -> None:
    found = conflict_of(room)
    page = reverse("admin:participants_conflict_undo", args=[found.pk])
    client = signed_in(room.lead)
    assert "nobody has dismissed it" in client.get(page).content.decode()
    dismiss_conflict(found, REASON, by=room.lead)
    for role in (Role.DEPUTY, Role.OFFICER):
        with pytest.raises(Refused, match="Only the lead"):
            undo_dismissal(found, "Really.", by=somebody(role))
    assert client.post(page, {"reason": " "}).status_code == 200
    assert client.post(page, {"reason": "The list names them."}).status_code == 302
    found.refresh_from_db()
    assert (found.dismissed_at, found.dismissed_by, found.undo_reason) == (None, None, "The list names them.")
    again = client.get(reverse("admin:participants_conflict_dismiss", args=[found.pk])).content.decode()
    for words in (REASON, "The list names them.", "Dismissal taken back", "Dismissed", str(room.lead)):
        assert words in again


def test_a_conflict_that_stands_again_takes_the_application_from_the_open_ballot() -> None:
    room = make_room(networks=3, applications=3, votes_each=2)
    found = conflict_of(room)
    dismiss_conflict(found, REASON, by=room.lead)
    given = Assignment.objects.filter(application=found.application_id).standing()
    undo_dismissal(found, "After all.", by=room.lead)
    assert set(given.values_list("seat", flat=True)) == {room.seats[1].pk, room.seats[2].pk}


def test_a_vote_cast_before_the_conflict_was_known_does_not_count() -> None:
    room = make_room(networks=3, applications=3, votes_each=3)
    room.everybody_votes(lambda assignment: 5 if assignment.seat_id == room.seats[0].pk else 2)
    friend = room.assignment().application
    declare_interest(
        room.seats[0], "organisation", "member", words=friend.organisation_name, by=room.delegates[0]
    )
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    merit = Merit.objects.get(round=room.round, application=friend)
    assert (merit.votes, merit.raw_mean) == (2, 2)


@pytest.mark.parametrize("conflicts", [1, 3])
def test_the_list_of_conflicts_asks_the_database_the_same_for_1_and_3(
    conflicts: int, signed_in, django_assert_num_queries
) -> None:
    room = make_room(applications=1, is_open=False)
    for _ in range(conflicts):
        one = ApplicationFactory(edition=room.edition)
        Conflict.objects.create(seat=room.seats[0], application=one, kind="claimed_membership")
    client = signed_in(room.lead)
    with django_assert_num_queries(7):
        client.get(reverse(CHANGELIST))
    found = Conflict.objects.first()
    assert found is not None
    with django_assert_num_queries(9):
        client.get(reverse("admin:participants_conflict_dismiss", args=[found.pk]))
