"""The selection workbench: targets, what balance costs, why somebody is not chosen, what if."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.models import SelectionPolicy, SelectionRun, SlateRow, WhatIf
from participants.states import RunStatus
from tests.slates import computed, explained, make_pool

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def lead(person: Callable[..., User]) -> User:
    return person("lead@example.org", Role.LEAD)


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("officer@example.org", Role.OFFICER)


@pytest.fixture
def run(lead: User) -> SelectionRun:
    return explained(computed(make_pool(12), lead))


def address(run: SelectionRun, page: str = "change") -> str:
    return reverse(f"admin:participants_selectionrun_{page}", args=[run.pk])


def words_of(client: Client, at: str, **asked: str) -> str:
    page = client.get(at, asked)
    assert page.status_code == 200
    text = re.sub(r"<svg.*?</svg>", lambda svg: svg[0], page.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_the_page_says_what_balance_costs_as_a_curve_with_its_table(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    page = signed_in(lead).get(address(run)).content.decode()
    assert "All targets together cost 550 points of merit, 23.9 %" in page
    assert '<title id="curve-title">Merit against balance</title>' in page
    words = words_of(signed_in(lead), address(run))
    assert "Places short of the targets Merit 6 2300 4 2250 2 2100 0 1750" in words
    assert (
        "region: Africa: at least 3 75 at most 6 from one country 50 gender: Non-binary: at least 1 25"
        in words
    )


def test_an_officer_sees_what_each_target_costs_and_nobodys_merit(
    run: SelectionRun, officer: User, signed_in: SignedIn
) -> None:
    words = words_of(signed_in(officer), address(run), show="others")
    assert "region: Africa: at least 3 75" in words
    assert "All targets together cost" not in words
    people = words[words.index("Organisation Person Country") :]
    assert "Merit" not in people
    assert "Points" not in people
    assert "clear a balance target" in people


def test_what_was_answered_for_balance_stands_beside_no_name(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    words = words_of(signed_in(lead), address(run), show="reserve")
    assert "close a balance target; at most 6 from one country 25" in words
    assert "gender" not in words.split("Rule that binds")[1]


def test_members_without_a_replacement_are_named(run: SelectionRun, lead: User, signed_in: SignedIn) -> None:
    words = words_of(signed_in(lead), address(run))
    assert "5 members have no single replacement" in words
    alone = run.rows.filter(outcome=SlateRow.Outcome.SELECTED, replacement="")
    assert all(name in words.split("Propose")[0] for name in alone.values_list("record_id", flat=True))


def test_people_can_be_sifted_by_region_and_by_how_close_it_was(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    client = signed_in(lead)
    close = client.get(address(run), {"show": "reserve", "closeness": "close"}).context["lines"]
    assert [line.row.closeness for line in close] == ["close"]
    asian = client.get(address(run), {"show": "slate", "region": "ASIA"}).context["lines"]
    assert {line.row.application.region for line in asian} == {"ASIA"}
    assert client.get(address(run), {"show": "nonsense", "page": "x"}).status_code == 200


def test_a_page_of_a_large_pool_costs_as_many_queries_as_of_a_small_one(
    lead: User, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    small, large = (explained(computed(make_pool(people), lead)) for people in (12, 90))
    client = signed_in(lead)
    for run in (small, large):
        with django_assert_num_queries(17):
            client.get(address(run), {"show": "others"})


def beside(client: Client, *runs: SelectionRun) -> Any:
    return client.get(
        reverse("admin:participants_selectionrun_compare"), {"run": [str(run.pk) for run in runs]}
    )


def test_two_runs_stand_beside_each_other_with_who_comes_and_who_goes(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    run.edition.policies.get().targets.filter(value="AFR").update(minimum=0, maximum=1)
    other = computed(run.edition, lead)
    page = beside(signed_in(lead), run, other).context["comparison"]
    assert [sentence for _other, sentences in page["differences"] for sentence in sentences] == [
        "region: Africa: 0 to 1 instead of 3 to 4"
    ]
    there, then = (
        set(one.rows.filter(outcome="selected").values_list("application", flat=True)) for one in (run, other)
    )
    coming = {mover.application.pk for mover in page["movers"] if mover.is_on == [False, True]}
    going = {mover.application.pk for mover in page["movers"] if mover.is_on == [True, False]}
    assert (coming, going) == (then - there, there - then)
    assert [cell.chosen for cell in page["lines"][0].cells] == [3, 1]


def test_runs_beside_each_other_cost_the_same_queries_for_any_number_of_people(
    lead: User, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client = signed_in(lead)
    for people in (12, 60):
        edition = make_pool(people)
        one = computed(edition, lead)
        edition.policies.get().targets.filter(value="AFR").update(minimum=0, maximum=1)
        two = computed(edition, lead)
        with django_assert_num_queries(8):
            beside(client, one, two)


def test_an_officer_compares_without_merit_and_without_counts_of_balance_answers(
    run: SelectionRun, lead: User, officer: User, signed_in: SignedIn
) -> None:
    page = beside(signed_in(officer), run, computed(run.edition, lead))
    words = page.content.decode()
    assert "Total merit" not in words
    assert [line.what for line in page.context["comparison"]["lines"]] == ["region: Africa"]


def test_a_run_that_is_alone_says_what_to_do(run: SelectionRun, lead: User, signed_in: SignedIn) -> None:
    assert "There is one run of this panel so far." in beside(signed_in(lead), run).content.decode()


@pytest.mark.parametrize("key", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_run_that_does_not_exist_is_compared_with_nothing(
    lead: User, signed_in: SignedIn, key: str
) -> None:
    page = signed_in(lead).get(reverse("admin:participants_selectionrun_compare"), {"run": key})
    assert page.status_code == 404


NUMBERS = {
    "panel": "6",
    "max_per_organisation": "1",
    "max_per_country": "6",
    "min_countries": "2",
    "t0_min": "1",
    "t0_max": "",
    "t1_min": "3",
    "t1_max": "4",
}


def test_other_numbers_give_the_slate_beside_the_present_one_and_change_nothing(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    typed = {**NUMBERS, "t1_min": "0", "t1_max": "1"}
    outcome = signed_in(lead).post(address(run, "what_if"), typed).context["outcome"]
    answer = outcome["answer"]
    assert outcome["changes"] == ["region: Africa: 0 to 1 instead of 3 to 4"]
    assert len(answer.coming) == len(answer.going) >= 1
    assert answer.more > 0
    assert {application.region for _name, application in answer.coming}.isdisjoint({"AFR"})
    policy = SelectionPolicy.objects.get()
    assert policy.targets.get(value="AFR").minimum == 3
    assert SelectionRun.objects.count() == 1


def test_that_something_was_tried_is_counted_without_saying_whose_lock_it_was(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    out = run.rows.filter(outcome="selected")[0]
    page = signed_in(lead).post(address(run, "what_if"), {**NUMBERS, "panel": "5", "lock_out": out.record_id})
    assert [name for name, _row in page.context["outcome"]["answer"].going].count(out.record_id) == 1
    tried = WhatIf.objects.get()
    assert tried.changes == {"panel": [6, 5], "locks": [0, 1]}
    assert "1 what-if" in words_of(signed_in(lead), address(run))


def test_of_an_infeasible_run_one_button_tries_the_least_relaxation(lead: User, signed_in: SignedIn) -> None:
    edition = make_pool(12)
    edition.policies.get().targets.filter(value="AFR").update(minimum=5, maximum=6)
    run = computed(edition, lead)
    client = signed_in(lead)
    assert "Try the policy with exactly these changes" in words_of(client, address(run))
    outcome = client.post(address(run, "what_if"), {"relax": "1"}).context["outcome"]
    assert outcome["answer"].after.is_feasible
    assert outcome["changes"] == ["region: Africa: 4 to 6 instead of 5 to 6"]
    assert edition.policies.get().targets.get(value="AFR").minimum == 5


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"t1_min": "5"}, "At most may not be below at least."),
        ({"panel": "0"}, "greater than or equal to 1"),
        ({"panel": ""}, "required"),
        ({"lock_in": "A1 nobody"}, "Not in the pool: A1 nobody"),
        ({"n0_what": "region:XXX"}, "not one of the available choices"),
    ],
)
def test_numbers_that_contradict_themselves_are_said_before_anything_is_solved(
    run: SelectionRun, lead: User, signed_in: SignedIn, wrong: dict[str, str], said: str
) -> None:
    page = signed_in(lead).post(address(run, "what_if"), {**NUMBERS, **wrong})
    assert said in words_said(page)
    assert page.context["outcome"] is None
    assert WhatIf.objects.count() == 0


def words_said(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_numbers_that_leave_no_slate_are_explained(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    client = signed_in(lead)
    assert "No slate keeps every rule." in words_said(
        client.post(address(run, "what_if"), {**NUMBERS, "t1_min": "6", "t1_max": "6"})
    )
    assert "The slate has more places (40)" in words_said(
        client.post(address(run, "what_if"), {**NUMBERS, "panel": "40"})
    )


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR, Role.SAFETY])
def test_only_leads_try_other_numbers(
    run: SelectionRun, person: Callable[..., User], signed_in: SignedIn, role: Role
) -> None:
    client = signed_in(person("x@example.org", role))
    assert client.get(address(run, "what_if")).status_code == 403
    assert client.post(address(run, "what_if"), NUMBERS).status_code == 403
    assert WhatIf.objects.count() == 0


def test_of_a_released_slate_nothing_is_tried(run: SelectionRun, lead: User, signed_in: SignedIn) -> None:
    SelectionRun.objects.filter(pk=run.pk).update(status=RunStatus.RELEASED)
    page = signed_in(lead).post(address(run, "what_if"), NUMBERS)
    assert "before it is released" in words_said(page)
    assert WhatIf.objects.count() == 0


def test_while_it_is_computed_the_page_shows_how_far_it_is(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    SelectionRun.objects.filter(pk=run.pk).update(status=RunStatus.COMPUTING, progress=40, explanations={})
    page = signed_in(lead).get(address(run)).content.decode()
    assert '<progress max="100" value="40"' in page
    assert "Look again" in page


def test_a_run_comes_with_its_curve_its_prices_and_a_reason_for_everybody_not_chosen(
    lead: User, signed_in: SignedIn
) -> None:
    run = computed(make_pool(12), lead)
    page = signed_in(lead).get(address(run), {"show": "others"})
    assert run.explained_at is not None
    assert [line.closeness for line in page.context["lines"] if not line.closeness] == []
    curve = page.context["curve"]
    assert curve.points[-1] == (0, run.result["optimum"])
    assert curve.points[0][1] == run.explanations["without_targets"]["merit"]
    assert curve.price == run.explanations["price"]


def test_a_run_is_asked_for_from_the_list_for_each_panel(lead: User, signed_in: SignedIn) -> None:
    edition = make_pool(12, is_frozen=False)
    edition.policies.update(attendance="in_person")
    client, runs = signed_in(lead), reverse("admin:participants_selectionrun_changelist")
    assert f"Ask for a slate: {edition} · In person" in words_of(client, runs)
    ask = reverse("admin:participants_selectionrun_ask")
    client.post(ask, {"edition": edition.pk, "panel": "in_person"})
    assert [run.attendance for run in SelectionRun.objects.all()] == ["in_person"]
    assert client.get(runs).status_code == 200
