"""The record of a slate: it can be computed again elsewhere, holds what was done around, and stands."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.screening.correcting import correct_place
from participants.actions.selection import ask_for_run, cancel_run, claim_run, compute_run
from participants.actions.selection.progress import Progress
from participants.models import Application, Lock, SelectionPolicy, SelectionRun, SlateRow, WhatIf
from participants.rules.selection import Stopped, checker
from participants.states import RunStatus
from tests.participants.kept_records import record_of
from tests.participants.test_selection_run import computed, edition, lead, ratified

ROOT = Path(__file__).resolve().parents[2]
__all__ = ["edition", "lead"]
pytestmark = pytest.mark.django_db


def locked_out(edition: Edition, lead: User) -> Application:
    someone = Application.objects.filter(edition=edition).order_by("pk")[0]
    Lock.objects.create(
        policy=edition.policies.get(),
        application=someone,
        kind="out",
        reason="Asked us.",
        made_by=lead,
        made_at=timezone.now() - timedelta(hours=3),
    )
    return someone


def taken(run: SelectionRun, client: Client, folder: Path) -> Path:
    """The record as it was downloaded, on another machine."""
    response = client.post(reverse("admin:participants_selectionrun_record", args=[run.pk]))
    path = folder / "taken.zip"
    path.write_bytes(response.content)
    return path


def verified(path: Path, *more: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "manage.py", "verify_selection", str(path), *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, json.loads(done.stdout)


def test_a_record_taken_from_the_portal_is_computed_again_on_another_machine(
    edition: Edition, lead: User, signed_in: Callable[[User], Client], tmp_path: Path
) -> None:
    locked_out(edition, lead)
    run = ratified(edition, lead, ["approve", "approve"])
    path = taken(run, signed_in(lead), tmp_path)
    code, said = verified(path, "--digest", run.digest)
    assert (code, said["differs"], said["digest"]) == (0, [], run.digest)
    assert verified(path, "--digest", "0" * 64)[0] == 1
    with zipfile.ZipFile(path) as archive:
        names, inner = archive.namelist(), archive.read(f"record-{run.digest[:12]}.zip")
        steps = json.loads(archive.read("steps.json"))
    assert set(names) == {"SHA256SUMS", f"record-{run.digest[:12]}.zip", "ratification.json", "steps.json"}
    assert (steps["proposed"]["by"], steps["status"]) == (str(lead), "ratified")
    assert hashlib.sha256(inner).hexdigest() == run.digest
    folder = tmp_path / "folder"
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        archive.extractall(folder)
    assert verified(folder, "--proof-only") == (0, {**said, "digest": ""})
    alone = [sys.executable, "-I", "-S", str(folder / "check_proof.py"), str(folder)]
    assert subprocess.run(alone, capture_output=True, check=False).returncode == 0
    (folder / "run.json").write_text("{}")
    assert verified(folder)[1]["differs"] == ["run.json is not the file that SHA256SUMS names."]


def test_ballots_are_handed_to_the_auditor_alone(
    edition: Edition,
    lead: User,
    signed_in: Callable[[User], Client],
    person: Callable[..., User],
    tmp_path: Path,
) -> None:
    run = computed(edition, lead)
    assert "ballots.csv" not in zipfile.ZipFile(taken(run, signed_in(lead), tmp_path)).namelist()
    path = taken(run, signed_in(person("a@example.org", Role.AUDITOR)), tmp_path)
    with zipfile.ZipFile(path) as archive:
        ballots = archive.read("ballots.csv")
    stated = json.loads(record_of(run)["result.json"])["inputs"]["ballots.csv"]
    assert hashlib.sha256(ballots).hexdigest() == stated
    assert verified(path)[0] == 0


def test_the_record_says_what_was_done_around_it(edition: Edition, lead: User) -> None:
    locked = locked_out(edition, lead)
    policy = edition.policies.get()
    WhatIf.objects.create(policy=policy, tried_by=lead)
    moved = Application.objects.filter(edition=edition).exclude(pk=locked.pk)[0]
    correct_place(moved, "CL", "LAC", "They wrote to us.", by=lead)
    run = computed(edition, lead)
    names = dict(run.rows.values_list("application", "record_id"))
    facts = json.loads(record_of(run)["run.json"])
    assert facts["after_the_tally"] == {"runs": 1, "what_ifs": 1}
    assert [(lock["applicant"], lock["reason"]) for lock in facts["locks"]] == [
        (names[locked.pk], "Asked us.")
    ]
    assert [(one["applicant"], one["reason"]) for one in facts["corrected_by_staff"]] == [
        (names[moved.pk], "They wrote to us.")
    ]
    assert facts["policy"]["seed_rule"] == policy.seed_rule
    rules = json.loads(record_of(run)["rules.json"])
    assert rules["locked_out"] == {names[locked.pk]: "Asked us."}


def test_a_run_says_of_everybody_why_and_of_the_slate_what_balance_costs(
    edition: Edition, lead: User
) -> None:
    run = computed(edition, lead)
    outside = run.rows.exclude(outcome=SlateRow.Outcome.SELECTED)
    assert set(outside.values_list("closeness", flat=True)) <= {"clear", "close", "draw", "no_slate"}
    stated = json.loads(record_of(run)["result.json"])
    assert dict(outside.values_list("record_id", "loss")) == stated["loss"]
    assert set(run.explanations) == {"gains", "without_targets", "curve", "price"}
    assert run.explanations["price"] == run.explanations["without_targets"]["merit"] - run.result["optimum"]
    assert run.explained_at is not None
    slate = run.rows.filter(outcome=SlateRow.Outcome.SELECTED)
    known = {name: other or "" for name, other in stated["single_replacement"].items()}
    assert dict(slate.values_list("record_id", "replacement")) == known


@pytest.mark.parametrize(
    "change", [{"record": "x"}, {"digest": "0" * 64}, {"result": {}}, {"policy": {}}, {"computed_at": None}]
)
def test_the_database_refuses_to_change_what_a_run_has_found(
    edition: Edition, lead: User, change: dict[str, Any]
) -> None:
    run = computed(edition, lead)
    with pytest.raises(ProgrammingError, match="stands"), transaction.atomic():
        SelectionRun.objects.filter(pk=run.pk).update(**change)
    with pytest.raises(ProgrammingError, match="stands"), transaction.atomic():
        SlateRow.objects.filter(run=run).update(outcome=SlateRow.Outcome.RESERVE)
    run.rows.all().delete()
    with pytest.raises(ProgrammingError, match="stays"), transaction.atomic():
        run.delete()


def test_a_run_that_is_stopped_keeps_nothing(
    edition: Edition, lead: User, person: Callable[..., User]
) -> None:
    waiting = ask_for_run(edition, by=lead)
    with pytest.raises(Refused, match="Only the secretariat"):
        cancel_run(waiting, by=person("v@example.org", Role.DELEGATE))
    assert cancel_run(waiting, by=lead).status == RunStatus.CANCELLED
    assert claim_run() is None
    ask_for_run(edition, by=lead)
    run = claim_run()
    assert run is not None
    cancel_run(SelectionRun.objects.get(pk=run.pk), by=lead)
    assert compute_run(run).status == RunStatus.CANCELLED
    assert not run.rows.exists()
    assert run.digest == ""


def test_a_long_run_keeps_its_lease_and_a_worker_that_lost_it_stops(edition: Edition, lead: User) -> None:
    ask_for_run(edition, by=lead)
    run = claim_run()
    assert run is not None
    soon = timezone.now() + timedelta(seconds=5)
    SelectionRun.objects.filter(pk=run.pk).update(lease_until=soon)
    run.refresh_from_db()
    tell = Progress(run)
    tell("losses", 50, 100)
    kept = SelectionRun.objects.get(pk=run.pk)
    assert (kept.stage, kept.progress) == ("losses", 65)
    assert kept.lease_until is not None
    assert kept.lease_until > soon
    SelectionRun.objects.filter(pk=run.pk).update(lease_until=soon)
    tell("losses", 51, 100)  # within half a second: nobody looks
    with pytest.raises(Stopped):
        tell.now("losses", 60, 100)


def test_everybody_reads_digest_seed_and_numbers_once_the_slate_is_ratified(
    edition: Edition, lead: User, client: Client
) -> None:
    page = reverse("selection:record", args=[edition.slug])
    run = computed(edition, lead)
    before = client.get(page).content.decode()
    assert "once the core group has ratified" in before
    assert run.digest not in before
    SelectionRun.objects.filter(pk=run.pk).update(status=RunStatus.CANCELLED)
    run = ratified(edition, lead, ["approve"])
    after = client.get(page).content.decode()
    policy = SelectionPolicy.objects.get(edition=edition)
    for words in (run.digest, policy.lottery_seed, policy.seed_rule, "Africa"):
        assert words in after
    names = run.rows.values_list("record_id", flat=True)
    assert not any(name in after for name in names)


def test_the_checker_in_the_record_is_the_one_of_the_portal(edition: Edition, lead: User) -> None:
    assert record_of(computed(edition, lead))["check_proof.py"] == Path(checker.__file__).read_bytes()
