"""A network's list of organisations: pasted, looked at, added."""

import pytest
from django.urls import reverse

from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.member_lists import add_members, read_member_list
from dialogue_portal.editions.models import Network, NetworkMember
from dialogue_portal.kernel.errors import Refused
from tests.factories import NetworkFactory

pytestmark = pytest.mark.django_db
PASTED = (
    'Osne Forum\tKenya\n\n  osne   FORUM \n"Centre for ""Calm"", Kala"\n=HYPERLINK("x")\nKala Circle, Kenya\n'
    + "x" * 301
)


@pytest.fixture
def network() -> Network:
    return NetworkFactory()


def listed(network: Network) -> set[tuple[str, str]]:
    return set(network.members.values_list("organisation_name", "tie"))


def test_of_what_was_pasted_the_new_names_are_told_apart_and_formulas_defused(network: Network) -> None:
    NetworkMember.objects.create(network=network, organisation_name="KALA circle, kenya")
    found = read_member_list(network, PASTED, "member")
    assert found.new == ["Osne Forum", 'Centre for "Calm", Kala', '\'=HYPERLINK("x")']
    assert (found.known, len(found.too_long)) == (2, 1)


def test_the_same_organisation_may_be_member_and_funder(network: Network, person) -> None:
    officer = person("officer@portal.example", Role.OFFICER)
    assert add_members(network, ["Osne Forum"], "member", by=officer) == 1
    assert read_member_list(network, "Osne Forum", "funder").new == ["Osne Forum"]
    assert add_members(network, ["Osne Forum"], "funder", by=officer) == 1
    with pytest.raises(Refused):
        add_members(network, ["Other"], "member", by=person("auditor@portal.example", Role.AUDITOR))


def test_nothing_is_added_before_somebody_has_looked(network: Network, person, signed_in) -> None:
    client = signed_in(person("officer@portal.example", Role.OFFICER))
    page = reverse("admin:editions_network_list", args=[network.pk])
    shown = client.post(page, {"tie": "funded", "names": PASTED, "look": "yes"}).content.decode()
    assert "4 organisations are new." in shown
    assert "Kala Circle, Kenya" in shown
    assert listed(network) == set()
    client.post(page, {"tie": "funded", "names": PASTED, "add": "yes"})
    assert ("Osne Forum", "funded") in listed(network)
    assert len(listed(network)) == 4


def test_a_long_list_has_a_page_of_its_own(network: Network, person, signed_in) -> None:
    client = signed_in(person("officer@portal.example", Role.OFFICER))
    page = reverse("admin:editions_network_change", args=[network.pk])
    NetworkMember.objects.create(network=network, organisation_name="Osne Forum")
    assert "members-0-organisation_name" in client.get(page).content.decode()
    NetworkMember.objects.bulk_create(
        NetworkMember(network=network, organisation_name=f"Member {number}") for number in range(100)
    )
    shown = client.get(page).content.decode()
    assert "members-0-organisation_name" not in shown
    assert "Its list (101)" in shown


def test_other_names_are_written_one_a_line(network: Network, person, signed_in) -> None:
    client = signed_in(person("officer@portal.example", Role.OFFICER))
    page = reverse("admin:editions_network_change", args=[network.pk])
    fields = {
        "name": network.name, "acronym": "", "kind": "cso", "country": "", "languages": "en,fr",
        "aliases": "Réseau, du Pont\r\n\r\n Brücke ", "members-TOTAL_FORMS": 0, "members-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert client.post(page, fields).status_code == 302
    network.refresh_from_db()
    assert network.aliases == ["Réseau, du Pont", "Brücke"]


@pytest.mark.parametrize("networks", [1, 3])
def test_the_list_of_networks_asks_the_database_the_same_for_1_and_3(
    networks: int, person, signed_in, django_assert_num_queries
) -> None:
    for number, network in enumerate(NetworkFactory.create_batch(networks)):
        NetworkMember.objects.create(network=network, organisation_name=f"Member {number}")
    client = signed_in(person("officer@portal.example", Role.OFFICER))
    with django_assert_num_queries(5):
        client.get(reverse("admin:editions_network_changelist"))
