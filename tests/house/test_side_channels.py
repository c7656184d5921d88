"""A vote of another network changes nothing that anybody else can see: no page, order, search, mail, row or log."""

import logging
import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.actions.voting import Choice, record_vote
from participants.models import Application, Assignment, Vote
from tests.factories import SeatFactory, delegate_of
from tests.house.made_up_world import World, make_world
from tests.house.test_url_matrix import address, names
from tests.voting_rooms import as_the_owner

pytestmark = pytest.mark.django_db
RECUSAL = "recused member"
COMMENT = "Quillfeather of the delta"
ONCE = re.compile(r'(csrfmiddlewaretoken" value=|nonce=|csrf-token" content=)"[^"]*"')
# New each time by themselves: secrets and challenges of the sign-in, a form that begins with a key of its own.
NEW_EACH_TIME = ("mfa_", "account_", "admin:participants_application_enter_new")
Pages = dict[str, tuple[int, str]]


VOTER, CONFLICTED, RECUSED = 1, 0, 2  # seats; a fourth came too late to be asked anything


@pytest.fixture
def world() -> World:
    """Of the first application one network has a conflict, one has recused itself, one is not asked; one votes."""
    made = make_world()
    room, first = made.room, made.room.applications[0]
    Assignment.objects.filter(seat=room.seats[CONFLICTED], application=first).update(ended_at=timezone.now())
    asked = Assignment.objects.select_related("round__edition", "application").get(
        round=room.round, seat=room.seats[RECUSED], application=first
    )
    record_vote(asked, Choice(Vote.Kind.RECUSED, None, "They are friends."), by=room.delegates[RECUSED])
    late = SeatFactory(edition=room.edition)
    room.seats.append(late)
    room.delegates.append(delegate_of(late, "late@net.example"))
    return made


