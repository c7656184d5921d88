"""Closing takes two of lead, deputy and co-chair."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import RoleGrant
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import CoChair
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.voting import Choice, approve_closing, record_vote, tally_round
from participants.models import Vote, VotingRound
from participants.states import RoundStatus
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db
WHY = {"reason": "Everybody has voted."}


@pytest.fixture
def room() -> Room:
    return make_room(applications=1)


def status(room: Room) -> str:
    room.round.refresh_from_db()
    return room.round.status


@pytest.mark.parametrize("pair", [("lead", "deputy"), ("deputy", "co_chair"), ("co_chair", "lead")])
def test_any_two_of_the_three_close_a_round(room: Room, pair: tuple[str, str]) -> None:
    answers = [approve_closing(room.round, by=getattr(room, name)) for name in pair]
    assert answers == [False, True]
    assert status(room) == RoundStatus.TALLIED


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DELEGATE, Role.AUDITOR, Role.SAFETY])
def test_nobody_else_can_agree(room: Room, role: Role) -> None:
    with pytest.raises(Refused, match="takes two of lead, deputy and co-chair"):
        approve_closing(room.round, by=somebody(role))


def test_a_co_chair_of_another_edition_cannot_agree(room: Room) -> None:
    CoChair.objects.filter(user=room.co_chair).delete()
    with pytest.raises(Refused, match="takes two of lead, deputy and co-chair"):
        approve_closing(room.round, by=room.co_chair)


def test_a_co_chair_whose_term_is_over_cannot_agree(room: Room) -> None:
    CoChair.objects.update(ends_on=timezone.now().date() - timedelta(days=1))
    with pytest.raises(Refused):
        approve_closing(room.round, by=room.co_chair)


def test_who_has_lost_the_role_meanwhile_does_not_count_and_blocks_nobody(room: Room) -> None:
    approve_closing(room.round, by=room.lead)
    RoleGrant.objects.filter(user=room.lead).update(ends_at=timezone.now())
    assert approve_closing(room.round, by=room.deputy) is False
    assert approve_closing(room.round, by=room.co_chair) is True


def test_after_the_first_the_others_are_asked(room: Room) -> None:
    approve_closing(room.round, by=room.lead)
    asked = set(OutgoingEmail.objects.filter(letter="closing_asked").values_list("address", flat=True))
    assert asked == {room.deputy.email, room.co_chair.email}


def test_who_closed_the_round_stays_on_record(room: Room) -> None:
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    closed = VotingRound.pgh_event_model.objects.get(pgh_obj=room.round, status=RoundStatus.CLOSED)
    assert (closed.pgh_context.metadata["actor"], closed.pgh_context.metadata["verb"]) == (
        str(room.deputy.pk),
        "close",
    )


def test_after_closing_no_vote_is_taken(room: Room) -> None:
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    with pytest.raises(Refused, match="Voting has ended"):
        record_vote(room.assignment(), Choice(Vote.Kind.SCORE, 5), by=room.delegates[0])


def test_a_closed_round_is_counted_once(room: Room) -> None:
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    with pytest.raises(Refused):
        tally_round(room.round, by=room.lead)


def test_the_co_chair_agrees_on_a_page_of_their_own(room: Room, signed_in) -> None:
    client = signed_in(room.co_chair)
    assert b"Agree to close this round" in client.get(reverse("voting:co_chair")).content
    client.post(reverse("voting:close", args=[room.round.pk]), WHY)
    page = client.get(reverse("voting:co_chair")).content.decode()
    assert "You have agreed already" in page
    assert room.co_chair.email in page
    assert WHY["reason"] in page


def test_whoever_agrees_to_an_end_before_the_announced_one_says_why(room: Room, signed_in) -> None:
    for client, address in (
        (signed_in(room.lead), "admin:voting_close"),
        (signed_in(room.co_chair), "voting:close"),
    ):
        page = client.post(reverse(address, args=[room.round.pk]), follow=True).content.decode()
        assert "Write why" in page
    assert not room.round.closing_approvals.exists()


def test_lead_and_deputy_agree_at_the_desk(room: Room, signed_in) -> None:
    for person in (room.lead, room.deputy):
        signed_in(person).post(reverse("admin:voting_close", args=[room.round.pk]), WHY)
    assert status(room) == RoundStatus.TALLIED


def test_a_round_of_an_edition_one_does_not_co_chair_does_not_exist(room: Room, signed_in) -> None:
    CoChair.objects.all().delete()
    client = signed_in(room.co_chair)
    assert client.post(reverse("voting:close", args=[room.round.pk])).status_code == 404
    assert room.edition.title not in client.get(reverse("voting:co_chair")).content.decode()
