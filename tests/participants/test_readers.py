"""Who may read an application: its author names networks and countries, and every page keeps to it."""

from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Network, SeatMember
from participants.actions.intake.choosing import choose_who_reads
from participants.actions.voting import approve_closing, open_round, tally_round
from participants.models import Application, Assignment, Merit, SelectionRun, SlateRow
from participants.queries.intake import networks_that_read_this
from participants.queries.selection.slate import slate_for_a_network
from participants.queries.voting.assignment import plan_assignment
from participants.queries.voting.ballot import find_ballot
from participants.queries.voting.networks import hidden_pairs
from participants.vocabulary import Readers
from tests.factories import ApplicationFactory, EditionFactory, NetworkFactory, SeatFactory
from tests.participants.intake_answers import fill_in, save
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db


def hide(application: Application, *networks: Network, countries: tuple[str, ...] = ()) -> None:
    keys = [network.pk for network in networks]
    Application.objects.filter(pk=application.pk).update(
        readers=Readers.NOT_THESE, hidden_from=keys, hidden_from_countries=list(countries)
    )


def readers_of(application: Application, *networks: Network) -> list[bool]:
    rows = Application.objects.filter(pk=application.pk)
    return [rows.readable_by(network).exists() for network in networks]


def test_names_and_countries_count_only_with_the_choice_that_asks_for_them() -> None:
    named, at_home, other, nowhere = (NetworkFactory(country=code) for code in ("FR", "KE", "SN", ""))
    found = {}
    for choice in Readers:
        application = ApplicationFactory(readers=choice, hidden_from=[named.pk], hidden_from_countries=["KE"])
        found[choice] = readers_of(application, named, at_home, other, nowhere)
    assert found == {
        Readers.ALL: [True, True, True, True],
        Readers.NOT_THESE: [False, False, True, True],
        Readers.SECRETARIAT: [False, False, False, False],
    }


def test_a_country_holds_for_networks_that_join_or_move_later() -> None:
    application = ApplicationFactory(readers=Readers.NOT_THESE, hidden_from_countries=["KE"])
    network = NetworkFactory(country="SN")
    assert readers_of(application, network, NetworkFactory(country="KE")) == [True, False]
    Network.objects.filter(pk=network.pk).update(country="KE")
    assert readers_of(application, Network.objects.get(pk=network.pk)) == [False]


def test_the_pairs_to_keep_apart_are_those_that_the_one_rule_forbids() -> None:
    edition = EditionFactory()
    seats = [SeatFactory(edition=edition, network__country=code) for code in ("KE", "FR", "")]
    keys = [[], [seats[0].network_id], [seats[1].network_id, seats[2].network_id]]
    for choice, hidden, countries in product(Readers, keys, ([], ["KE"], ["FR", "SN"])):
        ApplicationFactory(
            edition=edition, readers=choice, hidden_from=hidden, hidden_from_countries=countries
        )
    open_to_some = Application.objects.in_edition(edition).readable_by_networks()
    assert hidden_pairs(edition) == {
        (str(application.pk), str(seat.pk))
        for seat in seats
        for application in open_to_some
        if not Application.objects.filter(pk=application.pk).readable_by(seat.network).exists()
    }


def test_no_network_is_given_an_application_whose_author_ruled_it_out() -> None:
    room = make_room(networks=4, applications=6, votes_each=2, is_open=False)
    for application, seat in zip(room.applications, [*room.seats, *room.seats], strict=False):
        hide(application, seat.network)
    hide(room.applications[0], countries=("KE",))
    Network.objects.filter(pk=room.seats[1].network_id).update(country="KE")
    forbidden = hidden_pairs(room.edition)
    assert len(forbidden) == 6
    open_round(room.round, by=room.lead)
    given = Assignment.objects.filter(round=room.round).values_list("application", "seat")
    assert {(str(application), str(seat)) for application, seat in given} & forbidden == set()
    assert len(given) == 12


