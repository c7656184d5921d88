"""From the tally to the letters: a slate is asked for, computed, proposed, ratified and released."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.selection import (
    ask_for_run,
    cast_ratification_vote,
    claim_run,
    compute_run,
    propose_run,
)
from participants.models import (
    Application,
    Merit,
    SelectionPolicy,
    SelectionRun,
    SlateRow,
    Target,
    VotingRound,
)
from participants.states import ApplicationStatus as S
from participants.states import RoundStatus, RunStatus
from tests.factories import ApplicationFactory, EditionFactory, SeatFactory, delegate_of
from tests.participants.kept_records import record_of
from tests.policies import freeze
from tests.releasing import release_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(person: Callable[..., User]) -> User:
    return person("lead@example.org", Role.LEAD)


@pytest.fixture
def edition() -> Edition:
    """Twelve shortlisted applications of three regions with merit, six places, one per organisation."""
    edition = EditionFactory()
    round_ = VotingRound.objects.create(edition=edition, status=RoundStatus.TALLIED, seed="s")
    for number in range(12):
        region, country = [("AFR", "KE"), ("ASIA", "NP"), ("LAC", "PE")][number % 3]
        application = ApplicationFactory(
            edition=edition, status=S.SHORTLISTED, region=region, main_country=country, contact_language="fr"
        )
        Merit.objects.create(round=round_, application=application, merit=100 + 25 * number, votes=3)
    policy = freeze(SelectionPolicy(edition=edition, panel=6, reserve=2, max_per_country=3, min_countries=3))
    Target.objects.create(policy=policy, feature="region", value="AFR", minimum=3, maximum=4)
    Target.objects.create(
        policy=policy, feature="region", value="ASIA", minimum=20, maximum=50, is_percent=True
    )
    return edition


def computed(edition: Edition, lead: User) -> SelectionRun:
    ask_for_run(edition, by=lead)
    run = claim_run()
    assert run is not None
    return compute_run(run)


def on_the_slate(run: SelectionRun) -> list[tuple[str, int]]:
    rows = SlateRow.objects.filter(run=run, outcome=SlateRow.Outcome.SELECTED).order_by("-merit")
    return list(rows.values_list("application__region", "merit"))


def test_the_slate_has_the_best_merit_that_keeps_every_target(edition: Edition, lead: User) -> None:
    run = computed(edition, lead)
    assert run.status == RunStatus.COMPUTED
    assert on_the_slate(run) == [
        ("LAC", 375),
        ("ASIA", 350),
        ("AFR", 325),
        ("ASIA", 275),
        ("AFR", 250),
        ("AFR", 175),
    ]
    assert [count["chosen"] for count in run.result["counts"]] == [3, 2]


def test_a_second_run_draws_the_same_lots(edition: Edition, lead: User) -> None:
    first, second = computed(edition, lead), computed(edition, lead)
    rows = [
        list(run.rows.order_by("record_id").values_list("record_id", "outcome")) for run in (first, second)
    ]
    assert rows[0] == rows[1]
    assert record_of(first)["result.json"] == record_of(second)["result.json"]


def test_a_waiting_run_is_claimed_once_and_a_dead_workers_run_again(edition: Edition, lead: User) -> None:
    run = ask_for_run(edition, by=lead)
    assert claim_run() == run
    assert claim_run() is None
    SelectionRun.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert claim_run() == run


def test_targets_that_cannot_be_kept_are_said_in_words_with_the_least_that_must_give(
    edition: Edition, lead: User, signed_in: Callable[[User], Client]
) -> None:
    edition.policies.get().targets.filter(value="AFR").update(minimum=5, maximum=6)
    run = computed(edition, lead)
    assert (run.status, run.result["feasible"], run.result["units"]) == (RunStatus.COMPUTED, False, 2)
    page = (
        signed_in(lead).get(reverse("admin:participants_selectionrun_change", args=[run.pk])).content.decode()
    )
    assert "region: Africa needs at least 5; the pool holds 4 from 1 countries" in page
    assert "at most 3 may come from one country" in page or "needs at least 5" in page
    with pytest.raises(Refused, match="no slate that keeps every rule"):
        propose_run(run, by=lead)


def test_a_contradiction_becomes_a_sentence_and_not_a_crash(edition: Edition, lead: User) -> None:
    SelectionPolicy.objects.filter(edition=edition).update(panel=40)
    run = computed(edition, lead)
    assert run.status == RunStatus.FAILED
    assert run.result["error"] == "panel_over_pool"


def test_no_slate_is_asked_for_before_the_tally(lead: User) -> None:
    edition = EditionFactory()
    with pytest.raises(Refused, match="tally the voting round first"):
        ask_for_run(edition, by=lead)


def test_the_record_can_be_computed_again_and_names_nobody(edition: Edition, lead: User) -> None:
    run = computed(edition, lead)
    files = record_of(run)
    assert sorted(files) == [
        "SHA256SUMS",
        "applicants.csv",
        "check_proof.py",
        "expected.json",
        "proof.json.gz",
        "quotas.csv",
        "result.json",
        "rules.json",
        "run.json",
    ]
    assert json.loads(files["result.json"])["optimum"] == run.result["optimum"]
    text = (files["applicants.csv"] + files["run.json"]).decode()
    for application in Application.objects.all():
        for secret in (
            application.organisation_name,
            application.email,
            application.receipt,
            str(application.pk),
        ):
            assert secret not in text


def ratified(edition: Edition, lead: User, answers: list[str]) -> SelectionRun:
    run = computed(edition, lead)
    seats = SeatFactory.create_batch(len(answers), edition=edition)
    voters = [delegate_of(seat, f"d{number}@network.example") for number, seat in enumerate(seats)]
    propose_run(run, by=lead)
    for seat, voter, answer in zip(seats, voters, answers, strict=True):
        cast_ratification_vote(run, seat, answer, reason="because", interests="none", by=voter)
    return SelectionRun.objects.get(pk=run.pk)


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (["approve", "reservation", "object"], RunStatus.RATIFIED),
        (["approve", "object", "object"], RunStatus.REJECTED),
        (["approve", "object"], RunStatus.REJECTED),
    ],
)
def test_a_simple_majority_of_the_voting_seats_decides(
    edition: Edition, lead: User, answers: list[str], status: str
) -> None:
    assert ratified(edition, lead, answers).status == status


def test_a_stranger_cannot_answer_for_a_seat(
    edition: Edition, lead: User, person: Callable[..., User]
) -> None:
    run = computed(edition, lead)
    seat = SeatFactory(edition=edition)
    propose_run(run, by=lead)
    with pytest.raises(Refused, match="do not vote for this seat"):
        cast_ratification_vote(
            run, seat, "approve", reason="", interests="", by=person("x@example.org", Role.DELEGATE)
        )


def test_release_tells_everybody_once_and_the_letters_go_out(edition: Edition, lead: User) -> None:
    late = ApplicationFactory(edition=edition, status=S.INELIGIBLE, ineligibility_reason="other")
    eligible = ApplicationFactory(edition=edition, status=S.ELIGIBLE)
    run = ratified(edition, lead, ["approve", "approve"])
    release_run(run, by=lead)
    statuses = dict.fromkeys(S.values, 0) | {
        status: Application.objects.filter(edition=edition, status=status).count() for status in S.values
    }
    assert (statuses[S.SELECTED], statuses[S.RESERVE], statuses[S.NOT_SELECTED]) == (6, 2, 5)
    assert not Application.objects.filter(edition=edition, decided_at=None).exists()
    eligible.refresh_from_db()
    late.refresh_from_db()
    assert (eligible.status, late.status) == (S.NOT_SELECTED, S.INELIGIBLE)
    letters = OutgoingEmail.objects.filter(letter="decision_news")
    assert set(letters.values_list("status", flat=True)) == {"queued"}
    assert letters.count() == 14
    with pytest.raises(Refused, match="have been released"):
        release_run(SelectionRun.objects.get(pk=run.pk), by=lead)


def test_a_decision_letter_says_only_that_there_is_news(edition: Edition, lead: User) -> None:
    release_run(ratified(edition, lead, ["approve", "approve"]), by=lead)
    for letter in OutgoingEmail.objects.filter(letter="decision_news"):
        application = Application.objects.get(pk=letter.about.removeprefix("application:"))
        for word in ("select", "reserve", "sélection", application.organisation_name, application.full_name):
            assert word not in letter.text + letter.subject


def test_somebody_who_withdrew_before_the_release_stays_withdrawn(edition: Edition, lead: User) -> None:
    run = ratified(edition, lead, ["approve", "approve"])
    gone = run.rows.filter(outcome="selected").select_related("application")[0].application
    Application.objects.filter(pk=gone.pk).update(status=S.WITHDRAWN)
    release_run(run, by=lead)
    gone.refresh_from_db()
    assert (gone.status, gone.decided_at) == (S.WITHDRAWN, None)


def test_the_slate_page_asks_the_database_equally_often_for_few_and_many(
    lead: User, signed_in: Callable[[User], Client], django_assert_num_queries: Any, edition: Edition
) -> None:
    run = computed(edition, lead)
    page = reverse("admin:participants_selectionrun_change", args=[run.pk])
    client = signed_in(lead)
    with django_assert_num_queries(17):
        client.get(page)
    for number in range(30):
        application = ApplicationFactory(edition=edition, status=S.SHORTLISTED)
        SlateRow.objects.create(
            run=run,
            application=application,
            record_id=f"X{number}",
            outcome=SlateRow.Outcome.SELECTED,
            merit=1,
        )
    with django_assert_num_queries(17):
        client.get(page)


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.CO_CHAIR, Role.RAPPORTEUR])
def test_voters_see_no_slate_of_the_desk(
    edition: Edition, lead: User, signed_in: Callable[[User], Client], person: Callable[..., User], role: Role
) -> None:
    run = computed(edition, lead)
    client = signed_in(person("v@example.org", role))
    page = reverse("admin:participants_selectionrun_change", args=[run.pk])
    assert client.get(page, follow=True).status_code == 404


def test_an_officer_cannot_take_the_record_but_the_auditor_can(
    edition: Edition, lead: User, signed_in: Callable[[User], Client], person: Callable[..., User]
) -> None:
    run = computed(edition, lead)
    address = reverse("admin:participants_selectionrun_record", args=[run.pk])
    assert signed_in(person("o@example.org", Role.OFFICER)).post(address).status_code == 403
    response = signed_in(person("a@example.org", Role.AUDITOR)).post(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")


def test_another_networks_slate_does_not_exist_for_a_delegate(
    edition: Edition, lead: User, signed_in: Callable[[User], Client]
) -> None:
    run = computed(edition, lead)
    own = SeatFactory(edition=edition)
    propose_run(run, by=lead)
    delegate = delegate_of(own, "d@example.org")
    stranger = delegate_of(SeatFactory(edition=EditionFactory()), "s@example.org")
    page = reverse("ratification:slate", args=[run.pk])
    assert signed_in(delegate).get(page).status_code == 200
    assert signed_in(stranger).get(page).status_code == 404


def test_an_objection_needs_its_reason(
    edition: Edition, lead: User, signed_in: Callable[[User], Client]
) -> None:
    run = computed(edition, lead)
    delegate = delegate_of(SeatFactory(edition=edition), "d@example.org")
    propose_run(run, by=lead)
    page = reverse("ratification:slate", args=[run.pk])
    response = signed_in(delegate).post(page, {"answer": "object", "reason": "", "has_none": "on"})
    assert "write down your reservation" in response.content.decode()
    assert run.ratification_votes.count() == 0
