"""Totals of gender and age: what tells one person's answer, if one looks twice, is for those who read the record."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.models import Balance, BalanceAnswers, SelectionPolicy, SelectionRun, SlateRow
from participants.queries.releasing.cards import steps_of
from participants.queries.releasing.reasons import reason_of
from participants.queries.replacing.words import gives_in_words
from participants.queries.selection.policy_table import ENOUGH, IN_FIVES, held_in_words
from participants.queries.selection.sentences import Wording
from participants.queries.selection.slate import slate_for_a_network
from participants.rules.selection import Applicant
from participants.rules.selection.held import holdings_of
from participants.states import RunStatus
from tests.participants.ratifying_rooms import computed_run
from tests.slates import computed, explained, make_pool
from tests.voting_rooms import as_the_owner, make_room

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
WAITS = "stands here once the slate is before the core group"


@pytest.fixture
def lead(person: Callable[..., User]) -> User:
    return person("lead@example.org", Role.LEAD)


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("officer@example.org", Role.OFFICER)


@pytest.fixture
def run(lead: User) -> SelectionRun:
    """A trial, with a target for a region and one for a gender."""
    return explained(computed(make_pool(12, is_frozen=False), lead))


def stands(run: SelectionRun, status: RunStatus) -> SelectionRun:
    with as_the_owner():
        SelectionRun.objects.filter(pk=run.pk).update(status=status)
    return SelectionRun.objects.select_related("edition").get(pk=run.pk)


def targets(page: Any) -> set[str]:
    return {line.what for line in page.context["targets"]}


def test_an_officer_reads_totals_of_gender_of_the_one_slate_before_the_core_group_only(
    run: SelectionRun, lead: User, officer: User, signed_in: SignIn
) -> None:
    address = reverse("admin:participants_selectionrun_change", args=[run.pk])
    both = {"region: Africa", "gender: Non-binary"}
    for status in (RunStatus.COMPUTED, RunStatus.REJECTED):
        stands(run, status)
        page = signed_in(officer).get(address)
        assert targets(page) == {"region: Africa"}
        assert "gender" not in {price.rule.split(":")[0] for price in page.context["prices"]}
        assert WAITS in page.content.decode()
        assert targets(signed_in(lead).get(address)) == both
    for status in (RunStatus.PROPOSED, RunStatus.RATIFIED, RunStatus.RELEASED):
        stands(run, status)
        page = signed_in(officer).get(address)
        assert targets(page) == both
        assert WAITS not in page.content.decode()


def test_a_network_reads_them_of_no_slate_that_was_rejected() -> None:
    room = make_room()
    run = computed_run(room)
    count = {"feature": "gender", "value": "woman", "minimum": 1, "maximum": None, "chosen": 1, "in_pool": 5}
    with as_the_owner():
        SelectionRun.objects.filter(pk=run.pk).update(result={**run.result, "counts": [count]})
    for status, number in ((RunStatus.PROPOSED, 1), (RunStatus.REJECTED, 0)):
        assert len(slate_for_a_network(stands(run, status), room.seats[:1])["targets"]) == number


def test_of_a_run_without_a_slate_an_officer_does_not_read_how_many_said_what(
    officer: User, lead: User, signed_in: SignIn
) -> None:
    edition = make_pool(12)
    edition.policies.get().targets.filter(value="non_binary").update(minimum=5)
    run = computed(edition, lead)
    address = reverse("admin:participants_selectionrun_change", args=[run.pk])
    told, hidden = (signed_in(person).get(address) for person in (lead, officer))
    assert "the pool holds 3" in told.content.decode()
    assert "gender: Non-binary: at least 5" in hidden.content.decode()
    assert "would have to give:" in hidden.content.decode()
    said = " ".join([*hidden.context["conflicts"], *hidden.context["gives"]])
    assert "the pool holds" not in said
    assert "instead of" not in said


def test_who_has_no_replacement_is_named_to_those_who_read_the_record(
    run: SelectionRun, lead: User, officer: User, signed_in: SignIn
) -> None:
    address = reverse("admin:participants_selectionrun_change", args=[run.pk])
    page = signed_in(officer).get(address).content.decode()
    assert "5 members have no single replacement" in page
    assert "Who they are" not in page
    assert "Would be replaced by" not in page
    assert "Who they are" in signed_in(lead).get(address).content.decode()
    alone = signed_in(officer).get(address, {"show": "alone"})
    assert alone.context["show"] == "slate"


def test_what_the_pool_holds_is_told_exactly_to_who_reads_the_record_and_else_in_steps() -> None:
    def held(number: int, **how: int) -> str:
        people = [Applicant("", str(one), "KE", {"gender": frozenset({"woman"})}, 0) for one in range(number)]
        return held_in_words(holdings_of(people), "gender", "woman", **how)

    assert [held(number) for number in (0, 3, 13)] == ["0", "fewer than 5", "13"]
    assert [held(number, step=IN_FIVES) for number in (0, 4, 5, 13)] == [
        "fewer than 5", "fewer than 5", "at least 5", "at least 10"
    ]  # fmt: skip
    assert {held(number, step=ENOUGH) for number in (5, 13, 400)} == {"at least 5"}


def test_an_officer_cannot_ask_number_after_number_how_many_women_the_pool_holds(
    run: SelectionRun, lead: User, officer: User, signed_in: SignIn
) -> None:
    policy = SelectionPolicy.objects.get(edition=run.edition)
    address = reverse("admin:participants_selectionpolicy_check", args=[policy.pk])
    assert signed_in(officer).post(address, {"least:gender:woman": "6"}).status_code == 403
    assert signed_in(lead).post(address, {"least:gender:woman": "6"}).status_code == 200
    policy.targets.filter(value="non_binary").update(minimum=6)
    page = reverse("admin:participants_selectionpolicy_change", args=[policy.pk])
    sentence = "Fewer than 5 people in the pool hold this"
    # Of Africa there are too few as well, which everybody reads.
    told, hidden = (signed_in(person).get(page).content.decode() for person in (lead, officer))
    assert (told.count(sentence), hidden.count(sentence)) == (2, 1)


GIVES = [
    {"kind": "min", "feature": "gender", "value": "woman", "limit": 3, "by": 1},
    {"kind": "min", "feature": "region", "value": "AFR", "limit": 3, "by": 1},
]


def test_beside_one_free_place_no_target_is_named_where_one_is_of_balance(run: SelectionRun) -> None:
    wording, hidden = Wording(run.edition), {"sees_balance": False}
    (first,), (second,) = (
        gives_in_words([one], wording, targets=run.policy["targets"], **hidden) for one in GIVES
    )
    assert first == second == "a target of balance would be missed by 1 place"
    (named,) = gives_in_words(GIVES[1:], wording, targets=[{"feature": "region"}], **hidden)
    assert "Africa" in named


@pytest.mark.parametrize("bound", ["min:gender:non_binary", "min:region:AFR"])
def test_neither_the_answer_to_why_nor_the_card_tells_which_target_bound(
    run: SelectionRun, bound: str
) -> None:
    stands(run, RunStatus.RELEASED)
    row = run.rows.filter(outcome=SlateRow.Outcome.NOT_SELECTED).select_related("application")[0]
    row.closeness, row.binding = "close", [bound, "max_per_country"]
    row.save()
    reason = reason_of(row.application, "en")
    assert reason.rules == ["a balance target", "at most 6 from one country"]
    assert "Rules that played a part: a balance target; at most 6 from one country." in reason.sentence
    kept = steps_of([row.application_id])[row.application_id]
    assert [step["rule"] for step in kept if step["step"] == "slate"] == [
        "not_selected, close, balance, max_per_country"
    ]


def test_a_lone_answer_changes_nothing_that_an_officer_reads_of_a_trial(
    run: SelectionRun, officer: User, signed_in: SignIn
) -> None:
    """The pool of a second trial lacks one person; nothing on either page says what that person had answered."""
    gone = run.rows.filter(outcome=SlateRow.Outcome.NOT_SELECTED).select_related("application")[0].application
    BalanceAnswers.for_application(gone, Balance("non_binary", "18-24")).save(force_update=True)
    pages = []
    for gender in ("non_binary", "woman"):
        BalanceAnswers.for_application(gone, Balance(gender, "18-24")).save(force_update=True)
        trial = computed(run.edition, officer)
        address = reverse("admin:participants_selectionrun_change", args=[trial.pk])
        page = signed_in(officer).get(address)
        pages.append([(line.what, line.chosen, line.in_pool) for line in page.context["targets"]])
    assert pages[0] == pages[1] != []
    assert timezone.now() > run.asked_at