def test_an_application_that_nobody_may_read_is_said_to_get_fewer_votes() -> None:
    room = make_room(is_open=False)
    hide(room.applications[0], *(seat.network for seat in room.seats))
    plan = plan_assignment(room.round, on=timezone.now().date())
    assert "readers its author ruled out" in str(plan.shortfalls[0])


def test_what_its_author_closes_during_the_round_leaves_the_ballot_and_comes_back_when_opened_again(
    signed_in,
) -> None:
    room = make_room()
    application, client = room.assignment().application, signed_in(room.delegates[0])
    address = reverse("voting:application", args=[room.round.pk, application.pk])
    assert client.get(address).status_code == 200
    choose(application, readers="not_these", hidden_from=[room.seats[0].network_id], hidden_from_countries=[])
    assert [
        client.get(address).status_code,
        client.post(address, {"kind": "score", "score": "5"}).status_code,
    ] == [
        302,
        302,
    ]
    ballot = client.get(reverse("voting:ballot", args=[room.round.pk])).content.decode()
    assert "1 application has left your ballot since the round opened" in ballot
    assert application.organisation_name not in ballot
    others = [signed_in(delegate).get(address).status_code for delegate in room.delegates[1:]]
    assert others == [200, 200]
    choose(application, readers="all", hidden_from=[], hidden_from_countries=[])
    assert client.get(address).status_code == 200


def choose(application: Application, **answers: object) -> None:
    owner = User.objects.get_or_create(email="author@harbour.example")[0]
    Application.objects.filter(pk=application.pk).update(applicant=owner)
    application.refresh_from_db()
    choose_who_reads(application, answers, by=owner)


def test_whoever_sits_for_two_networks_reads_only_what_both_may_read() -> None:
    room = make_room(votes_each=1)
    SeatMember.objects.create(seat=room.seats[1], user=room.delegates[0], kind="alternate")
    before = find_ballot(room.delegates[0], room.round.pk)
    assert before is not None
    hide(before.lines[0].assignment.application, room.seats[1].network)
    after = find_ballot(room.delegates[0], room.round.pk)
    assert after is not None
    assert (before.total - after.total, len(after.gone)) == (1, 1)


def test_a_network_ruled_out_costs_the_applicant_nothing_in_the_tally() -> None:
    room = make_room(networks=3, applications=4)
    closed = room.assignment().application
    for assignment in Assignment.objects.filter(round=room.round, application=closed)[:2]:
        room.vote(assignment, 4)
    silent = Assignment.objects.filter(round=room.round, application=closed)[2]
    hide(closed, silent.seat.network)
    for seat in range(3):
        for assignment in room.assignments(seat):
            if assignment.application_id != closed.pk:
                room.vote(assignment, 3)
    approve_closing(room.round, by=room.lead)
    approve_closing(room.round, by=room.deputy)
    room.round.refresh_from_db()
    if room.round.status != "tallied":
        tally_round(room.round, by=room.lead)
    merit = Merit.objects.get(round=room.round, application=closed)
    assert (merit.votes, merit.merit is not None) == (2, True)


def test_a_slate_names_no_organisation_to_a_network_its_author_ruled_out() -> None:
    room = make_room(networks=2, applications=3)
    shown, hidden, private = room.applications
    hide(hidden, room.seats[0].network)
    Application.objects.filter(pk=private.pk).update(readers=Readers.SECRETARIAT)
    run = SelectionRun.objects.create(
        edition=room.edition, round=room.round, status="proposed", policy={"panel": 3}
    )
    for application in room.applications:
        SlateRow.objects.create(
            run=run, application=application, outcome="selected", merit=300, record_id=application.receipt
        )
    pages = [slate_for_a_network(run, [seat]) for seat in room.seats]
    named = [{row.application_id for row in page["organisations"]} for page in pages]
    assert named == [{shown.pk}, {shown.pk, hidden.pk}]
    assert [page["others"] for page in pages] == [2, 1]


