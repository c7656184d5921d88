"""From a file of 300 messy rows to everybody's letter, with commands and actions alone."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import CoChair, Edition, Theme
from dialogue_portal.editions.states import EditionStatus
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.screening import find_all_eligible, find_all_ineligible, merge_application
from participants.actions.selection import ask_for_run, cast_ratification_vote, propose_run
from participants.actions.shortlist import shortlist_applications
from participants.actions.voting import Choice, approve_closing, make_round, open_round, record_vote
from participants.models import (
    Application,
    Assignment,
    Conflict,
    Merit,
    SelectionPolicy,
    SelectionRun,
    Target,
    Vote,
    VotingRound,
)
from participants.queries.shortlist import propose
from participants.states import ApplicationStatus as S
from participants.states import RoundStatus, RunStatus
from tests.factories import EditionFactory, NetworkFactory, SeatFactory, delegate_of
from tests.journeys.export_file import SAMPLE, export_file
from tests.outbox.conftest import MailServer
from tests.participants.rules.made_up_export import THEMES
from tests.policies import freeze
from tests.releasing import release_run

pytestmark = pytest.mark.django_db(transaction=True)
PANEL, RESERVE, NETWORKS, VOTES_EACH = 24, 8, 7, 3
SIX = ["ar", "zh-hans", "en", "fr", "ru", "es"]


@pytest.fixture
def edition() -> Edition:
    """An edition whose call is over, with seven networks; the applicants name the first of them."""
    edition = EditionFactory(
        slug="journey", status=EditionStatus.REVIEW, time_zone="Africa/Nairobi", themes=list(THEMES),
        call_opens_at=datetime(2026, 9, 1, tzinfo=UTC), call_closes_at=datetime(2026, 9, 30, 21, tzinfo=UTC),
        grace_minutes=30, votes_each=VOTES_EACH,
    )  # fmt: skip
    for slug, (title, *others) in THEMES.items():
        Theme.objects.filter(edition=edition, slug=slug).update(
            titles={"en": title, "fr": (others or [title])[0]}
        )
    names = ["Lumora Women Mediators", *(f"Network {number}" for number in range(1, NETWORKS))]
    for number, name in enumerate(names):
        seat = SeatFactory(edition=edition, network=NetworkFactory(name=name, languages=SIX))
        delegate_of(seat, f"delegate@network{number}.example")
    return edition


@pytest.fixture
def team(edition: Edition, person: Callable[..., User]) -> dict[str, User]:
    """Those who do it."""
    roles = (Role.OFFICER, Role.LEAD, Role.DEPUTY, Role.CO_CHAIR)
    team = {role.value: person(f"{role.value}@portal.example", role) for role in roles}
    CoChair.objects.create(edition=edition, organisation="Bridges", user=team["co_chair"])
    return team


def import_the_file(edition: Edition, folder: Path) -> dict[str, Any]:
    out = folder / "report.json"
    for _ in range(2):  # the second time changes nothing
        call_command(
            "import_applications", export_file(folder), edition=edition.slug, report=out, stdout=StringIO()
        )
    report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


def screen(edition: Edition, officer: User) -> None:
    """Repeats are merged, the late are not eligible, everybody else is."""
    waiting = Application.objects.in_edition(edition).filter(status=S.SUBMITTED)
    for second in waiting.filter(flags__contains=["possible_duplicate"]):
        first = waiting.exclude(pk=second.pk).filter(organisation_key=second.organisation_key).first()
        first = first or waiting.exclude(pk=second.pk).earliest("submitted_at")
        merge_application(second, first, by=officer)
    late = list(waiting.filter(flags__contains=["after_deadline"]).values_list("pk", flat=True))
    find_all_ineligible(late, "late", by=officer)
    find_all_eligible(list(waiting.values_list("pk", flat=True)), by=officer)


def vote_and_close(edition: Edition, team: dict[str, User]) -> VotingRound:
    """Every network votes on its whole share; one recuses itself, one abstains; three of three close."""
    now = timezone.now()
    round_ = make_round(
        edition,
        opens_at=now - timedelta(hours=1),
        closes_at=now + timedelta(days=7),
        seed="j",
        by=team["lead"],
    )
    open_round(round_, by=team["lead"])
    taste = Random("the same votes every time")
    rows = Assignment.objects.filter(round=round_).select_related("round__edition", "seat__edition")
    for number, assignment in enumerate(rows.prefetch_related("seat__members__user")):
        kind = {0: Vote.Kind.RECUSED, 1: Vote.Kind.ABSTAINED}.get(number, Vote.Kind.SCORE)
        choice = Choice(
            kind, taste.randint(0, 5) if kind == Vote.Kind.SCORE else None, "A neighbour of ours."
        )
        record_vote(assignment, choice, by=assignment.seat.members.all()[0].user)
    assert approve_closing(round_, by=team["lead"]) is False
    assert approve_closing(round_, by=team["co_chair"]) is False  # the time-out runs
    assert approve_closing(round_, by=team["deputy"]) is True
    return VotingRound.objects.get(pk=round_.pk)


def choose(edition: Edition, lead: User) -> SelectionRun:
    """A policy with a floor for the two largest regions, and a run."""
    policy = SelectionPolicy(
        edition=edition, panel=PANEL, reserve=RESERVE, max_per_organisation=1, max_per_country=4, min_countries=8
    )  # fmt: skip
    freeze(policy, seed="drawn in public")
    for region in ("AFR", "ASIA"):
        Target.objects.create(policy=policy, feature="region", value=region, minimum=4, maximum=14)
    asked = ask_for_run(edition, by=lead)
    call_command("compute_runs", stdout=StringIO())
    return SelectionRun.objects.get(pk=asked.pk)


def ratify(run: SelectionRun) -> SelectionRun:
    for seat in run.edition.seats.prefetch_related("members__user"):
        cast_ratification_vote(
            run, seat, "approve", reason="", interests="none", by=seat.members.all()[0].user
        )
    return SelectionRun.objects.get(pk=run.pk)


def deliver_everything() -> None:
    while OutgoingEmail.objects.unsent().exists():
        call_command("deliver_mail", stdout=StringIO())


def test_three_hundred_rows_become_a_slate_and_everybody_gets_one_letter(
    edition: Edition, team: dict[str, User], mail_server: MailServer, tmp_path: Path
) -> None:
    lead = team["lead"]
    everybody = Application.objects.in_edition(edition)

    report = import_the_file(edition, tmp_path)
    assert report["rows"] == 300 == report["imported"] + report["rejected"]
    assert everybody.count() == report["imported"]
    if SAMPLE.exists():
        key = json.loads(SAMPLE.with_suffix(".key.json").read_text())["problems"]
        rejecting = ("bad_email", "unknown_country", "no_consent", "under_18", "no_name")
        assert report["rejected"] == len({line for kind in rejecting for line in key[kind]})
    assert not OutgoingEmail.objects.exists()

    screen(edition, team["officer"])
    after_screening = Counter(everybody.values_list("status", flat=True))
    assert set(after_screening) <= {S.ELIGIBLE, S.INELIGIBLE, S.MERGED}
    assert after_screening.total() == report["imported"]

    shortlist = propose(edition, size=3 * PANEL, floors={"AFR": 20, "ASIA": 10, "LAC": 5}, seed="j")
    assert len(shortlist_applications(shortlist.keys, by=lead, reason="as proposed")) == 3 * PANEL
    regions = Counter(everybody.filter(status=S.SHORTLISTED).values_list("region", flat=True))
    assert (regions["AFR"] >= 20, regions["ASIA"] >= 10, regions["LAC"] >= 5) == (True, True, True)

    round_ = vote_and_close(edition, team)
    assert round_.status == RoundStatus.TALLIED
    shares = Counter(Assignment.objects.standing().filter(round=round_).values_list("application", flat=True))
    assert set(shares.values()) == {VOTES_EACH}
    conflicted = set(Conflict.objects.exclude(kind="declared").values_list("seat", "application"))
    assert not conflicted & set(Assignment.objects.standing().values_list("seat", "application"))
    assert Counter(Vote.objects.values_list("kind", flat=True)) == {
        "score": 3 * PANEL * VOTES_EACH - 2, "recused": 1, "abstained": 1,
    }  # fmt: skip
    assert Merit.objects.filter(round=round_).count() == 3 * PANEL

    run = choose(edition, lead)
    assert (run.status, run.result["feasible"]) == (RunStatus.COMPUTED, True)
    on_it = Application.objects.filter(slate_rows__run=run, slate_rows__outcome="selected")
    assert on_it.count() == PANEL
    assert len(set(on_it.values_list("main_country", flat=True))) >= 8
    assert max(Counter(on_it.values_list("main_country", flat=True)).values()) <= 4
    assert 4 <= on_it.filter(region="AFR").count() <= 14

    propose_run(run, by=lead)
    assert ratify(run).status == RunStatus.RATIFIED
    assert not everybody.filter(status=S.SELECTED).exists()
    run = release_run(SelectionRun.objects.get(pk=run.pk), by=lead)
    decided = Counter(everybody.values_list("status", flat=True))
    assert (decided[S.SELECTED], decided[S.RESERVE]) == (PANEL, RESERVE)
    assert decided[S.NOT_SELECTED] == after_screening[S.ELIGIBLE] - PANEL - RESERVE
    assert decided[S.INELIGIBLE] == after_screening[S.INELIGIBLE]

    posted = OutgoingEmail.objects.filter(letter="decision_news")
    told = everybody.all()
    assert posted.count() == told.count()
    deliver_everything()

    assert set(OutgoingEmail.objects.values_list("status", flat=True)) == {"sent"}
    assert sorted(mail_server.message_ids) == sorted(
        OutgoingEmail.objects.values_list("message_id", flat=True)
    )
    letters = {(row.about.removeprefix("application:"), row.address, row.language) for row in posted.all()}
    assert letters == {(str(row.pk), row.email, row.contact_language) for row in told}
    news = [
        message
        for message in mail_server.accepted
        if message["Message-ID"] in {row.message_id for row in posted}
    ]
    assert sorted(str(message["To"]) for message in news) == sorted(told.values_list("email", flat=True))