@pytest.fixture
def visitors(
    world: World, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> dict[str, Client]:
    """Everybody who must learn nothing, signed in."""
    room, author = world.room, person("author@harbour.example")
    Application.objects.filter(pk__in=[world.application.pk, room.applications[0].pk]).update(
        applicant=author
    )
    people = {
        "member in conflict": room.delegates[CONFLICTED],
        RECUSAL: room.delegates[RECUSED],
        "member who is not asked": room.delegates[-1],
        "lead": room.lead,
        "officer": person("officer@portal.example", Role.OFFICER),
        "auditor": person("auditor@portal.example", Role.AUDITOR),
        "co-chair": room.co_chair,
        "applicant": author,
    }
    return {name: signed_in(user) for name, user in people.items()} | {"visitor": Client()}


def every_address(world: World) -> dict[str, str]:
    """Every address of the portal, and those of the application that is voted on."""
    found = {name: address(name, world) for name in names() if not name.startswith(NEW_EACH_TIME)}
    key = world.room.applications[0].pk
    for name in (
        "admin:participants_application_change",
        "admin:participants_application_history",
        "intake:my_application",
        "intake:my_json",
    ):
        found[f"{name} of it"] = reverse(name, args=[key])
    for shown in ("all", "left"):
        found[f"ballot {shown}"] = found["voting:ballot"] + f"?show={shown}"
    return found


def every_order(world: World) -> dict[str, str]:
    """Every list of the desk in the order of each column, filtered by each filter's first value, and searched."""
    found = {}
    for model, desk in admin.site._registry.items():
        page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        queries = [f"o={number}" for number in range(1, len(desk.list_display) + 1)]
        queries += [f"q={word}" for word in ("harbour", "5")] if desk.search_fields else []
        queries += [f"{name}__exact=1" for name in desk.list_filter if isinstance(name, str)]
        found |= {f"{page}?{query}": f"{page}?{query}" for query in queries}
    return found


def seen(client: Client, addresses: dict[str, str]) -> Pages:
    """What is answered at each of them, without what is new in every answer."""
    pages = {}
    for name, url in addresses.items():
        path, _mark, query = url.partition("?")
        # Not `client.get()`: it keeps a copy of every template's context, which takes longer than the page.
        answer = client.handler(client._base_environ(PATH_INFO=path, QUERY_STRING=query))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = ONCE.sub("", body.decode(errors="replace"))
        pages[name] = (answer.status_code, f"{answer.headers.get('Location', '')}\n{text}")
    return pages


SORTING = "lead, sorting and searching"


def everything(world: World, visitors: dict[str, Client]) -> dict[str, dict[str, str]]:
    """What each of them asks for; the lead also puts every list in every order."""
    asked = {who: every_address(world) for who in visitors}
    return asked | {SORTING: every_order(world)}


def look(visitors: dict[str, Client], asked: dict[str, dict[str, str]]) -> dict[str, Pages]:
    return {who: seen(visitors["lead" if who == SORTING else who], asked[who]) for who in asked}


def that_exist(asked: dict[str, dict[str, str]], pages: dict[str, Pages]) -> dict[str, dict[str, str]]:
    """Without what does not exist for them, which for the recused member is asked again all the same."""
    return {
        who: {
            name: url for name, url in urls.items() if who == RECUSAL or pages[who][name][0] not in {404, 405}
        }
        for who, urls in asked.items()
    }


def differing(before: dict[str, Pages], after: dict[str, Pages]) -> set[tuple[str, str]]:
    return {
        (who, name)
        for who, pages in after.items()
        for name, page in pages.items()
        if page != before[who][name]
    }


def ballot_page(world: World) -> str:
    return reverse("voting:application", args=[world.room.round.pk, world.room.applications[0].pk])


def has_read(world: World, client: Client) -> None:
    """That somebody opened the application today is on record; whether they voted is another matter."""
    assert client.get(ballot_page(world)).status_code == 200


def vote(world: World, client: Client, score: int) -> None:
    """As the delegate of the second network does, in the browser."""
    page = ballot_page(world)
    seen_before = re.search(r'name="seen"[^>]*value="([^"]*)"', client.get(page).content.decode())
    said = {"kind": "score", "score": str(score), "comment": COMMENT}
    answer = client.post(page, said | {"seen": seen_before[1] if seen_before else ""})
    assert answer.status_code in {200, 302}
    room = world.room
    kept = Vote.objects.raw(
        "SELECT * FROM own_ballot(%s, %s, %s)",
        [room.round.pk, room.seats[VOTER].pk, room.delegates[VOTER].pk],
    )
    assert [(row.application_id, row.score) for row in kept] == [(room.applications[0].pk, score)]


def test_a_hidden_vote_and_its_change_show_at_no_address_to_anybody(
    world: World, visitors: dict[str, Client], signed_in: Callable[[User], Client]
) -> None:
    voter = signed_in(world.room.delegates[VOTER])
    asked = everything(world, visitors)
    with time_machine.travel(timezone.now(), tick=False):
        before = look(visitors, asked)
        asked = that_exist(asked, before)
        vote(world, voter, 5)
        assert differing(before, look(visitors, asked)) == set()
        vote(world, voter, 1)
        some = {who: asked[who] for who in ("lead", RECUSAL)}
        assert differing(before, look(visitors, some)) == set()
    assert {status for status, _text in before["lead"].values()} >= {200, 404, 405}


def tables() -> Iterator[str]:
    """Those that the portal can read."""
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [table])
            if cursor.fetchone() == (True,):
                yield table


def rows() -> dict[str, list[str]]:
    """Every row of every table that the portal can read, but for sessions, which hold what a browser keeps."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            if table not in {"django_session", "portal_cache"}:
                cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
                found[table] = [text for (text,) in cursor.fetchall()]
    return found


def test_no_row_history_or_mail_that_the_portal_can_read_tells_of_a_vote(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    voter = signed_in(world.room.delegates[VOTER])
    has_read(world, voter)
    before = rows()
    assert {"outbox_outgoingemail", "participants_vote", "participants_votingroundevent"} <= set(before)
    for score in (5, 1):
        vote(world, voter, score)
        after = rows()
        assert {table for table in before if before[table] != after[table]} == set()


def test_without_the_seal_the_same_search_finds_the_vote(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    voter = signed_in(world.room.delegates[VOTER])
    with as_the_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE participants_vote DISABLE ROW LEVEL SECURITY")
    has_read(world, voter)
    before = rows()
    vote(world, voter, 5)
    after = rows()
    assert {table for table in before if before[table] != after[table]} == {"participants_vote"}


def test_the_log_says_the_same_of_every_vote(
    world: World, signed_in: Callable[[User], Client], caplog: pytest.LogCaptureFixture
) -> None:
    voter = signed_in(world.room.delegates[VOTER])
    for logger in map(logging.getLogger, ("django", "django.request", "participants")):
        logger.addHandler(caplog.handler)
    caplog.set_level(logging.INFO)
    said = []
    for score in (5, 1):
        caplog.clear()
        vote(world, voter, score)
        said.append([logging.Formatter().format(record) for record in caplog.records])
    assert said[0] == said[1]
    text = "\n".join(said[0])
    assert [word for word in (COMMENT, str(world.room.applications[0].pk)) if word in text] == []
