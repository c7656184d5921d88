"""Whatever is typed, pasted or sent by a machine gets an answer: never a page that broke."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.forms.intake import SECTIONS
from participants.models import Application, SelectionRun
from participants.states import ApplicationStatus, RunStatus
from tests.house.made_up_world import World, make_world
from tests.house.test_url_matrix import TABLES, address, names
from tests.voting_rooms import somebody

pytestmark = pytest.mark.django_db
UGLY: tuple[Any, ...] = (
    "", "a\x00b", "\u202e🕊️<script>alert(1)</script>{{ 7|add:7 }}" * 4, "9" * 40, "9999-12-31T23:59", "0001-01-01",
    ["1", "\x00"], "x" * 2_000, "\ud800".encode("utf-8", "surrogatepass"),
)  # fmt: skip
FIELDS = (
    *(
        "application",
        "then",
        "email",
        "code",
        "login",
        "kind",
        "score",
        "comment",
        "reason",
        "answer",
        "interests",
    ),
    *(
        "edition",
        "verb",
        "agreed_to",
        "size",
        "floor_AFR",
        "closes_at",
        "votes_each",
        "seed",
        "opens_at",
        "action",
    ),
    *(
        "_selected_action",
        "select_across",
        "index",
        "decision",
        "note",
        "note_to_applicant",
        "main_country",
        "region",
    ),
    *(
        "why",
        "into",
        "language",
        "next",
        "acknowledgement",
        "q",
        "user",
        "role",
        "starts_at",
        "ends_at",
        "name",
    ),
    *(name for section in SECTIONS for name in section.form_class.base_fields),
)
RESULT = {"feasible": True, "pool": 2, "countries": 1, "optimum": 900, "counts": []}
QUERY = ("p", "o", "e", "status", "edition", "letter", "region", "flag", "edition__id__exact", "status__exact",
         "role__exact", "_to_field", "kind__exact", "scheme__exact")  # fmt: skip


@pytest.fixture
def world() -> World:
    """One of everything, with a slate before the core group and an application of somebody's own."""
    made = make_world()
    Authenticator.objects.all().delete()  # of no use: it holds no secret
    SelectionRun.objects.filter(pk=made.run.pk).update(status=RunStatus.PROPOSED, result=RESULT)
    return made


def visitor(
    world: World, who: str, signed_in: Callable[[User], Client], person: Callable[..., User]
) -> Client:
    """The lead, a delegate, the co-chair, an applicant with an application of their own, or a stranger."""
    if who == "stranger":
        return Client(raise_request_exception=False)
    people = {"lead": world.room.lead, "delegate": world.room.delegates[0], "co-chair": world.room.co_chair}
    user = people.get(who) or person("applicant@harbour.example")
    client = signed_in(user)
    client.raise_request_exception = False
    Application.objects.filter(pk=world.application.pk).update(
        applicant=user, status=ApplicationStatus.RETURNED
    )
    return client


def broke(response: HttpResponse) -> bool:
    return response.status_code >= 500


START = {
    "lead": "/admin/",
    "applicant": ("/my/", "/apply/"),
    "delegate": ("/ballot/", "/slates/", "/policy/"),
    "co-chair": "/co-chair/",
    "stranger": "/",
}
VISITORS = ("lead", "delegate", "co-chair", "applicant", "stranger")


@pytest.mark.parametrize("who", VISITORS)
def test_no_form_breaks_whatever_it_is_sent(
    who: str, world: World, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = visitor(world, who, signed_in, person)
    client.get(f"/apply/{world.open_call.slug}/you/")
    urls = [address(name, world) for name in names() if name != "admin:logout"]
    urls += [f"/apply/{world.open_call.slug}/{section.slug}/" for section in SECTIONS]
    urls = [url for url in dict.fromkeys(urls) if "logout" not in url and url.startswith(START[who])]
    broken = []
    for url in urls:
        for ugly in UGLY:
            response = client.post(url, dict.fromkeys(FIELDS, ugly))
            if broke(response):
                broken.append((url, str(ugly)[:30]))
    assert "\n".join(map(str, broken)) == ""


@pytest.mark.parametrize("who", ["lead", "delegate", "stranger"])
def test_no_page_breaks_whatever_stands_in_its_address(
    who: str, world: World, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = visitor(world, who, signed_in, person)
    pages = [address(name, world) for name in names()]
    pages = [page for page in pages if page.startswith(START[who]) and "logout" not in page]
    lists = [reverse(f"admin:{table}_changelist") for table in TABLES] if who == "lead" else []
    asked = [f"{page}?q=%00" for page in pages]
    asked += [f"{page}?q=%ff%fe&page=-1&by=x&only=x&show=x&size=x&next=//x&{'x' * 3_000}=1" for page in pages]
    asked += [f"{page}?{name}={value}" for page in lists for name in QUERY for value in ("abc", "9" * 30)]
    broken = [url[:90] for url in asked if broke(client.get(url))]
    assert "\n".join(broken) == ""


def test_a_slate_is_asked_for_only_for_an_edition(world: World, signed_in: Callable[[User], Client]) -> None:
    ask, client = reverse("admin:participants_selectionrun_ask"), signed_in(world.room.lead)
    assert {client.post(ask, {"edition": wrong}).status_code for wrong in ("", "abc", "9" * 40)} == {404}


def test_to_staff_who_see_no_slate_its_buttons_do_not_exist(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(somebody(Role.SAFETY))
    step = reverse("admin:participants_selectionrun_step", args=[world.run.pk, "propose"])
    ask = reverse("admin:participants_selectionrun_ask")
    assert [client.post(step).status_code, client.post(ask, {"edition": world.open_call.pk}).status_code] == [
        404
    ] * 2


def test_a_round_is_not_extended_into_a_year_that_no_calendar_can_convert(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    client, page = signed_in(world.room.lead), reverse("admin:voting_extend", args=[world.room.round.pk])
    response = client.post(page, {"closes_at": "9999-12-31T23:59", "reason": "More time for all."})
    assert (response.status_code, "More time for all." in response.content.decode()) == (200, True)
