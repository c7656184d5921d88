"""Ten free places of a made-up edition, proposed for through the database, step by step."""

import time
from collections.abc import Callable
from typing import Any

from tests.bench.own_portal import own_database  # sets Django up

# isort: split
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue_portal.accounts.roles import Role
from participants.actions.places.inviting import invite_selected
from participants.actions.replacing.proposing import find_completion, keep_proposal
from participants.models import (
    Application,
    BalanceAnswers,
    Place,
    SelectionPolicy,
    SelectionRun,
    SlateRow,
    Target,
    VotingRound,
)
from participants.models.balance import Balance
from participants.queries.replacing.panel import panel_of
from participants.queries.replacing.pool import question_of
from participants.queries.selection.policy import snapshot
from participants.states import ApplicationStatus, PlaceStatus, RoundStatus, RunStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants.free_places import somebody

PANEL, FREE = 72, 10
REGIONS = [("AFR", "KE"), ("ASIA", "NP"), ("LAC", "PE"), ("ECA", "GE"), ("MENA", "JO"), ("PAC", "FJ")]


def measure_database(size: int) -> dict[str, object]:
    """Say how long a worker takes from looking at the panel to the proposal that stands."""
    with own_database():
        run = made_up(size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")
        seconds: dict[str, float] = {}
        with CaptureQueriesContext(connection) as asked:
            panel = timed(seconds, "looking", lambda: panel_of(run))
            question = timed(seconds, "reading_the_pool", lambda: question_of(panel))
            found = timed(seconds, "computing", lambda: find_completion(question))
            timed(seconds, "writing", lambda: keep_proposal(panel, found, at=timezone.now()))
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        return {
            "applicants": size,
            "places": FREE,
            "filled": len(found[0].added) if found else 0,
            "statements": len(asked),
            "seconds_of_this_processor": seconds,
        }


def timed(seconds: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    """Note what one step took of this processor."""
    began = time.process_time()
    answer = work()
    seconds[name] = round(time.process_time() - began, 3)
    return answer


def made_up(size: int) -> SelectionRun:
    """A released slate of people of six regions with sealed answers for balance; ten have declined."""
    edition = EditionFactory(status="confirmation")
    round_ = VotingRound.objects.create(edition=edition, status=RoundStatus.TALLIED, seed="s")
    policy = SelectionPolicy.objects.create(
        edition=edition, panel=PANEL, reserve=30, max_per_country=20, lottery_seed="public"
    )
    for region, _country in REGIONS:
        Target.objects.create(policy=policy, feature="region", value=region, minimum=8, maximum=16)
    Target.objects.create(policy=policy, feature="gender", value="woman", minimum=36)
    rows = [person(edition, number) for number in range(size)]
    Application.objects.bulk_create(rows, batch_size=1_000)
    BalanceAnswers.objects.bulk_create(
        [
            BalanceAnswers.for_application(row, Balance(gender=("woman", "man")[number % 2]))
            for number, row in enumerate(rows)
        ],
        batch_size=1_000,
    )
    run = SelectionRun.objects.create(
        edition=edition, round=round_, status=RunStatus.RELEASED, policy=snapshot(policy, round_)
    )
    SlateRow.objects.bulk_create(
        [
            SlateRow(
                run=run, application=row, record_id=f"A{number:06d}", outcome=row.status,
                merit=500 - 25 * (number // PANEL % 12),
            )
            for number, row in enumerate(rows)
        ],
        batch_size=1_000,
    )  # fmt: skip
    invite_selected(run, by=somebody(Role.LEAD), at=timezone.now())
    now = timezone.now()
    Place.objects.filter(number__lte=FREE).update(status=PlaceStatus.DECLINED, answered_at=now, ended_at=now)
    return run


def person(edition: Any, number: int) -> Application:
    """The first seventy-two are on the slate, the next thirty on the reserve list."""
    S = ApplicationStatus  # noqa: N806
    status = S.SELECTED if number < PANEL else S.RESERVE if number < PANEL + 30 else S.NOT_SELECTED
    region, country = REGIONS[number % 6]
    return ApplicationFactory.build(
        edition=edition, status=status, region=region, main_country=country, decided_at=timezone.now()
    )