def test_the_summary_and_the_section_list_the_networks_that_may_read_this_application() -> None:
    edition = EditionFactory()
    first, second = (SeatFactory(edition=edition).network for _ in range(2))
    client = Client()
    fill_in(client, edition)
    section = client.get(f"/apply/{edition.slug}/readers-and-safety/").content.decode()
    assert [network.name in section for network in (first, second)] == [True, True]
    save(client, edition, "readers-and-safety", readers="not_these", hidden_from=[str(first.pk)])
    application = Application.objects.get(edition=edition)
    assert networks_that_read_this(application) == [second]
    shown = (
        client.get(f"/apply/{edition.slug}/summary/").content.decode().partition("Who may read it</h2>")[2]
    )
    assert [network.name in shown for network in (first, second)] == [False, True]


@pytest.mark.parametrize(
    ("choice", "hidden", "sentence"),
    [
        ("not_these", "", "Name the networks or countries"),
        ("all", "KE", "You have named networks or countries"),
    ],
)
def test_a_choice_that_could_be_read_as_its_contrary_is_not_sent(
    choice: str, hidden: str, sentence: str
) -> None:
    edition = EditionFactory()
    client = Client()
    fill_in(client, edition)
    answer = save(client, edition, "readers-and-safety", readers=choice, hidden_from_countries=hidden)
    assert sentence in answer.content.decode()
    assert sentence in client.get(f"/apply/{edition.slug}/summary/").content.decode()


def test_an_author_changes_the_readers_after_the_deadline_and_a_new_version_follows(
    person, signed_in
) -> None:
    owner = person("author@harbour.example")
    sent = ApplicationFactory(applicant=owner, status="shortlisted")
    network = SeatFactory(edition=sent.edition).network
    draft = ApplicationFactory(
        edition=sent.edition, applicant=owner, revises=sent, status="draft", receipt=None, submitted_at=None
    )
    client, address = signed_in(owner), reverse("readers:choose", args=[sent.pk])
    assert network.name in client.get(address).content.decode()
    answers = {"readers": "not_these", "hidden_from": [str(network.pk)], "hidden_from_countries": "Kenya"}
    assert client.post(address, answers).status_code == 302
    for row in (sent, draft):
        row.refresh_from_db()
        assert (row.readers, row.hidden_from, row.hidden_from_countries) == (
            "not_these",
            [network.pk],
            ["KE"],
        )


def test_a_form_without_a_choice_opens_nothing_to_anybody_and_takes_nothing_away(person, signed_in) -> None:
    amina = person("amina@harbour.example")
    application = ApplicationFactory(applicant=amina, readers=Readers.SECRETARIAT, pseudonym="A.")
    address = reverse("readers:choose", args=[application.pk])
    assert signed_in(amina).post(address, {}).status_code == 200
    application.refresh_from_db()
    assert (application.readers, application.pseudonym) == (Readers.SECRETARIAT, "A.")


def test_nobody_else_changes_them(person, signed_in) -> None:
    application = ApplicationFactory(applicant=person("author@harbour.example"))
    client = signed_in(person("other@harbour.example"))
    assert (
        client.post(reverse("readers:choose", args=[application.pk]), {"readers": "all"}).status_code == 404
    )


def test_before_the_first_word_the_summary_names_all_networks() -> None:
    edition = EditionFactory()
    network = SeatFactory(edition=edition).network
    assert network.name in Client().get(f"/apply/{edition.slug}/summary/").content.decode()


def test_officers_see_whom_the_author_ruled_out(signed_in) -> None:
    room: Room = make_room()
    hide(room.applications[0], room.seats[0].network, countries=("SN",))
    page = reverse("admin:participants_application_change", args=[room.applications[0].pk])
    shown = signed_in(room.lead).get(page).content.decode()
    assert room.seats[0].network.name in shown
    assert "all networks of Senegal" in shown


@pytest.mark.parametrize("applications", [1, 3])
def test_the_pairs_are_found_in_one_query_however_many_there_are(
    applications: int, django_assert_num_queries
) -> None:
    edition = EditionFactory()
    seats = SeatFactory.create_batch(applications, edition=edition)
    for seat in seats:
        hide(ApplicationFactory(edition=edition), seat.network)
    with django_assert_num_queries(1):
        assert len(hidden_pairs(edition)) == applications
