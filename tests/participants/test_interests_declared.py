"""What a network declares of itself: who sees it, what follows, and what does not."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from participants.actions.interests import declare_interest, say_all_interests, take_back_interest
from participants.actions.voting import find_conflicts
from participants.models import Application, Assignment, Conflict, Declaration, InterestsSaid
from participants.states import ApplicationStatus
from tests.factories import delegate_of
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db
NAMED = {"add": "yes", "kind": "organisation", "tie": "work"}


@pytest.fixture
def room() -> Room:
    return make_room(networks=4, applications=4, votes_each=2)


def page(room: Room, seat: int = 0) -> str:
    return reverse("voting:interests", args=[room.seats[seat].pk])


def conflicts(room: Room) -> set[tuple[int, str, str]]:
    return {(c.seat_id, str(c.application_id), c.kind) for c in Conflict.objects.all()}


def declare(
    room: Room, words: str, seat: int = 0, kind: str = "organisation", tie: str = "work"
) -> Declaration:
    country, words = (words, "") if kind == "country" else ("", words)
    return declare_interest(
        room.seats[seat], kind, tie, words=words, country=country, by=room.delegates[seat]
    )


def test_what_is_declared_leaves_the_ballot_at_once_and_somebody_else_reads_it(room: Room, signed_in) -> None:
    given = room.assignment()
    client = signed_in(room.delegates[0])
    client.post(page(room), {**NAMED, "words": given.application.organisation_name.upper()})
    assert conflicts(room) == {(room.seats[0].pk, str(given.application_id), "declared_name")}
    standing = Assignment.objects.filter(application=given.application_id).standing()
    assert standing.count() == 2
    assert room.seats[0].pk not in standing.values_list("seat", flat=True)
    shown = client.get(reverse("voting:ballot", args=[room.round.pk])).content.decode()
    assert given.application.organisation_name not in shown


def test_even_an_assignment_that_stands_is_not_shown_across_a_conflict(room: Room, signed_in) -> None:
    given = room.assignment()
    Conflict.objects.create(seat=room.seats[0], application=given.application, kind=Conflict.Kind.LISTED)
    client = signed_in(room.delegates[0])
    shown = client.get(reverse("voting:ballot", args=[room.round.pk]) + "?show=all").content.decode()
    assert given.application.organisation_name not in shown
    read = client.get(
        reverse("voting:application", args=[room.round.pk, given.application_id]), follow=True
    ).content.decode()
    assert given.application.work not in read


@pytest.mark.parametrize(
    ("kind", "tie", "field", "words", "found"),
    [
        ("country", "other", "head_office", "IS", "declared_country"),
        ("country", "other", "main_country", "IS", "declared_country"),
        ("person", "personal", "email", "someone@isafjord.example", "declared_person"),
        ("organisation", "funds", "organisation_name", "Ísafjörður Calm", "funding"),
        ("organisation", "funded_by", "fiscal_sponsor", "Ísafjörður Calm", "funding"),
        ("organisation", "member", "acronym", "ISACALM", "declared_name"),
    ],
)
def test_every_way_of_declaring_finds_its_conflict(
    room: Room, kind: str, tie: str, field: str, words: str, found: str
) -> None:
    one = room.applications[0]
    Application.objects.filter(pk=one.pk).update(**{field: words})
    declare(room, words, kind=kind, tie=tie)
    assert conflicts(room) == {(room.seats[0].pk, str(one.pk), found)}


def test_a_person_is_found_by_name_and_the_record_does_not_say_who(room: Room) -> None:
    one = room.applications[0]
    Application.objects.filter(pk=one.pk).update(
        given_name="Zebulon", family_name="Quartermain", pseudonym="Z."
    )
    declare(room, "Quartermain, Zebulon", kind="person", tie="personal")
    (found,) = Conflict.objects.all()
    assert (found.application_id, found.kind, found.evidence) == (one.pk, "declared_person", "")


def test_taking_it_back_stops_what_is_to_come_and_undoes_nothing(room: Room) -> None:
    first = room.applications[0]
    declared = declare(room, first.organisation_name)
    take_back_interest(declared, by=room.delegates[0])
    assert len(conflicts(room)) == 1
    later = room.applications[1]
    Application.objects.filter(pk=later.pk).update(organisation_name=first.organisation_name)
    find_conflicts(room.edition, by=room.lead)
    assert {key for _seat, key, _kind in conflicts(room)} == {str(first.pk)}


def test_delegate_and_alternate_share_what_is_declared_and_nobody_else_sees_it(
    room: Room, person, signed_in
) -> None:
    declare(room, "Quillfeather Foundation")
    alternate = delegate_of(room.seats[0], "alternate@net0.example", kind="alternate")
    assert "Quillfeather" in signed_in(alternate).get(page(room)).content.decode()
    stranger = signed_in(room.delegates[1])
    assert stranger.get(page(room)).status_code == 404
    assert stranger.post(page(room), {**NAMED, "words": "x"}).status_code == 404
    assert signed_in(room.co_chair).get(page(room)).status_code == 404
    desk = reverse("admin:participants_declaration_changelist")
    assert "Quillfeather" in signed_in(somebody(Role.OFFICER)).get(desk).content.decode()
    assert signed_in(somebody(Role.AUDITOR)).get(desk).status_code == 403


def test_only_the_own_network_takes_back_what_it_declared(room: Room, signed_in) -> None:
    declared = declare(room, "Quillfeather Foundation")
    address = reverse("voting:take_back", args=[room.seats[0].pk, declared.pk])
    other = reverse("voting:take_back", args=[room.seats[1].pk, declared.pk])
    client = signed_in(room.delegates[1])
    assert [client.post(url).status_code for url in (address, other)] == [404, 404]
    with pytest.raises(Refused):
        take_back_interest(declared, by=room.delegates[1])
    assert signed_in(room.delegates[0]).post(address).status_code == 302
    assert Declaration.objects.get().ended_at is not None


def test_nothing_to_declare_is_an_answer_and_leads_on(room: Room, signed_in) -> None:
    InterestsSaid.objects.all().delete()
    client = signed_in(room.delegates[0])
    wanted = reverse("voting:ballot", args=[room.round.pk])
    asked = client.get(wanted)
    assert asked.url.startswith(page(room))
    assert client.post(asked.url, {"all": "yes"}).url == wanted
    assert client.get(wanted).status_code == 200
    say_all_interests(room.seats[0], by=room.delegates[0])
    assert InterestsSaid.objects.filter(seat=room.seats[0]).count() == 1


def test_the_desk_sees_which_networks_have_said_nothing_yet(room: Room, signed_in) -> None:
    InterestsSaid.objects.filter(seat=room.seats[2]).delete()
    shown = signed_in(room.lead).get(reverse("admin:participants_declaration_changelist")).content.decode()
    assert "1 network has not said yet" in shown
    assert room.seats[2].network.name in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": " "},
        {"kind": "person"},
        {"kind": "country"},
        {"kind": "x", "words": "x"},
        {"words": "x" * 301},
    ],
)
def test_half_an_answer_is_asked_for_again(room: Room, signed_in, wrong: dict[str, str]) -> None:
    answer = signed_in(room.delegates[0]).post(page(room), {**NAMED, **wrong})
    assert (answer.status_code, Declaration.objects.count()) == (200, 0)


def test_a_country_is_chosen_by_its_name(room: Room, signed_in) -> None:
    signed_in(room.delegates[0]).post(
        page(room),
        {"add": "yes", "kind": "country", "country": "Kenya", "tie": "other", "words": "left over"},
    )
    declared = Declaration.objects.get()
    assert (declared.country.code, declared.words) == ("KE", "")


def test_whoever_sits_for_two_networks_chooses_which(room: Room, signed_in) -> None:
    client = signed_in(room.delegates[0])
    assert client.get(reverse("voting:my_interests")).url == page(room)
    two = make_room(networks=1, applications=1, votes_each=1)  # with the same person
    shown = client.get(reverse("voting:my_interests")).content.decode()
    assert page(room) in shown
    assert page(two) in shown


def test_after_the_tally_a_conflict_still_hides_the_application(room: Room, signed_in) -> None:
    given = room.assignment()
    Application.objects.filter(pk=given.application_id).update(
        status=ApplicationStatus.SELECTED, decided_at=timezone.now()
    )
    declare(room, given.application.organisation_name)
    client = signed_in(room.delegates[0])
    read = client.get(
        reverse("voting:application", args=[room.round.pk, given.application_id]), follow=True
    ).content.decode()
    assert given.application.work not in read
