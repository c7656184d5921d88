"""The policy's pages at the desk: table of targets, sentences beside the rows, steps, versions, locks."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from participants.actions.selection.policies import make_policy
from participants.models import Application, Lock, SelectionPolicy, Target
from participants.queries.selection.policy_versions import newest_number
from participants.rules.selection.sense import Row
from tests.factories import EditionFactory
from tests.policies import save, tallied
from tests.voting_rooms import Room, make_room

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
NUMBERS = {"panel": 6, "reserve": 2, "max_per_organisation": 1, "max_per_country": 6, "min_countries": 0}


@pytest.fixture
def room() -> Room:
    """Twenty on the shortlist: ten of Africa, ten of Asia; the round still being prepared."""
    room = make_room(applications=20, is_open=False)
    for place, row in enumerate(room.applications):
        region, country = [("AFR", "KE"), ("ASIA", "NP")][place % 2]
        Application.objects.filter(pk=row.pk).update(region=region, main_country=country)
    return room


@pytest.fixture
def policy(room: Room) -> SelectionPolicy:
    return make_policy(room.edition, "", 6, by=room.lead)


@pytest.fixture
def desk(room: Room, signed_in: SignIn) -> Client:
    return signed_in(room.lead)


def page(policy: SelectionPolicy, name: str = "change") -> str:
    return reverse(f"admin:participants_selectionpolicy_{name}", args=[policy.pk])


def typed(policy: SelectionPolicy, **rows: object) -> dict[str, object]:
    """A form as it is sent; `rows` by name of the field, with __ for the colon."""
    fields = {name.replace("__", ":"): value for name, value in rows.items()}
    return {**NUMBERS, "seen": newest_number(policy), **fields}


def test_a_policy_is_begun_for_a_panel_and_never_for_everybody_beside_another(
    room: Room, desk: Client
) -> None:
    asked = {"edition": room.edition.pk, "attendance": "online", "panel": 6}
    answer = desk.post(reverse("admin:participants_selectionpolicy_add"), asked)
    policy = SelectionPolicy.objects.get()
    assert (answer.status_code, answer.url) == (302, page(policy))  # type: ignore[attr-defined]
    again = desk.post(reverse("admin:participants_selectionpolicy_add"), {**asked, "attendance": ""})
    assert "not both" in again.content.decode()
    assert SelectionPolicy.objects.count() == 1


def test_the_table_shows_what_the_pool_holds_beside_each_row(policy: SelectionPolicy, desk: Client) -> None:
    body = desk.get(page(policy)).content.decode()
    assert "The pool today: 20 people on the shortlist." in body
    rows = {cells.split("<")[0]: cells for cells in body.split('<tr><th scope="row">')[1:]}
    assert '<td class="num" data-label="Pool">10</td>' in rows["Africa"]
    assert '<td class="num" data-label="Pool">0</td>' in rows["Pacific"]


def test_rows_are_saved_as_targets_and_empty_rows_are_none(policy: SelectionPolicy, desk: Client) -> None:
    sent = typed(policy, least__region__AFR=2, most__region__AFR=4, least__region__ASIA="20")
    desk.post(page(policy), sent | {"unit:region:ASIA": "percent"})
    assert list(Target.objects.values_list("value", "minimum", "maximum", "is_percent")) == [
        ("AFR", 2, 4, False),
        ("ASIA", 20, None, True),
    ]
    desk.post(page(policy), typed(policy, least__region__AFR=2))
    assert list(Target.objects.values_list("value", "minimum", "maximum")) == [("AFR", 2, None)]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ({"least__region__AFR": 5, "most__region__AFR": 4}, "At least 5 is more than at most 4."),
        ({"least__region__AFR": 120, "unit__region__AFR": "percent"}, "100 percent at most"),
        ({"least__region__PAC": 1}, "Nobody in the pool holds this"),
        ({"least__region__AFR": "many"}, "Enter a whole number."),
        ({"least__region__AFR": -1}, "greater than or equal to 0"),
        ({"least__region__AFR": 4, "least__region__ASIA": 4}, "add up to 8; there are 6 places"),
        ({"most__gender__woman": 4}, "only a minimum can be set"),
        ({"least__shoe_size__44": 4}, "There is no such value: shoe_size:44"),
        ({"panel": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_saved_is_said_beside_its_row_and_nothing_is_saved(
    policy: SelectionPolicy, desk: Client, rows: dict[str, object], sentence: str
) -> None:
    answer = desk.post(page(policy), typed(policy, **rows))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Target.objects.exists()


def test_what_the_pool_cannot_fill_is_warned_of_and_saved(policy: SelectionPolicy, desk: Client) -> None:
    body = desk.post(page(policy), typed(policy, panel=30, max_per_country=3), follow=True).content.decode()
    assert "There are 30 places, and the pool holds 20 people." in body
    policy.refresh_from_db()
    assert policy.panel == 30


def test_while_typing_the_same_sentences_come_and_nothing_is_saved(
    policy: SelectionPolicy, desk: Client
) -> None:
    sent = typed(policy, least__region__AFR=5, most__region__AFR=4, max_per_country=2)
    places = desk.post(page(policy, "check"), sent).json()["places"]
    assert places["region:AFR"][0] == ["At least 5 is more than at most 4.", True]
    assert places["panel"][0][1] is False
    assert desk.post(page(policy, "check"), typed(policy, panel="x")).json() == {
        "places": {"panel": [["Enter a whole number.", True]]}
    }
    assert newest_number(policy) == 1


def test_who_saves_over_a_save_is_told_and_keeps_what_was_typed(
    room: Room, policy: SelectionPolicy, desk: Client
) -> None:
    mine = typed(policy, panel=9)
    save(policy, by=room.deputy, panel=7)
    body = desk.post(page(policy), mine).content.decode()
    assert "has saved version 2" in body
    assert 'name="panel" value="9"' in body
    assert 'name="seen" value="2"' in body
    policy.refresh_from_db()
    assert policy.panel == 7


def test_the_numbers_of_another_edition_are_copied_and_become_percent_where_sizes_differ(
    policy: SelectionPolicy, room: Room, desk: Client
) -> None:
    other = make_policy(EditionFactory(), "", 12, by=room.lead)
    Target.objects.create(policy=other, feature="region", value="AFR", minimum=4, maximum=7)
    Target.objects.create(policy=other, feature="theme", value="long-gone", minimum=1)
    body = desk.get(page(policy), {"like": other.pk}).content.decode()
    assert "Nothing is saved yet." in body
    assert "theme: long-gone" in body
    assert 'name="least:region:AFR" value="33"' in body
    assert 'name="most:region:AFR" value="59"' in body
    assert not policy.targets.exists()


def test_officers_and_auditors_read_the_policy_and_change_nothing(
    policy: SelectionPolicy, signed_in: SignIn, person: Callable[..., User]
) -> None:
    officer = signed_in(person("o@example.org", "officer"))
    for name in ("change", "steps", "versions", "locks"):
        assert officer.get(page(policy, name)).status_code == 200
    assert officer.post(page(policy), typed(policy, panel=9)).status_code == 403
    assert officer.post(page(policy, "steps"), {"step": "freeze"}).status_code == 403
    assert officer.post(page(policy, "locks"), {"receipt": "x"}).status_code == 403


def test_from_numbers_to_seed_in_steps(policy: SelectionPolicy, room: Room, desk: Client) -> None:
    steps = page(policy, "steps")
    desk.post(steps, {"step": "publish", "publish-features": ["region", "gender"]})
    policy.refresh_from_db()
    assert policy.features == ["region", "gender"]
    body = desk.post(steps, {"step": "freeze", "freeze-reason": "Late."}).content.decode()
    assert "Write first where the lottery seed comes from" in body
    save(policy, by=room.lead, seed_rule="A draw.", seed_known_from=timezone.now() + timedelta(hours=1))
    assert (
        "Close and tally the voting round first"
        in desk.post(steps, {"step": "freeze", "freeze-reason": "Late."}).content.decode()
    )
    tallied(room)
    assert "Write why they are frozen" in desk.post(steps, {"step": "freeze"}).content.decode()
    desk.post(steps, {"step": "freeze", "freeze-reason": "Late."})
    policy.refresh_from_db()
    assert policy.frozen["people"] == 20
    SelectionPolicy.objects.filter(pk=policy.pk).update(seed_known_from=timezone.now())
    twice = {"step": "seed", "seed-seed": "1 2 3", "seed-again": "1 2 4"}
    assert "This is not what you wrote above." in desk.post(steps, twice).content.decode()
    desk.post(steps, {**twice, "seed-again": "1 2 3"})
    policy.refresh_from_db()
    assert policy.lottery_seed == "1 2 3"
    assert "frozen" in desk.get(page(policy, "versions")).content.decode()


def test_a_lock_is_made_by_receipt_and_lifted_with_a_reason(
    policy: SelectionPolicy, room: Room, desk: Client
) -> None:
    save(policy, by=room.lead, panel=20, max_per_country=10)
    row = room.applications[0]
    asked = {"receipt": row.receipt, "kind": "in", "reason": "She opens the meeting."}
    assert (
        "no application"
        in desk.post(page(policy, "locks"), {**asked, "receipt": "X-1"}).content.decode().lower()
    )
    desk.post(page(policy, "locks"), asked)
    lock = Lock.objects.get()
    assert "She opens the meeting." in desk.get(page(policy, "locks")).content.decode()
    lift = reverse("admin:participants_selectionpolicy_lift", args=[policy.pk, lock.pk])
    assert "Write why the lock is lifted." in desk.post(lift, {"reason": ""}).content.decode()
    desk.post(lift, {"reason": "She cannot come."})
    assert not Lock.objects.standing().exists()
    assert "She cannot come." in desk.get(page(policy, "locks")).content.decode()


def test_the_page_asks_the_same_of_the_database_for_one_target_and_for_three(
    policy: SelectionPolicy, room: Room, desk: Client, django_assert_num_queries: Callable[[int], object]
) -> None:
    desk.get(page(policy))
    africa, asia = Row("region", "AFR", 1), Row("region", "ASIA", 1)
    for rows in ([africa], [africa, asia, Row("language", "en", 1)]):
        save(policy, *rows, by=room.lead)
        with django_assert_num_queries(14):
            desk.get(page(policy))
