"""Locks from the slate, and numbers that were tried put into the policy: with a reason, never silently."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from participants.models import Lock, PolicyVersion, SelectionPolicy, SelectionRun, SlateRow, WhatIf
from participants.queries.selection.policy_versions import content_of
from participants.states import RunStatus
from tests.slates import computed, explained, make_pool

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
TRIED = {
    "panel": "20",
    "max_per_organisation": "1",
    "max_per_country": "20",
    "min_countries": "2",
    "t0_min": "1",
    "t0_max": "",
    "t1_min": "3",
    "t1_max": "4",
}


@pytest.fixture
def lead(person: Callable[..., User]) -> User:
    return person("lead@example.org", Role.LEAD)


@pytest.fixture
def run(lead: User) -> SelectionRun:
    """Twenty places, so that one lock is within five percent; the policy is not frozen."""
    return explained(computed(make_pool(40, is_frozen=False, panel=20), lead))


def lock_address(run: SelectionRun, row: SlateRow) -> str:
    return reverse("admin:participants_selectionrun_lock", args=[run.pk, row.record_id])


def what_if(run: SelectionRun) -> str:
    return reverse("admin:participants_selectionrun_what_if", args=[run.pk])


def left_out(run: SelectionRun) -> SlateRow:
    return run.rows.filter(outcome="not_selected").order_by("merit")[0]


def text(page: Any) -> str:
    return str(page.content.decode())


def test_somebody_is_locked_from_the_slate_with_a_reason_and_is_on_the_next(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    row = left_out(run)
    client = signed_in(lead)
    page = client.post(lock_address(run, row), {"kind": "in", "reason": ""})
    assert "Write the reason for the lock." in text(page)
    client.post(lock_address(run, row), {"kind": "in", "reason": "The only one who knows the river."})
    lock = Lock.objects.get()
    assert (lock.application_id, lock.kind, lock.made_by) == (row.application_id, "in", lead)
    again = computed(run.edition, lead)
    assert again.rows.get(application=row.application_id).outcome == "selected"


def test_a_lock_is_lifted_with_a_reason(run: SelectionRun, lead: User, signed_in: SignedIn) -> None:
    row, client = left_out(run), signed_in(lead)
    client.post(lock_address(run, row), {"kind": "out", "reason": "Asked to be left out."})
    assert "Asked to be left out." in text(client.get(lock_address(run, row)))
    client.post(lock_address(run, row), {"reason": "Was a mistake."})
    assert not Lock.objects.standing().exists()


def test_more_than_five_percent_are_refused_with_a_sentence(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    client = signed_in(lead)
    one, two = run.rows.filter(outcome="not_selected").order_by("record_id")[:2]
    client.post(lock_address(run, one), {"kind": "in", "reason": "First."})
    page = client.post(lock_address(run, two), {"kind": "in", "reason": "Second."})
    assert "At most 5 % of the places can be locked: 1 of 20." in text(page)
    assert Lock.objects.count() == 1


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR])
def test_only_leads_lock(
    run: SelectionRun, person: Callable[..., User], signed_in: SignedIn, role: Role
) -> None:
    client = signed_in(person("x@example.org", role))
    page = client.post(lock_address(run, left_out(run)), {"kind": "in", "reason": "Because."})
    assert page.status_code == 403
    assert not Lock.objects.exists()


def test_a_lock_can_be_tried_before_it_stands(run: SelectionRun, lead: User, signed_in: SignedIn) -> None:
    row, client = left_out(run), signed_in(lead)
    assert f"{what_if(run)}?in={row.record_id}" in text(client.get(lock_address(run, row)))
    form = client.get(what_if(run), {"in": row.record_id}).context["form"]
    assert form["lock_in"].value() == row.record_id
    answer = client.post(what_if(run), {**TRIED, "lock_in": row.record_id}).context["outcome"]["answer"]
    assert [name for name, _application in answer.coming] == [row.record_id]
    assert not Lock.objects.exists()


def test_numbers_that_were_tried_become_the_policy_with_a_reason_and_a_run(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    typed = {**TRIED, "t1_min": "2", "t1_max": "5", "adopt": "1"}
    client = signed_in(lead)
    page = client.post(what_if(run), {**typed, "reason": ""})
    assert "Write why the policy is changed." in text(page)
    assert SelectionRun.objects.count() == 1
    page = client.post(what_if(run), {**typed, "reason": "The core group asked for it."})
    new = SelectionRun.objects.exclude(pk=run.pk).get()
    assert page["Location"] == reverse("admin:participants_selectionrun_change", args=[new.pk])
    assert new.status == RunStatus.ASKED
    target = SelectionPolicy.objects.get().targets.get(value="AFR")
    assert (target.minimum, target.maximum) == (2, 5)
    version = PolicyVersion.objects.get()
    assert (version.reason, version.made_by) == ("The core group asked for it.", lead)


def test_a_percentage_stays_one_while_it_means_the_same_places(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    policy = SelectionPolicy.objects.get()
    policy.targets.filter(value="AFR").update(minimum=15, maximum=20, is_percent=True)
    typed = {**TRIED, "t0_min": "2", "adopt": "1", "reason": "More."}
    signed_in(lead).post(what_if(run), typed)
    target = policy.targets.get(value="AFR")
    assert (target.minimum, target.maximum, target.is_percent) == (15, 20, True)
    assert policy.targets.get(value="non_binary").minimum == 2


def test_locks_that_were_tried_become_locks_for_the_same_reason(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    row = left_out(run)
    typed = {**TRIED, "lock_in": row.record_id, "adopt": "1", "reason": "Knows the river."}
    signed_in(lead).post(what_if(run), typed)
    lock = Lock.objects.get()
    assert (lock.application_id, lock.reason) == (row.application_id, "Knows the river.")


def test_what_somebody_else_has_saved_meanwhile_is_not_written_over(
    run: SelectionRun, lead: User, signed_in: SignedIn
) -> None:
    PolicyVersion.objects.create(policy=SelectionPolicy.objects.get(), number=3, content={}, made_by=lead)
    typed = {**TRIED, "t1_min": "2", "adopt": "1", "reason": "More.", "seen": "2"}
    page = signed_in(lead).post(what_if(run), typed)
    assert "Meanwhile" in text(page)
    assert SelectionRun.objects.count() == 1
    assert WhatIf.objects.count() == 1


def test_a_change_after_the_freeze_is_shown_on_the_slate_with_its_reason(
    lead: User, signed_in: SignedIn
) -> None:
    edition = make_pool(40, is_frozen=False, panel=20)
    policy = SelectionPolicy.objects.get(edition=edition)
    policy.frozen_at = timezone.now() - timedelta(hours=1)
    policy.seed_rule = "A draw."
    policy.save()
    PolicyVersion.objects.create(
        policy=policy, number=1, stage="frozen", content=content_of(policy), made_by=lead
    )
    run = computed(edition, lead)
    typed = {**TRIED, "t1_min": "2", "adopt": "1", "reason": "Two withdrew."}
    client = signed_in(lead)
    client.post(what_if(run), typed)
    page = text(client.get(reverse("admin:participants_selectionrun_change", args=[run.pk])))
    assert "Changes of the policy since it was frozen" in page
    assert "Two withdrew." in page
    assert "region: Africa" in page.split("Changes of the policy")[1]
