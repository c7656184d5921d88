"""The shortlist: proposed with floors, agreed to as shown, changed by hand until a round opens."""

from collections import Counter

import pytest
from django.urls import reverse

from dialogue_portal.accounts.roles import Role
from dialogue_portal.kernel.errors import Refused
from participants.actions.shortlist import shortlist_applications, take_off_shortlist
from participants.models import Application, SelectionPolicy
from participants.queries.shortlist import propose, usual_size
from participants.states import ApplicationStatus as S
from tests.factories import ApplicationFactory, EditionFactory
from tests.voting_rooms import Room, make_room, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """A draft round, and a pool of 20 from Africa and 3 from the Pacific."""
    room = make_room(applications=0, is_open=False)
    ApplicationFactory.create_batch(20, edition=room.edition, status=S.ELIGIBLE)
    ApplicationFactory.create_batch(3, edition=room.edition, status=S.ELIGIBLE, region="PAC")
    return room


def on_shortlist(room: Room) -> Counter[str]:
    rows = Application.objects.filter(edition=room.edition, status=S.SHORTLISTED)
    return Counter(rows.values_list("region", flat=True))


def test_a_proposal_holds_its_floors(room: Room) -> None:
    proposal = propose(room.edition, size=5, floors={"PAC": 2}, seed="s")
    assert len(proposal.keys) == 5
    assert Counter(application.region for application in proposal.applications)["PAC"] >= 2


def test_the_same_seed_proposes_the_same(room: Room) -> None:
    first, again, other = (
        propose(room.edition, size=8, floors={}, seed=seed).keys for seed in ("s", "s", "t")
    )
    assert first == again
    assert first != other


def test_who_is_on_the_shortlist_stays_and_counts(room: Room) -> None:
    ApplicationFactory.create_batch(3, edition=room.edition, status=S.SHORTLISTED, region="PAC")
    proposal = propose(room.edition, size=5, floors={"PAC": 3}, seed="s")
    assert len(proposal.keys) == 2


def test_the_usual_size_is_three_times_the_panel(room: Room) -> None:
    assert usual_size(room.edition) == 0
    SelectionPolicy.objects.create(edition=room.edition, panel=160)
    assert usual_size(room.edition) == 480


def test_an_officer_looks_at_a_proposal_and_agrees_to_it(room: Room, signed_in) -> None:
    client, address = (
        signed_in(somebody(Role.OFFICER)),
        reverse("admin:voting_shortlist", args=[room.round.pk]),
    )
    asked = {"size": "10", "floor_PAC": "3"}
    shown = client.get(address, asked)
    assert b"10 applications to add" in shown.content
    assert on_shortlist(room) == Counter()
    client.post(address, asked | {"agreed_to": shown.context_data["proposal"].digest})
    assert on_shortlist(room) == Counter(AFR=7, PAC=3)


def test_a_proposal_that_has_changed_meanwhile_is_shown_again(room: Room, signed_in) -> None:
    client, address = signed_in(room.lead), reverse("admin:voting_shortlist", args=[room.round.pk])
    digest = client.get(address, {"size": "23"}).context_data["proposal"].digest
    Application.objects.filter(pk=Application.objects.eligible().first().pk).update(status=S.WITHDRAWN)
    answer = client.post(address, {"size": "23", "agreed_to": digest})
    assert b"The pool has changed meanwhile" in answer.content
    assert on_shortlist(room) == Counter()


def test_a_floor_that_the_pool_cannot_fill_is_said(room: Room, signed_in) -> None:
    page = signed_in(room.lead).get(
        reverse("admin:voting_shortlist", args=[room.round.pk]), {"size": "10", "floor_PAC": "5"}
    )
    assert "Pacific: 2 missing" in page.content.decode()


def test_floors_that_do_not_fit_are_refused_at_the_field(room: Room, signed_in) -> None:
    page = signed_in(room.lead).get(
        reverse("admin:voting_shortlist", args=[room.round.pk]),
        {"size": "3", "floor_PAC": "2", "floor_AFR": "2"},
    )
    assert "need 4 places" in page.content.decode()


def test_what_was_asked_for_stays_on_record(room: Room, signed_in) -> None:
    client, address = signed_in(room.lead), reverse("admin:voting_shortlist", args=[room.round.pk])
    digest = client.get(address, {"size": "1"}).context_data["proposal"].digest
    client.post(address, {"size": "1", "agreed_to": digest})
    event = Application.pgh_event_model.objects.filter(status=S.SHORTLISTED).get()
    assert event.pgh_context.metadata["actor"] == str(room.lead.pk)
    assert "seed room" in event.pgh_context.metadata["reason"]


def test_one_that_is_not_eligible_stops_all(room: Room) -> None:
    good, bad = Application.objects.eligible()[:2]
    Application.objects.filter(pk=bad.pk).update(status=S.WITHDRAWN)
    with pytest.raises(Refused, match="moved on meanwhile"):
        shortlist_applications([good.pk, bad.pk], by=room.lead, reason="because")
    assert on_shortlist(room) == Counter()


def test_an_application_can_be_taken_off_again(room: Room) -> None:
    key = Application.objects.eligible().first().pk
    shortlist_applications([key], by=room.lead, reason="because")
    take_off_shortlist([key], by=room.lead, reason="because")
    assert on_shortlist(room) == Counter()


def test_while_a_round_is_open_the_shortlist_stands() -> None:
    room = make_room(applications=2)
    more = ApplicationFactory(edition=room.edition, status=S.ELIGIBLE)
    with pytest.raises(Refused, match="A voting round is open"):
        shortlist_applications([more.pk], by=room.lead, reason="because")
    with pytest.raises(Refused, match="A voting round is open"):
        take_off_shortlist([room.applications[0].pk], by=room.lead, reason="because")


def test_one_edition_at_a_time(room: Room) -> None:
    other = ApplicationFactory(edition=EditionFactory(), status=S.ELIGIBLE)
    with pytest.raises(Refused, match="one edition only"):
        shortlist_applications(
            [other.pk, Application.objects.in_edition(room.edition).first().pk],
            by=room.lead,
            reason="because",
        )


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.AUDITOR, Role.CO_CHAIR])
def test_only_the_secretariat_changes_the_shortlist(room: Room, role: Role) -> None:
    with pytest.raises(Refused, match="Only the secretariat"):
        shortlist_applications(
            [Application.objects.eligible().first().pk], by=somebody(role), reason="because"
        )


@pytest.mark.parametrize("count", [1, 3])
def test_shortlisting_asks_the_database_the_same_for_1_and_3(count: int, django_assert_num_queries) -> None:
    room = make_room(applications=0, is_open=False)
    keys = [a.pk for a in ApplicationFactory.create_batch(count, edition=room.edition, status=S.ELIGIBLE)]
    with django_assert_num_queries(10):
        shortlist_applications(keys, by=room.lead, reason="because")
