"""Making, opening and extending a round, and conflicts of interest."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import NetworkMember, SeatMember
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.voting import dismiss_conflict, extend_round, find_conflicts, make_round, open_round
from participants.models import Application, Assignment, Conflict, VotingRound
from participants.queries.voting.assignment import plan_assignment
from participants.vocabulary import Readers
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room(networks=4, applications=8, is_open=False)


def given_to(room: Room, seat: int) -> set[object]:
    return set(Assignment.objects.filter(seat=room.seats[seat]).values_list("application", flat=True))


def change(application: Application, **values: object) -> Application:
    Application.objects.filter(pk=application.pk).update(**values)
    return application


def test_every_application_gets_three_networks_and_batches_are_even(room: Room) -> None:
    open_round(room.round, by=room.lead)
    rows = list(Assignment.objects.values_list("seat", "application", "position"))
    per_application = {a: sum(1 for _s, other, _p in rows if other == a) for _s, a, _p in rows}
    assert set(per_application.values()) == {3}
    assert [len(given_to(room, seat)) for seat in range(4)] == [6, 6, 6, 6]
    places = [sorted(p for s, _a, p in rows if s == seat.pk) for seat in room.seats]
    assert places == [[1, 2, 3, 4, 5, 6]] * 4


def test_a_network_is_never_given_an_application_that_says_it_is_a_member(room: Room) -> None:
    claims = change(room.applications[0], member_of=[room.seats[0].network.name])
    open_round(room.round, by=room.lead)
    assert claims.pk not in given_to(room, 0)
    assert set(Conflict.objects.values_list("seat", "application", "kind")) == {
        (room.seats[0].pk, claims.pk, "claimed_membership")
    }


def test_conflicts_show_by_member_list_mail_domain_and_person(room: Room) -> None:
    listed, domain, same = room.applications[:3]
    NetworkMember.objects.create(network=room.seats[0].network, organisation_name=listed.organisation_name)
    change(domain, email="office@net1.example")
    SeatMember.objects.filter(seat=room.seats[2]).update(user=find_or_add_person(same.email))
    find_conflicts(room.edition, by=room.lead)
    found = set(Conflict.objects.values_list("seat", "application", "kind"))
    assert {
        (room.seats[0].pk, listed.pk, "listed_member"),
        (room.seats[1].pk, domain.pk, "same_mail_domain"),
        (room.seats[2].pk, same.pk, "same_person"),
    } <= found


def test_looking_for_conflicts_twice_finds_nothing_new(room: Room) -> None:
    change(room.applications[0], member_of=[room.seats[0].network.name])
    assert [find_conflicts(room.edition, by=room.lead) for _ in range(2)] == [1, 0]


def test_a_dismissed_conflict_lets_the_network_vote(room: Room) -> None:
    for application in room.applications:
        change(application, member_of=[room.seats[0].network.name])
    find_conflicts(room.edition, by=room.lead)
    for conflict in Conflict.objects.all():
        dismiss_conflict(conflict, "The name of a village, not the network.", by=room.lead)
    open_round(room.round, by=room.lead)
    assert len(given_to(room, 0)) == 6


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DEPUTY, Role.CO_CHAIR])
def test_only_the_lead_dismisses_a_conflict(room: Room, role: Role) -> None:
    conflict = Conflict.objects.create(
        seat=room.seats[0], application=room.applications[0], kind=Conflict.Kind.LISTED
    )
    with pytest.raises(Refused, match="Only the lead"):
        dismiss_conflict(conflict, "A reason.", by=somebody(role))


def test_dismissing_takes_a_reason(room: Room, signed_in) -> None:
    conflict = Conflict.objects.create(
        seat=room.seats[0], application=room.applications[0], kind=Conflict.Kind.LISTED
    )
    client, address = signed_in(room.lead), reverse("admin:participants_conflict_dismiss", args=[conflict.pk])
    client.post(address, {"reason": "  "})
    conflict.refresh_from_db()
    assert conflict.dismissed_at is None
    client.post(address, {"reason": "Another organisation of the same name."})
    conflict.refresh_from_db()
    assert (conflict.dismissed_by, conflict.dismissal_reason) == (
        room.lead,
        "Another organisation of the same name.",
    )


def test_an_application_for_the_secretariat_only_is_given_to_nobody(room: Room) -> None:
    closed = change(room.applications[0], readers=Readers.SECRETARIAT)
    open_round(room.round, by=room.lead)
    assert not Assignment.objects.filter(application=closed).exists()


def test_a_seat_without_a_delegate_gets_nothing_and_the_plan_says_so(room: Room) -> None:
    SeatMember.objects.filter(seat=room.seats[3]).delete()
    plan = plan_assignment(room.round, on=timezone.now().date())
    assert plan.absent == [room.seats[3]]
    open_round(room.round, by=room.lead)
    assert given_to(room, 3) == set()


def test_what_cannot_be_met_is_said_in_words(room: Room, signed_in) -> None:
    change(room.applications[0], member_of=[seat.network.name for seat in room.seats[:2]])
    page = signed_in(room.lead).get(reverse("admin:voting_assignment", args=[room.round.pk])).content.decode()
    assert "fewer votes than wanted because of conflicts of interest or readers its author ruled out." in page


def test_opening_takes_exactly_the_assignment_that_was_shown(room: Room, signed_in) -> None:
    client, address = signed_in(room.lead), reverse("admin:voting_assignment", args=[room.round.pk])
    shown = client.get(address).context_data["plan"].digest
    change(room.applications[0], member_of=[room.seats[0].network.name])
    assert client.post(address, {"agreed_to": shown}).status_code == 409
    assert not Assignment.objects.exists()
    assert (
        client.post(address, {"agreed_to": client.get(address).context_data["plan"].digest}).status_code
        == 302
    )
    assert Assignment.objects.count() == 24


def test_an_officer_cannot_open_a_round(room: Room, signed_in) -> None:
    address = reverse("admin:voting_assignment", args=[room.round.pk])
    assert signed_in(somebody(Role.OFFICER)).post(address, {"agreed_to": ""}).status_code == 409
    assert not Assignment.objects.exists()


def test_a_round_whose_end_has_passed_cannot_be_opened(room: Room) -> None:
    room.round.opens_at, room.round.closes_at = (timezone.now() - timedelta(hours=h) for h in (2, 1))
    room.round.save()
    with pytest.raises(Refused, match="has passed"):
        open_round(room.round, by=room.lead)


def test_opening_moves_the_edition_on_only_where_that_is_its_next_step(room: Room) -> None:
    open_round(room.round, by=room.lead)
    room.edition.refresh_from_db()
    assert room.edition.status == "voting"


def test_a_round_opens_whatever_the_edition_says(room: Room) -> None:
    room.edition.status = "call_closed"
    room.edition.save()
    assert open_round(room.round, by=room.lead).status == "open"


def test_an_edition_has_one_running_round(room: Room) -> None:
    with pytest.raises(Refused, match="has a round already"):
        make_round(room.edition, opens_at=None, closes_at=None, by=room.lead)


def test_a_round_is_made_at_the_desk_with_a_seed_of_its_own(signed_in) -> None:
    room = make_room(is_open=False)
    VotingRound.objects.all().delete()
    fields = {
        "edition": room.edition.pk, "votes_each": 3, "seed": "",
        "opens_at_0": "2026-12-01", "opens_at_1": "09:00", "closes_at_0": "2026-12-08", "closes_at_1": "18:00",
    }  # fmt: skip
    signed_in(room.lead).post(reverse("admin:participants_votinground_add"), fields)
    made = VotingRound.objects.get()
    assert (made.number, made.status, len(made.seed)) == (1, "draft", 16)


def test_extending_takes_a_later_time_and_a_reason_and_tells_everybody(room: Room) -> None:
    open_round(room.round, by=room.lead)
    later = room.round.closes_at + timedelta(days=2)
    for moment, why in [(later, " "), (room.round.closes_at, "why"), (timezone.now(), "why")]:
        with pytest.raises(Refused):
            extend_round(room.round, moment, why, by=room.lead)
    extend_round(room.round, later, "A holiday in three countries.", by=room.lead)
    room.round.refresh_from_db()
    assert room.round.closes_at == later
    assert OutgoingEmail.objects.filter(letter="round_extended").count() == 4


def test_the_letter_says_when_and_where_in_the_recipients_language(room: Room) -> None:
    User.objects.filter(pk=room.delegates[0].pk).update(preferred_language="fr")
    open_round(room.round, by=room.lead)
    french, other = (OutgoingEmail.objects.get(address=person.email) for person in room.delegates[:2])
    address = reverse("voting:ballot", args=[room.round.pk])
    assert (french.language, other.language) == ("fr", "en")
    assert address in french.text
    assert address in other.html
    assert "Closes:" in other.text


def test_who_extended_a_round_and_why_stays_on_record(room: Room) -> None:
    open_round(room.round, by=room.lead)
    extend_round(room.round, room.round.closes_at + timedelta(days=1), "A holiday.", by=room.lead)
    said = VotingRound.pgh_event_model.objects.order_by("pgh_id").last().pgh_context.metadata
    assert (said["actor"], said["verb"], said["reason"]) == (str(room.lead.pk), "extend", "A holiday.")


def test_after_opening_the_terms_of_a_round_stand(room: Room, signed_in) -> None:
    open_round(room.round, by=room.lead)
    address = reverse("admin:participants_votinground_change", args=[room.round.pk])
    assert signed_in(room.lead).post(address, {"votes_each": 1, "seed": "other"}).status_code == 403
    room.round.refresh_from_db()
    assert (room.round.votes_each, room.round.seed) == (3, "room")


@pytest.mark.parametrize("applications", [1, 3])
def test_opening_asks_the_database_the_same_for_1_and_3_applications(
    applications: int, django_assert_num_queries
) -> None:
    room = make_room(applications=applications, is_open=False)
    with django_assert_num_queries(49):
        open_round(room.round, by=room.lead)
