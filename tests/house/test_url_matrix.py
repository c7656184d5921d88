"""Every address of the portal, asked by everybody."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.models import Attachment, Lock, Place, ReplacementPick, SelectionPolicy, TravelAnswers
from participants.models.attachments import NOMINATION_LETTER
from tests.house.made_up_world import SEALED_WORD, World, make_world
from tests.house.url_matrix import ANONYMOUS, MATRIX, SIGN_IN, VISITORS, Outcome

TABLES = {f"{model._meta.app_label}_{model._meta.model_name}": model for model in admin.site._registry}
ONE_OF = {
    ("files:open", "pk"): Attachment,
    ("admin:participants_selectionpolicy_lift", "number"): Lock,
    ("policy:policy", "pk"): SelectionPolicy,
}
ROUND, RUN = ("voting:", "admin:voting_"), ("ratification:", "admin:participants_selectionrun_")


def addresses(
    resolver: Any, space: str = "", gaps: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address with a name, and what has to be filled in."""
    for pattern in resolver.url_patterns:
        here = (*gaps, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            yield from addresses(
                pattern, space + (f"{pattern.namespace}:" if pattern.namespace else ""), here
            )
        elif pattern.name:
            yield f"{space}{pattern.name}", here


def names() -> list[str]:
    """The names without repetition, in the order of the addresses."""
    return list(dict.fromkeys(name for name, _gaps in addresses(get_resolver())))


def filled_in(name: str, gap: str, world: World) -> Any:
    """Something of somebody else's for a gap in an address."""
    table = next((model for label, model in TABLES.items() if name.startswith(f"admin:{label}_")), None)
    if gap == "object_id" and table:
        return world.one_of(table)
    if gap == "key" and name.startswith(RUN):
        return world.run.pk
    if gap in {"pk", "round_pk"} and name.startswith(ROUND):
        return world.room.round.pk
    if (name, gap) in ONE_OF:
        return world.one_of(ONE_OF[name, gap])
    if gap == "pick":
        return world.one_of(ReplacementPick)
    if name.startswith("door:") and gap == "pk":
        return world.one_of(Place)
    if name.startswith("travel:") and gap == "key":
        return world.one_of(TravelAnswers)
    if name == "travel:step" and gap == "slug":
        return "passport"
    if name.startswith("mfa_"):
        return "1"
    made_up = {
        "run_pk": world.run.pk, "answers": NOMINATION_LETTER, "deed": "cancel",
        "kind": "privacy", "outcome": "selected", "language": "en",
        "list_name": "participants.application", "edition": world.room.edition.pk,
        "slug": world.open_call.slug, "section_slug": "you", "key": world.room.applications[0].pk, "verb": "propose",
        "one": world.room.applications[0].pk, "other": world.room.applications[1].pk,
        "person": world.room.lead.pk, "seat": world.room.seats[0].pk, "edition_pk": world.room.edition.pk,
        "pk": world.one_of(table) if table else world.application.pk, "app_label": "participants",
    }  # fmt: skip
    return made_up.get(gap, "999999")


def address(name: str, world: World) -> str:
    """The address with all its gaps filled in."""
    gaps = next(gaps for found, gaps in addresses(get_resolver()) if found == name)
    return reverse(name, kwargs={gap: filled_in(name, gap, world) for gap in gaps})


def outcome(client: Client, url: str) -> Outcome:
    """What a visitor gets in the end; being sent to the sign-in page counts as that."""
    response = client.get(url)
    while 300 <= response.status_code < 400:
        if response["Location"].startswith(reverse("account_request_login_code")):
            return SIGN_IN
        response = client.get(response["Location"])
    if not response.streaming:
        assert SEALED_WORD not in response.content.decode(errors="replace"), url
    return response.status_code


def test_every_address_stands_in_the_matrix() -> None:
    assert set(names()) == set(MATRIX)


@pytest.mark.django_db
@pytest.mark.parametrize("visitor", VISITORS)
def test_everybody_gets_what_the_matrix_says(
    visitor: str, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    world = make_world()
    roles = [Role(visitor)] if visitor in Role.values else []
    client = Client() if visitor == ANONYMOUS else signed_in(person(f"{visitor}@visitor.example", *roles))
    got = {name: outcome(client, address(name, world)) for name in names() if name in MATRIX}
    said = {name: row[visitor] for name, row in MATRIX.items()}
    assert {name: (status, said[name]) for name, status in got.items() if status != said[name]} == {}
