"""Records hold a line for each person and go a year after the decision; decision cards go after five years."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from participants.actions.erasing import (
    erase_applications,
    export_erasures,
    hold_kind,
    reapply_erasures,
    release_hold,
    run_retention,
)
from participants.actions.erasing.records import erase_cards, erase_records
from participants.actions.selection.locks import lock_application
from participants.models import Application, DecisionCard, PlannedErasure, SelectionRun, TallyRecord
from participants.models.erasure_kinds import ErasureKind
from participants.rules.retention import EditionDays, card_due, record_due
from participants.states import RunStatus
from tests.participants.retention.markers import Marker, found_in_tables
from tests.participants.retention.test_nothing_is_left import by_owner
from tests.slates import computed, make_pool
from tests.voting_rooms import as_the_owner

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SignIn = Callable[[User], Client]


def nights(*days: int) -> None:
    for day in days:
        assert run_retention(at=NOW + timedelta(days=day))


@pytest.fixture
def lead(person: Callable[..., User]) -> User:
    return person("lead@portal.example", Role.LEAD)


@pytest.fixture
def run(lead: User) -> SelectionRun:
    """A slate of twenty out of forty, with its record, and the record of the tally it comes from."""
    made = computed(make_pool(40, is_frozen=False, panel=20), lead)
    TallyRecord.objects.create(round=made.round, record="sealed", digest="d" * 64, made_at=NOW)
    return made


def long_ago(run: SelectionRun, days: int = 400) -> SelectionRun:
    """Its decisions were released, and the Dialogue was, so many days ago."""
    past = NOW - timedelta(days=days)
    Edition.objects.filter(pk=run.edition_id).update(starts_on=past.date(), ends_on=past.date())
    with as_the_owner():
        SelectionRun.objects.filter(pk=run.pk).update(status=RunStatus.RELEASED, released_at=past)
    run.refresh_from_db()
    return run


def test_who_was_locked_is_found_in_no_table_after_erasing(run: SelectionRun, lead: User) -> None:
    locked = run.rows.select_related("application").order_by("pk")[0].application
    lock_application(run.edition.policies.get(), locked, "out", "Asked to be left out.", by=lead)
    again = computed(run.edition, lead)
    assert len(again.policy["locks"]) == 1
    assert again.rows.get(application=locked).record_id in json.dumps(again.policy)
    marker = Marker(keys=[str(locked.pk)])
    assert "participants_lock" in found_in_tables(marker)
    Application.objects.filter(pk=locked.pk).update(status="withdrawn", withdrawn_at=NOW)
    erase_applications([locked.pk], by=None, why="own")
    assert found_in_tables(marker) == {}
    marker.word = "Asked to be left out."
    assert found_in_tables(marker) == {}


def test_records_go_a_year_after_the_decision_and_digest_and_totals_stay(run: SelectionRun) -> None:
    long_ago(run)
    nights(0)
    line = PlannedErasure.objects.get(kind=ErasureKind.RECORDS)
    assert (line.number, line.edition) == (1, run.edition)
    nights(7)
    kept = SelectionRun.objects.get(pk=run.pk)
    assert (kept.record, kept.digest, kept.result) == ("", run.digest, run.result)
    tally = TallyRecord.objects.get()
    assert (tally.record, tally.digest) == ("", "d" * 64)
    nights(8)
    assert not PlannedErasure.objects.filter(kind=ErasureKind.RECORDS).exists()


def test_whoever_asks_for_a_record_that_is_gone_reads_why(
    run: SelectionRun, lead: User, signed_in: SignIn, client: Client
) -> None:
    long_ago(run)
    page, desk = reverse("selection:record", args=[run.edition.slug]), signed_in(lead)
    slate = reverse("admin:participants_selectionrun_change", args=[run.pk])
    assert "was erased when its time was over" not in desk.get(slate).text + client.get(page).text
    assert "Take the record" in desk.get(slate).text
    assert "only the lead and the auditor hold it" in client.get(page).text
    erase_records([run.round_id])
    for told in (desk.get(slate).text, client.get(page).text):
        assert "was erased when its time was over" in told
        assert run.digest in told
    assert "Take the record" not in desk.get(slate).text
    assert "only the lead and the auditor hold it" not in client.get(page).text
    assert desk.post(reverse("admin:participants_selectionrun_record", args=[run.pk])).status_code == 404
    assert desk.post(reverse("admin:voting_record", args=[run.round_id])).status_code == 404


def test_the_database_keeps_a_record_for_a_year_whoever_asks(run: SelectionRun) -> None:
    long_ago(run, days=300)
    nights(0, 7)
    assert SelectionRun.objects.get(pk=run.pk).record
    with pytest.raises(Exception, match="not over yet"), transaction.atomic():
        erase_records([run.round_id])
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic():
        SelectionRun.objects.filter(pk=run.pk).update(record="")


def test_a_record_that_is_held_stays(run: SelectionRun, lead: User) -> None:
    long_ago(run)
    nights(0)
    hold = hold_kind(run.edition, ErasureKind.RECORDS, "A complaint is open.", by=lead)
    nights(7)
    assert SelectionRun.objects.get(pk=run.pk).record
    release_hold(hold, by=lead)
    nights(8)
    assert not SelectionRun.objects.get(pk=run.pk).record


def card(edition: Edition, digest: str, **fields: Any) -> DecisionCard:
    steps = [{"step": "not_selected", "on": "2026-01-01", "role": "lead"}]
    return DecisionCard.objects.create(edition=edition, digest=digest * 64, steps=steps, **fields)


def test_cards_go_five_years_after_the_event_unless_there_is_a_question(
    run: SelectionRun, lead: User
) -> None:
    edition = long_ago(run, days=1900).edition
    old, held = card(edition, "a"), card(edition, "b", is_held=True)
    looked = LogEntry.objects.log_actions(lead.pk, [old, held], 2, change_message="looked up")
    assert looked
    nights(0)
    assert PlannedErasure.objects.get(kind=ErasureKind.CARDS).number == 1
    nights(7)
    assert DecisionCard.objects.get() == held
    assert [entry.object_id for entry in LogEntry.objects.filter(change_message="looked up")] == [
        str(held.pk)
    ]


@pytest.mark.parametrize(("days", "is_held"), [(1500, False), (1900, True)])
def test_the_database_keeps_a_card_that_is_young_or_in_question(
    run: SelectionRun, days: int, is_held: bool
) -> None:
    kept = card(long_ago(run, days=days).edition, "a", is_held=is_held)
    with pytest.raises(Exception, match="not over yet"), transaction.atomic():
        erase_cards([kept.pk])
    assert DecisionCard.objects.exists()


def test_what_a_restored_backup_brings_back_is_erased_again(run: SelectionRun, tmp_path: Path) -> None:
    edition, record = long_ago(run, days=1900).edition, run.record
    gone = card(edition, "a")
    erase_records([run.round_id])
    erase_cards([gone.pk])
    log = tmp_path / "erasures.jsonl"
    assert export_erasures(log) == 2
    with as_the_owner():
        SelectionRun.objects.filter(pk=run.pk).update(record=record)
    DecisionCard(pk=gone.pk, edition=edition, digest=gone.digest, steps=[]).save(force_insert=True)
    again = by_owner(reapply_erasures, log)
    assert (again.records, again.cards) == (1, 1)
    assert not SelectionRun.objects.get(pk=run.pk).record
    assert not DecisionCard.objects.exists()


def test_every_line_of_the_list_says_why(lead: User, signed_in: SignIn) -> None:
    for number, kind in enumerate(ErasureKind.values):
        PlannedErasure.objects.create(
            kind=kind, falls_due_on=NOW.date() + timedelta(days=number), listed_on=NOW.date(), number=1
        )
    page = signed_in(lead).get(reverse("admin:participants_plannederasure_changelist"))
    assert page.status_code == 200
    assert "kept until 5 years after the event" in page.text


def test_the_days_on_which_records_and_cards_fall_due() -> None:
    days = EditionDays(ends_on=date(2026, 12, 11), decided_on=date(2026, 11, 2))
    assert record_due(days) == date(2027, 11, 2)
    assert record_due(EditionDays(ends_on=date(2026, 12, 11))) == date(2027, 12, 11)
    assert card_due(days) == date(2031, 12, 11)
