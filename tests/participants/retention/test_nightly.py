"""Every night: listed first, erased a week later, held when somebody holds it, once at a time."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.outbox.actions import post
from dialogue_portal.outbox.letters import Letter, Recipient
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.erasing import (
    hold_kind,
    list_coming,
    nightly,
    release_hold,
    run_retention,
    run_tonight,
)
from participants.models import (
    Application,
    Consent,
    Declaration,
    ErasureRun,
    HeldAnswers,
    PlannedErasure,
    SafetyAnswers,
)
from participants.models.erasure_kinds import ErasureKind as K
from participants.models.safety import Safety
from participants.states import ApplicationStatus as A
from tests.factories import ApplicationFactory, EditionFactory, SeatFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = NOW.date()
NEXT_WEEK = NOW + timedelta(days=7)


def over(**fields: Any) -> Edition:
    """An edition that ended two months ago and decided long before."""
    ends_on = fields.pop("ends_on", TODAY - timedelta(days=60))
    return EditionFactory(
        starts_on=ends_on,
        ends_on=ends_on,
        call_opens_at=NOW - timedelta(days=700),
        call_closes_at=NOW - timedelta(days=600),
        **fields,
    )


def unsuccessful(edition: Edition, number: int = 1, days: int = 400, **fields: Any) -> list[Application]:
    decided_at = NOW - timedelta(days=days)
    return ApplicationFactory.create_batch(
        number, edition=edition, status=A.NOT_SELECTED, decided_at=decided_at, **fields
    )


def test_nothing_goes_that_was_not_listed_for_a_week() -> None:
    unsuccessful(over())
    for days in range(7):
        run_retention(at=NOW + timedelta(days=days))
        assert Application.objects.count() == 1
    line = PlannedErasure.objects.get()
    assert (line.kind, line.number, line.listed_on) == (K.UNSUCCESSFUL, 1, TODAY)
    assert line.erased_from == TODAY + timedelta(days=7)
    run_retention(at=NEXT_WEEK)
    assert not Application.objects.exists()
    assert not PlannedErasure.objects.exists()
    assert ErasureRun.objects.first().counts == {"unsuccessful": 1}


def test_every_kind_falls_due_on_its_day() -> None:
    edition = over()
    unsuccessful(edition)
    ApplicationFactory(edition=edition, status=A.DRAFT, receipt=None, submitted_at=None)
    participant = ApplicationFactory(edition=edition, status=A.SELECTED, decided_at=NOW - timedelta(days=300))
    SafetyAnswers.for_application(participant, Safety(True, "by letter")).save()
    unsuccessful(edition, days=100)
    list_coming(on=TODAY)
    listed = {(line.kind, line.number) for line in PlannedErasure.objects.all()}
    assert listed == {(K.UNSUCCESSFUL, 1), (K.DRAFTS, 1), (K.SAFETY, 1)}
    run_retention(at=NEXT_WEEK)
    assert set(Application.objects.values_list("status", flat=True)) == {A.SELECTED, A.NOT_SELECTED}
    assert not SafetyAnswers.objects.exists()


def test_a_participant_who_takes_the_consent_back_is_kept_no_longer_than_the_event_needs() -> None:
    edition = over()
    wanted, unwanted = ApplicationFactory.create_batch(
        2, edition=edition, status=A.SELECTED, decided_at=NOW - timedelta(days=300)
    )
    given = {"kind": "news", "version": "1", "language": "en", "given_at": NOW - timedelta(days=400)}
    Consent.objects.create(application=wanted, **given)
    Consent.objects.create(application=unwanted, **given, withdrawn_at=NOW - timedelta(days=50))
    list_coming(on=TODAY)
    run_retention(at=NEXT_WEEK)
    assert Application.objects.get() == wanted


def test_what_is_held_stays_until_it_is_released(person: Callable[..., User]) -> None:
    lead, edition, other = person("lead@portal.example", Role.LEAD), over(), over()
    unsuccessful(edition, 2)
    unsuccessful(other)
    list_coming(on=TODAY)
    hold = hold_kind(edition, K.UNSUCCESSFUL, "a complaint is open", by=lead)
    run_retention(at=NEXT_WEEK)
    assert set(Application.objects.values_list("edition", flat=True)) == {edition.pk}
    release_hold(hold, by=lead)
    run_retention(at=NEXT_WEEK)
    assert not Application.objects.exists()


def test_whoever_comes_back_before_the_night_is_not_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    (application,) = unsuccessful(over())
    list_coming(on=TODAY)
    found = nightly.ready(NEXT_WEEK.date())
    Application.objects.filter(pk=application.pk).update(decided_at=NOW)
    assert nightly.erase_batch(K.UNSUCCESSFUL, [due.key for due in found], NEXT_WEEK.date()) == 0
    assert Application.objects.exists()


def test_a_run_that_is_interrupted_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    unsuccessful(over(), 5)
    list_coming(on=TODAY)
    monkeypatch.setattr(nightly, "BATCH", 2)
    monkeypatch.setattr(nightly, "SECONDS", -1.0)
    first = run_tonight(at=NEXT_WEEK)
    assert first is not None
    assert (first.finished_at, Application.objects.count()) == (None, 5)
    monkeypatch.setattr(nightly, "SECONDS", 100.0)
    second = run_tonight(at=NEXT_WEEK)
    assert second is not None
    assert (second.counts, Application.objects.count()) == ({"unsuccessful": 5}, 0)
    assert run_tonight(at=timezone.now() + timedelta(hours=1)) is None


@pytest.mark.django_db(transaction=True)
def test_two_runs_are_never_at_work_together() -> None:
    held_elsewhere = connection.copy()
    try:
        with held_elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [nightly.LOCK])
            assert run_retention(at=NOW) is None
            cursor.execute("SELECT pg_advisory_unlock(%s)", [nightly.LOCK])
    finally:
        held_elsewhere.close()
    assert run_retention(at=NOW) is not None


def test_a_batch_costs_the_same_for_three_as_for_thirty() -> None:
    edition = over()
    costs = []
    for number in (3, 30):
        rows = unsuccessful(edition, number)
        with CaptureQueriesContext(connection) as asked:
            nightly.erase_batch(K.UNSUCCESSFUL, [row.pk for row in rows], TODAY)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_letters_lose_their_words_after_ninety_days() -> None:
    (application,) = unsuccessful(over(), days=10)
    letter = Letter("application_received")
    with transaction.atomic():
        post(letter, to=Recipient("a@harbour.example", "en"), about=f"application:{application.pk}")
        post(letter, to=Recipient("b@harbour.example", "en"), about="somewhere else")
        post(letter, to=Recipient("c@harbour.example", "en"), about="not sent yet")
    sent = OutgoingEmail.objects.exclude(about="not sent yet")
    sent.update(status="sent", sent_at=NOW - timedelta(days=91), next_try_at=None)
    run_retention(at=NOW)
    left = {row.about: bool(row.text or row.html) for row in OutgoingEmail.objects.all()}
    assert left == {f"application:{application.pk}": False, "not sent yet": True}


def test_what_lives_for_days_goes_without_being_listed() -> None:
    HeldAnswers.objects.create(
        key="k", application=unsuccessful(over(), days=1)[0].pk, section="you", sealed="x",
        held_at=NOW - timedelta(days=8),
    )  # fmt: skip
    run = run_retention(at=NOW)
    assert run is not None
    assert run.counts["held answers"] == 1


def test_declared_interests_go_a_year_after_the_event_unless_something_of_it_is_held(
    person: Callable[..., User],
) -> None:
    lead = person("lead@portal.example", Role.LEAD)
    kinds, days = Declaration.Kind, {"recent": 360, "held": 370, "old": 370}
    editions = {word: over(ends_on=TODAY - timedelta(days=number)) for word, number in days.items()}
    for word, edition in editions.items():
        seat = SeatFactory(edition=edition)
        Declaration.objects.create(seat=seat, kind=kinds.PERSON, words=word, tie=Declaration.Tie.PERSONAL)
    hold = hold_kind(editions["held"], K.UNSUCCESSFUL, reason="A complaint.", by=lead)
    run = run_retention(at=NOW)
    assert run is not None
    assert run.counts["interests"] == 1
    assert set(Declaration.objects.values_list("words", flat=True)) == {"recent", "held"}
    release_hold(hold, by=lead)
    run_retention(at=NOW)
    assert list(Declaration.objects.values_list("words", flat=True)) == ["recent"]


def test_accounts_go_when_nothing_is_left_in_them(person: Callable[..., User]) -> None:
    officer, author, gone = (
        person("officer@portal.example", Role.OFFICER),
        person("author@harbour.example"),
        person("gone@harbour.example"),
    )
    (application,) = unsuccessful(over(), days=10)
    Application.objects.filter(pk=application.pk).update(applicant=author)
    long_ago = datetime(2024, 1, 5, tzinfo=UTC)
    User.objects.update(joined_at=long_ago, last_login=long_ago)
    list_coming(on=TODAY)
    line = PlannedErasure.objects.get()
    assert (line.kind, line.number, line.falls_due_on) == (K.ACCOUNTS, 1, date(2025, 2, 1))
    run_retention(at=NEXT_WEEK)
    assert set(User.objects.all()) == {officer, author}
    assert not User.objects.filter(pk=gone.pk).exists()


def test_a_dry_run_lists_and_erases_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    unsuccessful(over(), 3)
    call_command("apply_retention", "--dry-run")
    assert "3  applications without a place" in capsys.readouterr().out
    assert (Application.objects.count(), ErasureRun.objects.count()) == (3, 0)
