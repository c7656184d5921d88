"""The slate page says who would come and go if raw means were used, and shows merit to those who may see it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from participants.actions.selection import ask_for_run, claim_run, compute_run
from participants.models import Application, Merit, SelectionPolicy, SelectionRun, Target, VotingRound
from participants.queries.selection.raw_means import change_by_raw_means
from participants.states import ApplicationStatus as S
from participants.states import RoundStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.kept_records import record_of
from tests.policies import freeze

pytestmark = pytest.mark.django_db
MERITS = (100, 200, 300, 400)


@pytest.fixture
def lead(person: Callable[..., User]) -> User:
    return person("lead@example.org", Role.LEAD)


@pytest.fixture
def applications() -> list[Application]:
    """Four on the shortlist for two places, with merit from 100 to 400 and raw means the same."""
    edition = EditionFactory()
    round_ = VotingRound.objects.create(edition=edition, status=RoundStatus.TALLIED, seed="s")
    freeze(SelectionPolicy(edition=edition, panel=2, reserve=1, max_per_country=4))
    rows = [ApplicationFactory(edition=edition, status=S.SHORTLISTED) for _merit in MERITS]
    for application, merit in zip(rows, MERITS, strict=True):
        Merit.objects.create(
            round=round_, application=application, merit=merit, merit_of_raw_mean=merit, votes=3
        )
    return rows


def computed(edition: Edition, lead: User) -> SelectionRun:
    ask_for_run(edition, by=lead)
    run = claim_run()
    assert run is not None
    return compute_run(run)


def page_of(run: SelectionRun, client: Any) -> str:
    return client.get(reverse("admin:participants_selectionrun_change", args=[run.pk])).content.decode()


def raw(application: Application, merit: int | None) -> None:
    Merit.objects.filter(application=application).update(merit_of_raw_mean=merit)


def test_who_would_come_in_and_go_out_is_named(applications, lead: User, signed_in) -> None:
    raw(applications[0], 500)
    run = computed(applications[0].edition, lead)
    change = change_by_raw_means(run)
    assert [row.application for row in change.coming] == [applications[0]]
    assert [row.application for row in change.going] == [applications[2]]
    page = page_of(run, signed_in(lead))
    _before, section = page.split("If raw means were used")
    section = section.split("On the slate")[0]
    assert "1 place would go to somebody else" in section
    assert section.index(applications[0].organisation_name) < section.index(applications[2].organisation_name)
    assert applications[3].organisation_name not in section


def test_another_order_of_the_same_people_changes_nothing(applications, lead: User, signed_in) -> None:
    raw(applications[3], 300)
    raw(applications[2], 400)
    assert "Nothing would change." in page_of(computed(applications[0].edition, lead), signed_in(lead))


def test_the_same_raw_means_need_no_second_computation(
    applications, lead: User, signed_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_question: object) -> None:
        raise AssertionError("the solver was asked once more")

    monkeypatch.setattr("participants.actions.selection.raw_means.choose_slate", never)
    assert "Nothing would change." in page_of(computed(applications[0].edition, lead), signed_in(lead))


def test_where_there_are_no_raw_means_it_is_said(applications, lead: User, signed_in) -> None:
    Merit.objects.update(merit_of_raw_mean=None)
    page = page_of(computed(applications[0].edition, lead), signed_in(lead))
    assert "There are no raw means to compare with." in page


def test_where_no_slate_keeps_every_rule_it_is_not_known(applications, lead: User, signed_in) -> None:
    policy = applications[0].edition.policies.get()
    Target.objects.create(policy=policy, feature="region", value="LAC", minimum=1, maximum=2)
    page = page_of(computed(applications[0].edition, lead), signed_in(lead))
    assert "Not known: no slate keeps every rule." in page


def test_ties_are_drawn_by_the_same_lots(applications, lead: User) -> None:
    Merit.objects.update(merit=300, merit_of_raw_mean=275)
    run = computed(applications[0].edition, lead)
    assert run.result["raw_means"] == {"in": [], "out": []}


def test_the_record_does_not_depend_on_raw_means(applications, lead: User) -> None:
    before = record_of(computed(applications[0].edition, lead))["result.json"]
    raw(applications[0], 500)
    assert record_of(computed(applications[0].edition, lead))["result.json"] == before


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.LEAD, True), (Role.DEPUTY, True), (Role.AUDITOR, True), (Role.OFFICER, False)],
)
def test_officers_see_outcomes_without_merit_nor_an_order_that_tells_it(
    applications, lead: User, signed_in, person: Callable[..., User], role: Role, sees: bool
) -> None:
    raw(applications[0], 500)
    run = computed(applications[0].edition, lead)
    client = signed_in(person(f"{role}@example.org", role))
    page = page_of(run, client)
    assert ("Total merit" in page, "If raw means were used" in page, ">400<" in page) == (sees, sees, sees)
    slate = page.split("On the slate", 1)[1]
    first, second = sorted((applications[2], applications[3]), key=lambda a: a.organisation_name)
    if not sees:
        assert slate.index(first.organisation_name) < slate.index(second.organisation_name)


def test_the_section_takes_one_query_more_whatever_the_number(
    applications, lead: User, django_assert_num_queries
) -> None:
    raw(applications[0], 500)
    run = computed(applications[0].edition, lead)
    with django_assert_num_queries(1):
        change_by_raw_means(run)
    raw(applications[1], 500)
    run = computed(applications[0].edition, lead)
    with django_assert_num_queries(1):
        assert len(change_by_raw_means(run).coming) == 2
