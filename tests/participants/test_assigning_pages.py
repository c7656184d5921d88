"""The desk's pages of who reads what: the preview, a batch, an application's readers, what lacks networks."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import SeatMember
from participants.actions.voting import open_round
from participants.models import Application, Assignment, Conflict, ReviewMode, ReviewRules, VotingRound
from participants.states import ApplicationStatus
from tests.factories import ApplicationFactory
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db
WHY = "They know the valley."


@pytest.fixture
def draft() -> Room:
    return make_room(networks=4, applications=8, votes_each=2, is_open=False)


@pytest.fixture
def room() -> Room:
    return make_room(networks=4, applications=8, votes_each=2)


def page(room: Room, name: str, *args: object) -> str:
    return reverse(f"admin:voting_{name}", args=[room.round.pk, *args])


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_preview_says_who_needs_more_hours_than_there_are_and_what_would_fit(
    draft: Room, signed_in
) -> None:
    ReviewRules.objects.update(minutes_each=30, hours_each=1)
    text = shown(signed_in(draft.lead), page(draft, "assignment"))
    assert "4 networks would need more time than they can give (hours: 1)." in text
    assert "votes per application 1, or applications on the shortlist 4." in text


def test_the_preview_says_what_cannot_be_met_and_leads_to_whom_it_concerns(draft: Room, signed_in) -> None:
    mine, other = draft.applications[:2]
    Application.objects.filter(pk=mine.pk).update(language="ar")
    client = signed_in(draft.lead)
    text = shown(client, page(draft, "assignment"))
    assert "1 application gets fewer votes than wanted because too few networks read its language." in text
    link = page(draft, "unmet") + "?only=languages"
    assert link in text
    listed = shown(client, link)
    assert mine.organisation_name in listed
    assert other.organisation_name not in listed
    assert "0 of 2" in listed


def test_the_preview_counts_what_the_opening_puts_on_the_shortlist(signed_in) -> None:
    room = make_room(networks=3, applications=2, is_open=False)
    VotingRound.objects.update(mode=ReviewMode.ALL)
    ApplicationFactory.create_batch(3, edition=room.edition, status=ApplicationStatus.ELIGIBLE)
    client = signed_in(room.lead)
    text = shown(client, page(room, "assignment"))
    assert "5 applications are given to networks." in text
    assert "3 of them are put on the shortlist at the opening" in text
    digest = text.split('name="agreed_to" value="')[1].split('"')[0]
    client.post(page(room, "assignment"), {"agreed_to": digest})
    assert Assignment.objects.values("application").distinct().count() == 5


def test_networks_that_cannot_be_compared_are_named(signed_in) -> None:
    room = make_room(networks=2, applications=2, votes_each=1, is_open=False)
    text = shown(signed_in(room.lead), page(room, "assignment"))
    assert "leniency cannot be compared" in text
    assert all(f"<li><bdi>{seat}</bdi></li>" in text for seat in room.seats)


def test_a_batch_lists_what_the_network_reads_in_its_order(room: Room, signed_in) -> None:
    text = shown(signed_in(room.lead), page(room, "batch", room.seats[0].pk))
    names = [assignment.application.organisation_name for assignment in room.assignments()]
    places = [text.index(f"<bdi>{name}</bdi>") for name in names]
    assert places == sorted(places)


def test_giving_at_the_desk_asks_why_and_shows_it_afterwards(draft: Room, signed_in) -> None:
    client, application = signed_in(draft.lead), draft.applications[0]
    Conflict.objects.create(seat=draft.seats[0], application=application, kind=Conflict.Kind.LISTED)
    address = page(draft, "readers", application.pk)
    text = shown(client, address)
    assert "This network has a conflict of interest with the application." in text
    free = next(
        seat
        for seat in draft.seats[1:]
        if f'value="{seat.pk}"' in text.split('id="id_give-seat"')[1].split("</select>")[0]
    )
    assert b"This field is required" in client.post(address, {"deed": "give", "give-seat": free.pk}).content
    client.post(address, {"deed": "give", "give-seat": free.pk, "give-reason": WHY})
    assert Assignment.objects.get().is_by_hand
    after = shown(client, address)
    assert "by hand" in after
    assert WHY in after
    assert str(draft.lead) in after


def test_a_refusal_keeps_what_was_typed(room: Room, signed_in) -> None:
    client, first = signed_in(room.lead), room.assignment()
    lacking = next(
        one
        for one in room.applications
        if not Assignment.objects.filter(seat=room.seats[0], application=one).exists()
    )
    other = Assignment.objects.exclude(seat=room.seats[0]).filter(application=first.application).get()
    address = page(room, "readers", lacking.pk)
    reader = Assignment.objects.filter(application=lacking).first()
    text = client.post(
        address,
        {
            "deed": "exchange",
            "exchange-seat": reader.seat_id,
            "exchange-other_seat": room.seats[0].pk,
            "exchange-other": lacking.receipt,
            "exchange-reason": WHY,
        },
    ).content.decode()
    assert "An exchange takes two networks and two applications." in text
    assert WHY in text
    assert other.ended_at is None


def test_who_reads_what_is_seen_by_the_secretariat_and_changed_by_lead_and_deputy(
    room: Room, signed_in
) -> None:
    text = shown(signed_in(somebody(Role.OFFICER)), page(room, "readers", room.applications[0].pk))
    assert "Only the lead or the deputy can do this." in text
    assert '<form method="post"' not in text.split('id="content-main"')[1]


def test_the_desk_assigns_again_and_says_how_much(room: Room, signed_in) -> None:
    client = signed_in(room.lead)
    SeatMember.objects.filter(seat=room.seats[3]).delete()
    assert "8 changes are due." in shown(client, page(room, "assignment"))
    said = client.post(page(room, "reassign"), follow=True).content.decode()
    assert "Assigned again: 4 taken back, 4 given." in said
    assert "Nothing has to change." in said


@pytest.mark.parametrize("name", ["assignment", "unmet", "batch", "readers"])
def test_no_page_of_the_desk_shows_whether_anybody_has_voted(name: str, room: Room, signed_in) -> None:
    client = signed_in(room.lead)
    first = room.assignment()
    args = {"batch": [room.seats[0].pk], "readers": [first.application_id]}.get(name, [])
    before = stripped(shown(client, page(room, name, *args)))
    for assignment in room.assignments():
        room.vote(assignment, 5)
    assert stripped(shown(client, page(room, name, *args))) == before


def stripped(text: str) -> str:
    """Without what is new with every answer."""
    return "".join(part.split('"', 1)[-1] for part in text.split('name="csrfmiddlewaretoken" value="'))


@pytest.mark.parametrize("applications", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("assignment", 23), ("unmet", 22), ("batch", 23), ("readers", 26)]
)
def test_pages_ask_the_same_for_1_and_3_applications(
    name: str, queries: int, applications: int, signed_in, django_assert_num_queries
) -> None:
    room = make_room(networks=2, applications=applications, votes_each=3, is_open=False)
    open_round(room.round, by=room.lead)
    client = signed_in(room.lead)
    args = {"batch": [room.seats[0].pk], "readers": [room.applications[0].pk]}.get(name, [])
    client.get(page(room, name, *args))
    with django_assert_num_queries(queries):
        client.get(page(room, name, *args))
