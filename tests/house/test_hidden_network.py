"""A network that an author ruled out finds nothing of the application, at no address and in no mail."""

from collections.abc import Callable

import pytest
from django.test import Client

from dialogue_portal.accounts.models import User
from dialogue_portal.outbox.models import OutgoingEmail
from participants.models import Application, SlateRow
from tests.house.made_up_world import World, make_world
from tests.house.test_url_matrix import address, names

pytestmark = pytest.mark.django_db
WORDS = {
    "organisation_name": "Quillfeather Circle",
    "acronym": "QFCX",
    "native_name": "Federkiel-Kreis",
    "given_name": "Zebulon",
    "pseudonym": "Grey Heron",
    "role": "Keeper of bridges",
    "work": "We mend the ferry of Ambledoro.",
    "contribution": "Songs of the river Ambledoro.",
    "recommendation": "Pay the ferrymen of Ambledoro.",
    "reporting_back": "At the market of Ambledoro.",
}


def found_by(client: Client, world: World) -> set[str]:
    """The planted words that somebody finds at any address, redirects followed."""
    pages = (client.get(address(name, world), follow=True) for name in names() if "logout" not in name)
    text = "\n".join(page.content.decode(errors="replace") for page in pages)
    return {word for word in WORDS.values() if word in text}


@pytest.fixture
def world() -> World:
    """The first application of the open round, also on the slate, is closed to the first network."""
    made = make_world()
    application = made.room.applications[0]
    type(made.run).objects.filter(pk=made.run.pk).update(
        status="proposed", result={"pool": 4, "countries": 2}
    )
    SlateRow.objects.update_or_create(
        run=made.run,
        application=application,
        defaults={"outcome": "selected", "merit": 300, "record_id": "A1"},
    )
    ruled_out = [made.room.seats[0].network_id]
    Application.objects.filter(pk=application.pk).update(**WORDS, readers="not_these", hidden_from=ruled_out)
    return made


def test_a_network_that_was_ruled_out_finds_nothing_at_any_address(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    assert found_by(signed_in(world.room.delegates[0]), world) == set()


def test_the_other_networks_do(world: World, signed_in: Callable[[User], Client]) -> None:
    assert WORDS["work"] in found_by(signed_in(world.room.delegates[1]), world)


def test_no_mail_to_its_people_holds_a_word_of_it(world: World) -> None:
    mail = OutgoingEmail.objects.filter(address=world.room.delegates[0].email)
    text = "\n".join(f"{row.subject} {row.text} {row.html}" for row in mail)
    assert text
    assert [word for word in WORDS.values() if word in text] == []
